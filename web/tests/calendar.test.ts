import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarOf, remindersOf } from "../src/dossier/calendar.ts";

test("days to come are numbered in their order, each once; of a partial date the first day counts", () => {
  const days = ["2027-03-05", "2026-11-21", "2027-01", "2027-03-05", "2026-11-22"];
  assert.deepEqual(remindersOf(days, "2026-11-22"), [
    { number: 1, day: "2026-11-22" },
    { number: 2, day: "2027-01-01" },
    { number: 3, day: "2027-03-05" },
  ]);
  assert.deepEqual(remindersOf(days, "2027-03-06"), []);
});

test("a calendar file says nothing but a neutral title, and reminds 14 and 3 days before", () => {
  const file = calendarOf(remindersOf(["2027-03-05"], "2026-11-22"), "2026-11-22", (number) => `Erinnerung ${number}`);
  assert.deepEqual(file.trim().split("\r\n"), [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Dates//EN",
    "BEGIN:VEVENT",
    "UID:2027-03-05@dates.invalid",
    "DTSTAMP;VALUE=DATE-TIME:20261122T000000Z",
    "DTSTART;VALUE=DATE:20270305",
    "DURATION:P1D",
    "SUMMARY:Erinnerung 1",
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    ...["14", "3"].flatMap((days) => [
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "DESCRIPTION:Erinnerung 1",
      `TRIGGER:-P${days}D`,
      "END:VALARM",
    ]),
    "END:VEVENT",
    "END:VCALENDAR",
  ]);
});
