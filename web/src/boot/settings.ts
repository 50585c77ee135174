// Settings come in the fragment, which no server sees: belstay.html#lang=fr&today=2026-12-01

import { parseDate } from "../text/dates.ts";

export interface Settings {
  language: string | null;
  /** A date to calculate for instead of today's; a visible notice says so. */
  today: string | null;
  /** Everything on one page, for a caseworker. */
  desk: boolean;
  /** What brings the person here, where the link already says it. */
  entrance: string | null;
}

export function readSettings(fragment: string): Settings {
  const entries = new URLSearchParams(fragment.replace(/^#/, ""));
  const today = entries.get("today");
  return {
    language: entries.get("lang"),
    today: today !== null && isDay(today) ? today : null,
    entrance: entries.get("entrance"),
    desk: entries.get("mode") === "desk",
  };
}

function isDay(text: string): boolean {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return day !== "" && parseDate(day, month, year).ok;
}

/** The fragment that asks for a language and keeps the other settings. */
export function fragmentFor(settings: Settings, language: string): string {
  const entries = new URLSearchParams({ lang: language });
  if (settings.today) entries.set("today", settings.today);
  if (settings.entrance) entries.set("entrance", settings.entrance);
  if (settings.desk) entries.set("mode", "desk");
  return `#${entries}`;
}
