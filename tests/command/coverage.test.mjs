// `belstay check --coverage` and the page's "What do we know, and until when?" are one list: the same parameters, last days, check dates and tags.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { knownUntil } from "../../web/scripts/known.mjs";

const told = spawnSync("dist/bin/belstay", ["check", "--coverage", "rules"], { encoding: "utf8" });
const lines = told.stdout
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => line.split("\t"));
const shown = knownUntil(JSON.parse(readFileSync("dist/book.json", "utf8")).files);

const until = ({ to, gap }) => (to ?? "open until changed") + (gap === null ? "" : `, gap: ${gap}`);

test("the command and the page name the same parameters, each with its last day, its check date and its tags", () => {
  assert.equal(told.status, 0, told.stderr);
  assert.ok(lines.length > 100, `${lines.length} parameters`);
  const byId = (a, b) => (a[0] < b[0] ? -1 : 1);
  assert.deepEqual(
    lines.toSorted(byId),
    shown.map((known) => [known.id, until(known), known.checked_on, known.tags.join(", ")]).toSorted(byId),
  );
});
