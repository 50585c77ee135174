// The npm package, installed into an empty folder as anybody would, answers like the module it was made of.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { load } from "../../wasm/belstay.js";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const facts = {
  schema: 1,
  today: "2026-11-22",
  persons: [{ id: "p1", relation: "spouse", nationalities: ["IN"] }],
  applications: [{ id: "a1", persons: ["p1"], filing_date: "2026-12-01" }],
  facts: { sponsor_card: "a", a_ground: "single_permit" },
};

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "belstay-npm-"));
  writeFileSync(join(folder, "package.json"), '{"private":true,"type":"module"}');
  execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", "--install-links", join(root, "dist/npm")], {
    cwd: folder,
    stdio: "pipe",
  });
});
after(() => rmSync(folder, { recursive: true }));

test("assesses as the module of the build does", async () => {
  writeFileSync(
    join(folder, "use.mjs"),
    `import { readFileSync } from "node:fs";
import { load } from "belstay";
const file = (name) => readFileSync(new URL(import.meta.resolve("belstay/" + name)));
const book = (await load(file("belstay_core.wasm"))).open(file("book.image"));
process.stdout.write(book.session(${JSON.stringify(JSON.stringify(facts))}).assess());`,
  );
  const answered = execFileSync(process.execPath, ["use.mjs"], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 });
  const built = (await load(readFileSync(join(root, "build/wasm/belstay_core.wasm")))).open(
    readFileSync(join(root, "dist/book.image")),
  );
  const session = built.session(JSON.stringify(facts));
  assert.equal(answered, session.assess());
  assert.ok(JSON.parse(answered).routes.length > 0);
});

test("has types, a licence, the version of this release, and nothing it was not meant to have", () => {
  const installed = join(folder, "node_modules/belstay");
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  assert.equal(manifest.version, JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version);
  assert.match(readFileSync(join(installed, "belstay.d.ts"), "utf8"), /export function load/);
  const packed = JSON.parse(
    execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: join(root, "dist/npm"), encoding: "utf8" }),
  );
  const [{ files }] = Array.isArray(packed) ? packed : Object.values(packed);
  assert.deepEqual(files.map(({ path }) => path).sort(), [
    "LICENSE",
    "README.md",
    "assessment.md",
    "belstay.d.ts",
    "belstay.js",
    "belstay_core.wasm",
    "book.image",
    "package.json",
  ]);
});
