// Amounts, dates, countries and lists as they are written in Belgium in each language.

import { weekdays, type Weekday } from "../model/book.ts";
import type { Language } from "./messages.ts";
import { languages } from "./messages.ts";

/** Made when first needed: on an old telephone each takes a moment that the first screen need not wait for. */
function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

export class Formats {
  readonly locale: string;
  readonly #money = lazy(() => new Intl.NumberFormat(this.locale, { style: "currency", currency: "EUR" }));
  /** In English as amounts are written (€2,456.98): for plain numbers the browsers' en-BE has the marks of the other languages. */
  readonly #number = lazy(() => new Intl.NumberFormat(this.locale === "en-BE" ? "en" : this.locale));
  readonly #day = lazy(() => new Intl.DateTimeFormat(this.locale, { dateStyle: "long", timeZone: "UTC" }));
  readonly #month = lazy(
    () => new Intl.DateTimeFormat(this.locale, { month: "long", year: "numeric", timeZone: "UTC" }),
  );
  readonly #regions = lazy(() => new Intl.DisplayNames([this.locale], { type: "region" }));
  readonly #and = lazy(() => new Intl.ListFormat(this.locale, { type: "conjunction" }));
  readonly #or = lazy(() => new Intl.ListFormat(this.locale, { type: "disjunction" }));

  constructor(language: Language) {
    this.locale = `${language}-BE`;
  }

  /** Decimal string to euros; cents are left out of round amounts. */
  money(decimal: string): string {
    const amount = Number(decimal);
    const text = this.#money().format(amount);
    return Number.isInteger(amount) ? text.replace(/[.,]00(?!\d)/, "") : text;
  }

  /** An amount as one would type it, to be changed: no symbol, no thousands. */
  plainMoney(decimal: string): string {
    return this.locale.startsWith("en") ? decimal : decimal.replace(".", ",");
  }

  number(value: number): string {
    return this.#number().format(value);
  }

  /** ISO date or partial date. */
  date(iso: string): string {
    if (/^\d{4}$/.test(iso)) return iso;
    if (/^\d{4}-\d\d$/.test(iso)) return this.#month().format(new Date(`${iso}-01T00:00:00Z`));
    const day = this.#day().format(new Date(`${iso}T00:00:00Z`));
    return this.locale.startsWith("fr") ? day.replace(/^1 /, "1er ") : day; // the browsers' data knows no ordinal
  }

  /** "P21Y" to "21 years": periods of one unit, as the rule book writes them. Null: no such period. */
  period(iso: string): string | null {
    const [, count, letter] = /^P(\d+)([YMD])$/.exec(iso) ?? [];
    if (count === undefined) return null;
    const unit = letter === "Y" ? "year" : letter === "M" ? "month" : "day";
    return new Intl.NumberFormat(this.locale, { style: "unit", unit, unitDisplay: "long" }).format(Number(count));
  }

  country(code: string): string {
    return this.#regions().of(code) ?? code;
  }

  /** Names of languages, from their codes. */
  languages(codes: string[]): string {
    const names = new Intl.DisplayNames([this.locale], { type: "language" });
    return this.list(codes.map((code) => names.of(code) ?? code));
  }

  /** "Mon, Wed–Fri": days that follow each other are joined. */
  weekdays(days: readonly Weekday[]): string {
    const name = new Intl.DateTimeFormat(this.locale, { weekday: "short", timeZone: "UTC" });
    const short = (index: number) => name.format(new Date(Date.UTC(2024, 0, 1 + index))); // 1 January 2024 was a Monday
    const runs: [number, number][] = [];
    for (const index of days.map((day) => weekdays.indexOf(day)).sort((a, b) => a - b)) {
      const run = runs.at(-1);
      if (run && run[1] === index - 1) run[1] = index;
      else runs.push([index, index]);
    }
    return runs.map(([first, last]) => (first === last ? short(first) : `${short(first)}–${short(last)}`)).join(", ");
  }

  list(items: string[]): string {
    return this.#and().format(items);
  }

  either(items: string[]): string {
    return this.#or().format(items);
  }
}

const plain = (name: string) =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

interface Texts {
  first(keys: string[]): string | null;
}

/** Country names in the language that is spoken, else in another of the four: a name typed before the language was switched is still understood. */
export class CountryNames {
  readonly #codes: string[];
  readonly #now: () => Language;
  readonly #spoken: (language: Language) => Texts | null;
  readonly #names = new Map<Language, Map<string, string>>();

  /** `spoken`: the texts of a language; null where they were not needed so far, as unpacking them takes a while. */
  constructor(codes: string[], now: () => Language, spoken: (language: Language) => Texts | null) {
    this.#codes = codes;
    this.#now = now;
    this.#spoken = spoken;
  }

  #in(language: Language): Map<string, string> {
    const known = this.#names.get(language);
    if (known) return known;
    const names = new Map<string, string>();
    const formats = new Formats(language);
    const texts = this.#spoken(language);
    for (const code of this.#codes) {
      for (const name of [code, formats.country(code), texts?.first([`country.${code}`])])
        if (name) names.set(plain(name), code);
    }
    if (texts) this.#names.set(language, names);
    return names;
  }

  /** ISO code of a typed name or code, null if unknown. */
  code(typed: string): string | null {
    const name = plain(typed);
    for (const language of [this.#now(), ...languages]) {
      const code = this.#in(language).get(name);
      if (code !== undefined) return code;
    }
    return null;
  }
}
