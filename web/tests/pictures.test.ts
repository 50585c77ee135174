import assert from "node:assert/strict";
import { test } from "node:test";
import { Later } from "../src/later.ts";
import type { FactsDocument, Interval, Requirement, RouteResult } from "../src/model/assessment.ts";
import { periodEnds, type Book, type Fact } from "../src/model/book.ts";
import { absenceTold, missing, periodsOf, stayTold, type CountedAbsence } from "../src/model/periods.ts";
import { whenInSlices } from "../src/model/spans.ts";
import { axesOf, stretchesOf } from "../src/pictures/reach.ts";
import { dayNumber, isoOf, roundMarks, scale, yearMarks } from "../src/pictures/scale.ts";
import { lookAhead, told } from "../src/pictures/timeline.ts";
import { otherSide } from "../src/view/before-after.ts";

test("years asked one by one are told as one span, for each person", () => {
  const asked: string[] = [];
  const slices = whenInSlices(["r"], { from: "2026-11-22", to: "2028-02-01" }, (route, from, to) => {
    asked.push(`${from} ${to}`);
    const verdict = to < "2028" ? "too_early" : "conditions_met";
    return ["p1", "p2"].map((person) => ({ route, person, application: "a1", intervals: [{ from, to, verdict }] }));
  });
  assert.equal(slices.run(), null);
  assert.equal(slices.run(), null);
  const intervals = [
    { from: "2026-11-22", to: "2027-12-31", verdict: "too_early" },
    { from: "2028-01-01", to: "2028-02-01", verdict: "conditions_met" },
  ];
  assert.deepEqual(
    slices.run()?.map(({ person, intervals: told }) => [person, told]),
    [
      ["p1", intervals],
      ["p2", intervals],
    ],
  );
  assert.deepEqual(asked, ["2026-11-22 2026-12-31", "2027-01-01 2027-12-31", "2028-01-01 2028-02-01"]);
});

test("a day is a number and comes back, over leap days and the turn of summer time", () => {
  for (const day of ["2024-02-29", "2026-03-29", "2026-10-25", "2027-12-31"]) assert.equal(isoOf(dayNumber(day)), day);
  assert.equal(dayNumber("2024-03-01") - dayNumber("2024-02-28"), 2);
});

test("places are percents of the line, what lies outside stands at its edge", () => {
  const line = scale(100, 300);
  assert.deepEqual([100, 150, 300, 50, 999].map(line.at), [0, 25, 100, 0, 100]);
  assert.equal(scale(5, 5).at(5), 0, "a line of one day");
});

test("years are thinned to what fits, amounts stand at round numbers", () => {
  assert.deepEqual(yearMarks("2026-11-22", "2029-01-01"), ["2027-01-01", "2028-01-01", "2029-01-01"]);
  assert.equal(yearMarks("1990-01-01", "2026-01-01").length, 6);
  assert.deepEqual(yearMarks("2026-02-01", "2026-03-01"), []);
  assert.deepEqual(roundMarks(5000), [0, 2000, 4000, 6000]);
  assert.ok((roundMarks(3697.12).at(-1) ?? 0) >= 3697.12);
});

test("stretches that differ only in what is known about the future are told as one", () => {
  const intervals: Interval[] = [
    { from: "2026-11-22", to: "2027-08-17", verdict: "conditions_met" },
    { from: "2027-08-18", to: "2027-11-30", verdict: "authority_decides" },
    { from: "2027-12-01", to: "2031-11-22", verdict: "authority_decides", beyond_horizon: true },
  ];
  assert.deepEqual(
    told(intervals).map(({ from, to }) => [from, to]),
    [
      ["2026-11-22", "2027-08-17"],
      ["2027-08-18", "2031-11-22"],
    ],
  );
  assert.equal(intervals[1]?.to, "2027-11-30", "the picture still has both");
  assert.deepEqual(lookAhead("2026-11-22"), { from: "2026-11-22", to: "2031-11-22" });
});

const fact = (id: string, type: Fact["type"], more: Partial<Fact> = {}): Fact => ({
  id,
  type,
  scope: "household",
  known_by: [],
  ...more,
});
const book = {
  facts: new Map(
    [
      fact("incomes", "list", {
        of: {
          fields: [
            { id: "kind", type: "choice" },
            { id: "amount", type: "money" },
          ],
        },
      }),
      fact("other_dependants", "integer"),
      fact("rent", "money"),
    ].map((one) => [one.id, one]),
  ),
} as Book;
const facts = (given: Record<string, unknown>): FactsDocument => ({
  schema: 1,
  today: "2026-11-22",
  persons: [],
  applications: [],
  facts: given,
  unanswered: {},
});
const route = (unit: string, pointers: string[]) =>
  ({ requirements: [{ because: [{ unit, facts: pointers }] } as unknown as Requirement] }) as RouteResult;

test("the picture of incomes follows the condition the core names: the first entry's amount, the number that counts", () => {
  const income = route("EUR/month", ["/facts/incomes", "/facts/other_dependants"]);
  const given = facts({ incomes: [{ kind: "wage", amount: "2400" }], other_dependants: 1 });
  assert.deepEqual(axesOf(book, given, income), { amount: "/facts/incomes/0/amount", size: "/facts/other_dependants" });
  assert.equal(axesOf(book, facts({ incomes: [] }), income), null, "no entry, no picture");
  assert.equal(axesOf(book, facts({}), income), null, "no answer, no picture");
  assert.equal(axesOf(book, given, route("years", ["/facts/incomes"])), null, "no condition on income");
  assert.deepEqual(axesOf(book, facts({ rent: "900" }), route("EUR/month", ["/facts/rent"])), {
    amount: "/facts/rent",
    size: null,
  });
});

test("points with one verdict in a row are one stretch", () => {
  assert.deepEqual(stretchesOf(["authority_decides", "authority_decides", "conditions_met"]), [
    { verdict: "authority_decides", from: 0, to: 2 },
    { verdict: "conditions_met", from: 2, to: 3 },
  ]);
});

test("the other side of a reform moves only the dates that were given, to the nearest day", () => {
  const reform = { day: "2025-08-18", facts: ["first_permit_on", "status_granted_on"] };
  assert.deepEqual(otherSide(facts({ first_permit_on: "2025-10-01" }), reform), {
    now: "after",
    changes: { "/facts/first_permit_on": "2025-08-17" },
  });
  assert.deepEqual(otherSide(facts({ first_permit_on: "2025-08-17", status_granted_on: "2020-01-01" }), reform), {
    now: "before",
    changes: { "/facts/first_permit_on": "2025-08-18", "/facts/status_granted_on": "2025-08-18" },
  });
  assert.equal(otherSide(facts({ first_permit_on: "2025" }), reform), null, "a year is on both sides");
});

async function until(holds: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 200 && !holds(); attempt++) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("wide questions are worked out one slice at a time, and anew when an answer has changed", async () => {
  let drawn = 0;
  let started = 0;
  const later = new Later(() => (drawn += 1));
  const ask = (revision: number) =>
    later.of(revision).get("when", () => {
      started += 1;
      let slices = 0;
      return { run: () => (++slices < 3 ? null : `answer ${revision}`) };
    });
  assert.equal(ask(1), undefined);
  assert.equal(ask(1), undefined, "asked again while it is being drawn");
  await until(() => drawn === 1);
  assert.equal(ask(1), "answer 1");
  assert.deepEqual([started, drawn], [1, 1]);
  assert.equal(ask(2), undefined, "another answer: nothing holds");
  await until(() => drawn === 2);
  assert.equal(ask(2), "answer 2");
  assert.equal(
    later.of(2).now("at once", () => 5),
    5,
  );
});

test("a list is one of periods where a date of its entries cannot come before another, whatever they are called", () => {
  const fact = (fields: object[]) => ({ id: "x", type: "list", of: { fields } }) as unknown as Fact;
  const [begin, kind] = [
    { id: "begin", type: "date" },
    { id: "kind", type: "choice" },
  ];
  assert.deepEqual(periodEnds(fact([begin, kind, { id: "last_day", type: "date", not_before: "begin" }])), {
    from: "begin",
    until: "last_day",
  });
  assert.equal(periodEnds(fact([{ id: "from", type: "date" }, kind])), null, "incomes begin and do not end");
});

test("a stay is told by its weight; one without a day in the unbroken years, or without known days, by that", () => {
  const stay = (weight: string | null, days: string | null, counted: string | null) =>
    stayTold({ weight, days, counted, from: null, until: null });
  assert.equal(stay("1", "365", "365"), "full");
  assert.equal(stay("0.5", "365", "182.5"), "half");
  assert.equal(stay("0.25", "365", "91.25"), "part");
  assert.equal(stay("0", "365", "0"), "none");
  assert.equal(stay("0", null, null), "none", "what does not count needs no days");
  assert.equal(stay("1", "0", "0"), "outside");
  assert.equal(stay("1", null, null), "open");
  assert.equal(stay(null, "365", null), "open");
});

test("an absence reset the count, resets it if it lasts, would have, or never does", () => {
  const away = (change: Partial<CountedAbsence>) =>
    absenceTold(
      {
        from: "2026-01-01",
        until: "2026-02-01",
        goes_on: "false",
        resets: "false",
        resets_on: "2026-06-30",
        ...change,
      },
      "2026-03-01",
    );
  assert.equal(away({ resets: "true" }), "resets");
  assert.equal(away({}), "would_have");
  assert.equal(away({ until: "2026-02-28" }), "would_have");
  assert.equal(away({ until: "2026-03-01" }), "may_reset", "not back yet");
  assert.equal(away({ until: "2100-12-31", goes_on: "true" }), "may_reset");
  assert.equal(away({ resets_on: null }), "harmless");
  assert.equal(away({ resets: null }), "open");
});

test("what is missing is never below nothing, and unknown where days are unknown", () => {
  const periods = (counted: string | null, asked: string | null) =>
    missing({ list: "stays", stays: [], absences: [], day: null, counted, asked });
  assert.equal(periods("1725.5", "1826"), 100.5);
  assert.equal(periods("2000", "1826"), 0);
  assert.equal(periods(null, "1826"), null);
  assert.equal(periods("1", null), null);
  assert.equal(periodsOf("[1826]"), null, "a text is no picture");
});
