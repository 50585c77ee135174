// The wide questions: the module and the command line say the same, to the byte, of one case of each file.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "../../wasm/belstay.js";
import { applyChanges, cases } from "./cases.mjs";

const belstay = await load(readFileSync("build/wasm/belstay_core.wasm"));
const book = belstay.open(readFileSync("dist/book.image"));

/** What the command line answers; exit status 0 for an answer, 2 for bad input. */
function native(command, facts, options) {
  const done = spawnSync("dist/bin/belstay", [command, ...options], { input: facts, encoding: "utf8" });
  assert.equal(done.status, done.stdout.startsWith('{"error') ? 2 : 0, done.stdout + done.stderr);
  return done.stdout.trimEnd();
}

const changes = { "/facts/partner_income": "1200", "/facts/region": "flanders", "/today": "2027-09-01" };

const operations = {
  compare: {
    ask: (session, routes) => session.compare(routes, changes),
    options: ["--changes", JSON.stringify(changes)],
  },
  remedies: { ask: (session, routes) => session.remedies(routes), options: [] },
  when: {
    ask: (session, routes) => session.when(routes, "2025-06-01", "2030-05-31"),
    options: ["--from", "2025-06-01", "--to", "2030-05-31"],
  },
};

const ofEachFile = [...new Map(cases("tests/cases/good").map((entry) => [entry.file, entry])).values()];

for (const entry of ofEachFile) {
  const session = book.session(entry.start);
  assert.equal(applyChanges(session, entry), null, entry.title);
  const [facts, routes] = [session.facts(), [...new Set(entry.expect.map(({ route }) => route))]];
  for (const [command, { ask, options }] of Object.entries(operations)) {
    test(`${command}: ${entry.title}`, () => {
      assert.equal(ask(session, routes), native(command, facts, ["--scope", routes.join(","), ...options]));
      assert.equal(session.facts(), facts, "asking changes nothing");
    });
  }
}

test("a sweep in slices is the grid of the command line", () => {
  const facts = readFileSync("tests/bench/household_of_four.json", "utf8");
  const spec = {
    route: "worker.family",
    person: "p1",
    x: { pointer: "/facts/incomes/0/amount", from: "0", to: "5000", step: "125" },
    y: { pointer: "/applications/a1/filing_date", from: "2025-06-01", to: "2028-06-01", step: "P2M" },
  };
  const session = book.session(facts);
  const sweep = session.sweep(spec);
  assert.ok(!sweep.run(1) && sweep.codes.includes(255));
  while (!sweep.run(50));
  const grid = JSON.parse(native("sweep", facts, ["--spec", JSON.stringify(spec)]));
  assert.deepEqual([sweep.x, sweep.y], [grid.x, grid.y]);
  assert.deepEqual([...sweep.codes], grid.codes.flat());
  assert.deepEqual(belstay.sweepVerdicts, grid.verdicts);
  assert.ok(new Set(sweep.codes).size > 2);
  sweep.delete();
  const refused = session.sweep({ ...spec, x: spec.y });
  assert.equal(refused.errors[0].code, "duplicate_id");
  session.delete();
});

test("what is found in parts is what is found at once, also when an answer comes in between", () => {
  const facts = readFileSync("tests/bench/household_of_four.json", "utf8");
  const [session, other] = [book.session(facts), book.session(facts)];
  const scope = ["worker.family.eased", "worker.family"];
  const view = session.view(scope);
  const inParts = () =>
    view.entries.map((_, number) => {
      let parts = 1;
      while (!view.ahead(number)) parts += 1;
      return parts;
    });
  view.ahead(0);
  for (const one of [session, other])
    for (const fact of ["incomes", "worker_category"]) assert.equal(one.clear(`/facts/${fact}`), null);
  assert.ok(Math.max(...inParts()) > 2, "a route with readings takes several parts");
  assert.equal(session.next(scope), other.next(scope));
  assert.equal(session.assess(scope), other.assess(scope));
  assert.deepEqual(
    inParts(),
    view.entries.map(() => 1),
    "then it is there",
  );
});

test("bad input gives errors and changes nothing", () => {
  const session = book.session(ofEachFile[0].start);
  const before = session.facts();
  const code = (answer) => JSON.parse(answer).error?.code;
  assert.equal(code(session.when([], "yesterday")), "impossible_date");
  assert.equal(code(session.when([], "2027-01-01", "2026-01-01")), "out_of_bounds");
  assert.equal(code(session.when(["nowhere"])), "unknown_route");
  assert.equal(code(session.remedies(["nowhere"])), "unknown_route");
  assert.equal(code(session.compare([], { "/facts/no_such_fact": 1 })), "unknown_fact");
  assert.equal(code(session.compare([], { "/today": "2027-01-01", "/facts/region": "nowhere" })), "unknown_option");
  assert.equal(session.sweep({ route: "nowhere" }).errors[0].code, "unknown_route");
  assert.equal(session.facts(), before);
  session.delete();
});
