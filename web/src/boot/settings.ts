// Settings come in the fragment, which no server sees: belstay.html#lang=fr&today=2026-12-01

import { parseDate } from "../text/dates.ts";
import type { Scheme } from "./contrast.ts";

const schemes: readonly Scheme[] = ["light", "dark"];

export interface Settings {
  language: string | null;
  /** A date to calculate for instead of today's; a visible notice says so. */
  today: string | null;
  /** Everything on one page, for a caseworker. */
  desk: boolean;
  /** What brings the person here, where the link already says it. */
  entrance: string | null;
  /** Six hexadecimal digits; used where it can be read on the page's grounds. */
  accent: string | null;
  /** Null: as the browser prefers. */
  scheme: Scheme | null;
}

export function readSettings(fragment: string): Settings {
  const entries = new URLSearchParams(fragment.replace(/^#/, ""));
  const today = entries.get("today");
  return {
    language: entries.get("lang"),
    today: today !== null && isDay(today) ? today : null,
    entrance: entries.get("entrance"),
    desk: entries.get("mode") === "desk",
    accent: entries.get("accent"),
    scheme: schemes.find((scheme) => scheme === entries.get("scheme")) ?? null,
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
  if (settings.accent) entries.set("accent", settings.accent);
  if (settings.scheme) entries.set("scheme", settings.scheme);
  return `#${entries}`;
}
