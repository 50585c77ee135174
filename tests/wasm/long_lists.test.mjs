// Lists of stays and absences as long as they may be: the right answer, the same in the module and on the command line; one more is refused.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "../../wasm/belstay.js";
import { shuffled } from "./cases.mjs";

const belstay = await load(readFileSync("build/wasm/belstay_core.wasm"));
const book = belstay.open(readFileSync("dist/book.image"));
const { w: worker } = JSON.parse(readFileSync("tests/cases/good/stay_long_term.json", "utf8")).households;

/** So many days after this one. */
const later = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
/** So many entries of so many days, the next one this many days after the one before began. */
const row = (count, from, each, days, members) =>
  Array.from({ length: count }, (_, i) => ({
    ...members,
    from: later(from, i * each),
    until: later(from, i * each + days - 1),
  }));
const work = { ground: "ordinary" };
const away = { reason: "ordinary", place: "outside_eu" };
const facts = (answers) => JSON.stringify({ ...worker, persons: [{ ...worker.persons[0], ...answers }] });

/** What both say of the L card with these lists, in whatever order their entries come. */
function told(answers) {
  const mixed = Object.fromEntries(Object.entries(answers).map(([name, list]) => [name, shuffled(list, list.length)]));
  const [inOrder, inDisorder] = [answers, mixed].map((lists) => {
    const session = book.session(facts(lists));
    assert.equal(session.errors, undefined, JSON.stringify(session.errors));
    const text = session.assess(["stay.long_term"]);
    const asked = spawnSync("dist/bin/belstay", ["assess", "--scope", "stay.long_term"], {
      input: session.facts(),
      encoding: "utf8",
      maxBuffer: 1 << 27,
    });
    session.delete();
    assert.equal(asked.stdout.trimEnd(), text);
    const route = JSON.parse(text).routes.find(({ id }) => id === "stay.long_term");
    const outcome = Object.fromEntries(route.requirements.map(({ id, outcome }) => [id, outcome]));
    const { value } = route.outputs.find(({ id }) => id === "periods.long_term");
    return {
      verdict: route.verdict,
      opens_on: route.opens_on ?? null,
      years: outcome["stay.long_term.five_years"],
      absences: outcome["stay.long_term.absences"],
      counted: value.counted,
      resets: value.absences.filter(({ resets }) => resets === "true").length,
    };
  });
  assert.deepEqual(inDisorder, inOrder);
  return inOrder;
}

test("a thousand stays that follow each other are the days they have", () => {
  const stays = [...row(999, "2021-11-22", 1, 1, work), { ...work, from: later("2021-11-22", 999), until: null }];
  assert.deepEqual(told({ stay_periods: stays }), {
    verdict: "conditions_met",
    opens_on: null,
    years: ["met"],
    absences: ["met"],
    counted: "1826",
    resets: 0,
  });
  const day = told({ stay_periods: stays.slice(1) });
  assert.deepEqual([day.verdict, day.opens_on, day.counted], ["too_early", "2026-11-23", "1825"]);
});

test("a gap of one day among a thousand stays starts the years again", () => {
  const stays = [...row(499, "2021-11-22", 1, 1, work), ...row(501, later("2021-11-22", 500), 3, 3, work)];
  const found = told({ stay_periods: stays });
  assert.deepEqual([found.verdict, found.years, found.counted], ["conditions_not_met", ["not_met"], "1326"]);
});

test("a thousand stays that overlap count each day once, with the greatest weight", () => {
  const studies = row(999, "2021-11-22", 1, 828, { ground: "study" });
  assert.equal(told({ stay_periods: [...studies, { ...work, from: "2021-11-22", until: null }] }).counted, "1826");
  assert.equal(told({ stay_periods: [...studies, { ...work, from: "2026-11-21", until: null }] }).counted, "913.5");
});

test("a thousand absences that overlap are away for the days they cover", () => {
  const months = (last) => row(1_000, "2025-01-01", 0, 1, away).map((one) => ({ ...one, until: last }));
  const short = told({ absences: months("2025-06-29") });
  assert.deepEqual([short.verdict, short.absences, short.resets], ["conditions_met", ["met"], 0]);
  assert.equal(
    told({ absences: months("2025-06-30") }).years[0],
    "not_met",
    "exactly six months start the years again",
  );
});

test("a thousand absences of a day are a thousand days in all, and none lasts too long", () => {
  const found = told({ absences: row(1_000, "2021-06-01", 2, 1, away) });
  assert.deepEqual([found.absences, found.years, found.resets], [["not_met"], ["met"], 0]);
});

test("one entry more is refused, on the command line and in the module, and changes nothing", () => {
  const session = book.session(facts({}));
  for (const [name, list] of [
    ["stay_periods", row(1_001, "2020-01-01", 2, 1, work)],
    ["absences", row(1_001, "2020-01-01", 2, 1, away)],
  ]) {
    const error = { code: "out_of_bounds", message: "Give at most 1,000 entries.", pointer: `/persons/p/${name}` };
    assert.equal(session.set(error.pointer, JSON.stringify(list.slice(1))), null);
    const before = session.facts();
    assert.deepEqual(session.set(error.pointer, JSON.stringify(list)), error);
    assert.equal(session.facts(), before);
    const asked = spawnSync("dist/bin/belstay", ["assess"], { input: facts({ [name]: list }), encoding: "utf8" });
    assert.equal(asked.status, 2);
    assert.deepEqual(JSON.parse(asked.stdout), { error });
  }
  session.delete();
});
