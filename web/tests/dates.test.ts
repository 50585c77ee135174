import assert from "node:assert/strict";
import { test } from "node:test";
import { allBefore, dateRange, parseDate, splitDate, todayInBelgium } from "../src/text/dates.ts";

const dates: [string, string, string, string][] = [
  ["27", "3", "2026", "2026-03-27"],
  ["07", "03", "2026", "2026-03-07"],
  ["", "11", "2026", "2026-11"],
  ["", "", "2026", "2026"],
  ["29", "2", "2024", "2024-02-29"],
  [" 1 ", " 1 ", " 1999 ", "1999-01-01"],
];
for (const [day, month, year, iso] of dates) {
  test(`${day || "-"} ${month || "-"} ${year} is ${iso}`, () => {
    assert.deepEqual(parseDate(day, month, year), { ok: true, value: iso });
  });
}

const refused: [string, string, string, string][] = [
  ["", "", "", "empty"],
  ["27", "3", "", "year"],
  ["27", "3", "26", "year"],
  ["27", "3", "1826", "year"],
  ["27", "", "2026", "day_without_month"],
  ["27", "13", "2026", "month"],
  ["27", "0", "2026", "month"],
  ["32", "1", "2026", "day"],
  ["0", "1", "2026", "day"],
  ["x", "1", "2026", "day"],
  ["29", "2", "2026", "no_such_day"],
  ["31", "4", "2026", "no_such_day"],
];
for (const [day, month, year, problem] of refused) {
  test(`${day || "-"} ${month || "-"} ${year || "-"} asks to correct: ${problem}`, () => {
    assert.deepEqual(parseDate(day, month, year), { ok: false, problem });
  });
}

test("a date is split into its fields again, partial or not", () => {
  assert.deepEqual(splitDate("2026-03-07"), { day: "7", month: "3", year: "2026" });
  assert.deepEqual(splitDate("2026-11"), { day: "", month: "11", year: "2026" });
  assert.deepEqual(splitDate(undefined), { day: "", month: "", year: "" });
});

test("a partial date is the range of days it can mean", () => {
  assert.deepEqual(dateRange("2024-02"), { first: "2024-02-01", last: "2024-02-29" });
  assert.deepEqual(dateRange("2026"), { first: "2026-01-01", last: "2026-12-31" });
  assert.deepEqual(dateRange("2026-03-07"), { first: "2026-03-07", last: "2026-03-07" });
});

test("today is Belgium's day, not the day in Greenwich", () => {
  assert.equal(todayInBelgium(new Date("2026-11-22T23:30:00Z")), "2026-11-23");
  assert.equal(todayInBelgium(new Date("2026-07-01T21:59:00Z")), "2026-07-01");
  assert.equal(todayInBelgium(new Date("2026-07-01T22:00:00Z")), "2026-07-02");
});

test("days are past only when every day they may mean is", () => {
  assert.equal(allBefore(["2026-04-15"], "2026-11-22"), true);
  assert.equal(allBefore(["2026-11-22"], "2026-11-22"), false);
  assert.equal(allBefore(["2026-11"], "2026-11-22"), false);
  assert.equal(allBefore(["2026-04-15", "2026-12-01"], "2026-11-22"), false);
  assert.equal(allBefore([], "2026-11-22"), false);
});
