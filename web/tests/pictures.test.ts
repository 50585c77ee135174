import assert from "node:assert/strict";
import { test } from "node:test";
import { Later } from "../src/later.ts";
import type { Interval } from "../src/model/assessment.ts";
import { dayNumber, isoOf, roundMarks, scale, yearMarks } from "../src/pictures/scale.ts";
import { lookAhead, told } from "../src/pictures/timeline.ts";

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
