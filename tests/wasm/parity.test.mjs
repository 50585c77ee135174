// The built WebAssembly module and the native command line say the same, to the byte, of every case.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "../../wasm/belstay.js";
import { applyChanges, cases, shuffled, takeAnswers } from "./cases.mjs";

const belstay = await load(readFileSync("build/wasm/belstay_core.wasm"));
const book = belstay.open(readFileSync("dist/book.image"));
assert.equal(book.errors, undefined, `the rule book opens: ${JSON.stringify(book.errors)}`);

/** The lines `belstay batch` answers to these documents; without routes it is asked about all. */
function native(documents, routes = []) {
  const scope = routes.length > 0 ? ["--scope", routes.join(",")] : [];
  const done = spawnSync("dist/bin/belstay", ["batch", ...scope], {
    input: documents.join("\n") + "\n",
    encoding: "utf8",
    maxBuffer: 1 << 29,
  });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout.trimEnd().split("\n");
}

function opened(facts) {
  const session = book.session(facts);
  assert.equal(session.errors, undefined, JSON.stringify(session.errors));
  return session;
}

/** A case with its facts and what the module says of the routes the case speaks of. */
function asked(entry, routes) {
  const session = opened(entry.start);
  assert.equal(applyChanges(session, entry), null, entry.title);
  const found = { ...entry, routes, facts: session.facts(), assessment: session.assess(routes) };
  session.delete();
  return found;
}

const good = cases("tests/cases/good").map((entry) =>
  asked(entry, [...new Set(entry.expect.map(({ route }) => route))].sort()),
);
const wholeBook = [...new Map(good.map((entry) => [entry.file, entry])).values()].map((entry) => ({
  ...asked(entry, []),
  title: `${entry.title} (all routes)`,
}));
const askedTogether = new Map();
for (const entry of [...good, ...wholeBook]) {
  const key = entry.routes.join();
  askedTogether.set(key, [...(askedTogether.get(key) ?? []), entry]);
}

test("there are cases", () => assert.ok(good.length > 0 && wholeBook.length > 0));

for (const together of askedTogether.values()) {
  const { routes } = together[0];
  const answers = native(
    together.map(({ facts }) => facts),
    routes,
  );
  together.forEach(({ title, facts, assessment }, index) => {
    test(title, () => {
      assert.equal(assessment, answers[index]);
      const { skeleton, steps } = takeAnswers(JSON.parse(facts));
      const session = opened(skeleton);
      for (const step of shuffled(steps, index + 1)) assert.equal(step(session), null);
      assert.equal(session.assess(routes), assessment, "another order of giving the answers");
      session.delete();
    });
  });
}

// One line of a batch cannot hold a line break, and what a change refuses has no line.
const bad = cases("tests/cases/bad").filter(({ start }) => !start.includes("\n") && "errors" in book.session(start));
const refusals = native(bad.map(({ start }) => start));

bad.forEach(({ title, start, error }, index) => {
  test(title, () => {
    const { errors } = book.session(start);
    const line = JSON.parse(refusals[index]);
    assert.deepEqual(errors, line.errors ?? [line.error]);
    assert.ok(errors.some(({ code }) => code === error.code));
  });
});

test("half a character is refused as malformed, not fatal", () => {
  const session = opened(good[0].start);
  const before = session.facts();
  for (const value of ['"\ud800"', '"', "", "[".repeat(100_000), "\0"]) {
    assert.notEqual(session.set("/facts/no_such_fact", value), null);
    assert.notEqual(session.set("/today", value), null);
  }
  assert.equal(session.facts(), before);
  session.delete();
});

test("an image that was cut, changed or is none gives errors", () => {
  const image = readFileSync("dist/book.image");
  const changed = Uint8Array.from(image);
  changed[image.length >> 1] ^= 1;
  for (const bytes of [new Uint8Array(0), new Uint8Array(1000), image.subarray(0, -1), changed]) {
    assert.equal(belstay.open(bytes).errors[0].code, "unsupported_schema");
  }
});
