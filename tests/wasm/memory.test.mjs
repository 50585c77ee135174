// One session asked again and again needs no more memory than at first. BELSTAY_ASSESSMENTS=1000000 asks about the couple
// a million times.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "../../wasm/belstay.js";

const belstay = await load(readFileSync("build/wasm/belstay_core.wasm"));
const book = belstay.open(readFileSync("dist/book.image"));
const family = readFileSync("tests/bench/household_of_four.json", "utf8");
const familyRoutes = ["worker.family", "worker.family.eased"];

function staysWithin(document, routes, many) {
  const session = book.session(document);
  const told = new Set();
  const ask = (turn) => {
    const day = `"2026-12-${String(1 + (turn % 28)).padStart(2, "0")}"`;
    assert.equal(session.set("/facts/incomes/0/amount", `"${2000 + (turn % 701)}.${10 + (turn % 89)}"`), null);
    assert.equal(session.set("/applications/a1/filing_date", day), null);
    if (turn % 5 === 0) assert.equal(session.decline("/facts/housing", "dont_know"), null);
    if (turn % 5 === 1) assert.equal(session.set("/facts/housing", '"proven"'), null);
    const text = session.assess(routes);
    if (told.size < 20) told.add(text);
    else assert.ok(text.startsWith('{"schema":1,'), text.slice(0, 200));
  };
  for (let turn = 0; turn < 100; ++turn) ask(turn);
  assert.equal(told.size, 20, "each answer is one of its own");
  const settled = belstay.heapBytes();
  for (let turn = 100; turn < many; ++turn) ask(turn);
  assert.equal(belstay.heapBytes(), settled);
  session.delete();
}

const many = Number(process.env.BELSTAY_ASSESSMENTS ?? 2_000);

test(`${many} assessments of a couple need no more memory than the first hundred`, () => {
  staysWithin(readFileSync("tests/bench/complete_spouse.json", "utf8"), ["worker.family"], many);
});

test("1000 assessments of a family of four need no more memory than the first hundred", () => {
  staysWithin(family, familyRoutes, 1_000);
});

test("sessions give their memory back", () => {
  const openAnother = () => {
    const other = book.session(family);
    other.assess(familyRoutes);
    other.delete();
  };
  openAnother();
  const withAnother = belstay.heapBytes();
  for (let opened = 0; opened < 50; ++opened) openAnother();
  assert.equal(belstay.heapBytes(), withAnother);
});
