// Days to remember as an iCalendar file (RFC 5545). Whoever looks at the calendar must not learn what it is about: every entry has the same
// neutral title and a number, and only the printed dossier says what the number stands for.

import { generateIcsCalendar, type IcsEvent } from "ts-ics";
import { dateRange } from "../text/dates.ts";

/** A day of the dossier; several lines can share one. */
export interface Reminder {
  number: number;
  /** ISO date. */
  day: string;
}

/** Days before, at which the calendar reminds. */
const leads = [14, 3];

/** The days from `today` on, each once, numbered in their order. Of a partial date the first day, which is the safe one. */
export function remindersOf(days: readonly string[], today: string): Reminder[] {
  const coming = [...new Set(days.map((day) => dateRange(day).first))].filter((day) => day >= today).sort();
  return coming.map((day, index) => ({ number: index + 1, day }));
}

/** `title`: the neutral title of a number. `today` stamps the file: it holds no time of day. */
export function calendarOf(reminders: Reminder[], today: string, title: (number: number) => string): string {
  return generateIcsCalendar({
    version: "2.0",
    prodId: "-//Dates//EN",
    events: reminders.map(({ number, day }) => entryOf(day, today, title(number))),
  });
}

function entryOf(day: string, today: string, title: string): IcsEvent {
  return {
    uid: `${day}@dates.invalid`, // the same day again replaces its entry
    stamp: { date: midnight(today), type: "DATE-TIME" },
    start: { date: midnight(day), type: "DATE" },
    duration: { days: 1 },
    summary: title,
    class: "PRIVATE",
    timeTransparent: "TRANSPARENT",
    alarms: leads.map((days) => ({
      action: "DISPLAY",
      description: title,
      trigger: { type: "relative", value: { before: true, days } },
    })),
  };
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
