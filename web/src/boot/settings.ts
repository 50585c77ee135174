// Settings come in the fragment, which no server sees: belstay.html#lang=fr&today=2026-12-01

export interface Settings {
  language: string | null;
  /** A date to calculate for instead of today's; a visible notice says so. */
  today: string | null;
}

export function readSettings(fragment: string): Settings {
  const entries = new URLSearchParams(fragment.replace(/^#/, ""));
  const today = entries.get("today");
  return {
    language: entries.get("lang"),
    today: today !== null && /^\d{4}-\d\d-\d\d$/.test(today) && !Number.isNaN(Date.parse(today)) ? today : null,
  };
}

/** The fragment that asks for a language and keeps the other settings. */
export function fragmentFor(settings: Settings, language: string): string {
  const entries = new URLSearchParams({ lang: language });
  if (settings.today) entries.set("today", settings.today);
  return `#${entries}`;
}
