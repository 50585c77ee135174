// Every file of rules, every household of the cases, every assessment of one: each fits its JSON Schema.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { cases } from "../wasm/cases.mjs";

const ajv = addFormats(new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true }));
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));
const compiled = new Map();
const schema = (kind) => {
  if (!compiled.has(kind)) compiled.set(kind, ajv.compile(readJson(`rules/schema/${kind}.schema.json`)));
  return compiled.get(kind);
};

const fits = (kind, value) => {
  const check = schema(kind);
  const told = () =>
    check.errors.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
  if (!check(value)) assert.fail(`${kind}: ${told().slice(0, 20).join("\n")}`);
};
const refuses = (kind, value) =>
  assert.ok(!schema(kind)(value), `${kind} must not fit ${JSON.stringify(value).slice(0, 200)}`);

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (path.endsWith(".json")) yield path;
  }
}

/** Which schema a file of rules has: its folder's, or its own name's. */
const kindOf = (path) => {
  const [first, ...rest] = relative("rules", path).split("/");
  if (rest.length === 0) return first.replace(".json", "");
  return first === "routes" ? "route" : first;
};

for (const path of filesBelow("rules")) {
  if (path.startsWith("rules/schema/")) continue;
  test(path, () => fits(kindOf(path), readJson(path)));
}

test("a rule without its legal basis, source, dates or check date does not fit", () => {
  const kinds = {
    requirements: ["id", "law", "source", "tags", "checked_on", "regime_on", "amount_on"],
    definitions: ["id", "law", "source", "tags", "checked_on", "type"],
    parameters: ["id", "type", "checked_on", "values"],
    readings: ["id", "law", "options", "sources", "checked_on"],
  };
  for (const [kind, members] of Object.entries(kinds)) {
    const [path] = [...filesBelow("rules")].filter(
      (file) => !file.startsWith("rules/schema/") && kindOf(file) === kind,
    );
    const [first] = readJson(path);
    for (const member of members) {
      const { [member]: _, ...rest } = first;
      refuses(kind, [rest]);
    }
    refuses(kind, [{ ...first, unheard_of: 1 }]);
  }
});

const households = cases("tests/cases/good");

test("every household of the cases is a facts document", () => {
  for (const { start, title } of households)
    assert.doesNotThrow(() => fits("facts-document", JSON.parse(start)), title);
});

schema("facts-document"); // schema 2 refers to it

test("a facts document of schema 2 says what brought the person here, and nothing else is new", () => {
  const saved = { ...JSON.parse(households[0].start), schema: 2, entered: { entrance: "family", who: null } };
  fits("facts-document-2", saved);
  refuses("facts-document-2", { ...saved, entered: { entrance: "family", who: "somebody" } });
  refuses("facts-document-2", { ...saved, extra: 1 });
  refuses("facts-document", { ...saved, schema: 1 });
});

test("facts documents with mistakes of shape do not fit", () => {
  const good = JSON.parse(households[0].start);
  for (const bad of [
    {},
    [],
    { ...good, schema: 2 },
    { ...good, today: "22-11-2026" },
    { ...good, persons: {} },
    { ...good, extra: 1 },
  ]) {
    refuses("facts-document", bad);
  }
});

schema("assessment"); // the others refer to it

test("what the operations answer fits", () => {
  const x = { pointer: "/facts/incomes/0/amount", from: "0", to: "4000", step: "500" };
  const options = {
    when: [],
    remedies: [],
    compare: ["--changes", '{"/facts/first_permit_on":"2025-10-01","/facts/first_stay_on":"2025-10-01"}'],
    sweep: ["--spec", JSON.stringify({ route: "worker.family", person: "p1", x })],
  };
  for (const [operation, more] of Object.entries(options)) {
    const done = spawnSync("dist/bin/belstay", [operation, ...more, "tests/bench/household_of_four.json"], {
      encoding: "utf8",
    });
    assert.equal(done.status, 0, done.stdout);
    fits(operation, JSON.parse(done.stdout));
  }
});

test("every assessment fits", () => {
  const input = [...new Set(households.map(({ start }) => start))].join("\n") + "\n";
  const done = spawnSync("dist/bin/belstay", ["batch"], { input, encoding: "utf8", maxBuffer: 1 << 29 });
  const lines = done.stdout.trimEnd().split("\n");
  assert.equal(lines.length, input.trimEnd().split("\n").length);
  for (const line of lines) fits("assessment", JSON.parse(line));
});
