// The words a person reads: ICU messages from rules/texts, one language at a time.
// Messages were parsed when the page was built (web/scripts/texts.mjs): a plain text is a string, one with arguments its syntax tree.

import { IntlMessageFormat } from "intl-messageformat";

export const languages = ["en", "fr", "nl", "de"] as const;
export type Language = (typeof languages)[number];
export type Arguments = Record<string, string | number | Date | boolean | null | undefined>;

type Message = ConstructorParameters<typeof IntlMessageFormat>[0];

/** Texts of all languages: keys once, then each language's values in the same order, unpacked when the language is spoken. */
export interface Catalogue {
  keys: string[];
  /** Null until the language was loaded. */
  values(language: Language): (Message | null)[] | null;
  load(language: Language): Promise<void>;
}

export function isLanguage(text: string | undefined | null): text is Language {
  return languages.includes(text as Language);
}

/** Language asked for by the page's fragment (`#lang=fr`), else the first of the browser's that we speak, else English. */
export function chooseLanguage(wanted: string | null, preferred: readonly string[]): Language {
  if (isLanguage(wanted)) return wanted;
  return preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";
}

export class Messages {
  readonly language: Language;
  readonly locale: string;
  readonly #texts = new Map<string, Message>();
  readonly #compiled = new Map<string, IntlMessageFormat>();

  constructor(catalogue: Catalogue, language: Language) {
    this.language = language;
    this.locale = `${language}-BE`;
    const values = catalogue.values(language);
    catalogue.keys.forEach((key, index) => {
      const text = values?.[index];
      if (text !== null && text !== undefined) this.#texts.set(key, text);
    });
  }

  has(key: string): boolean {
    return this.#texts.has(key);
  }

  /** The text of a key; the key itself where there is none, so that a gap is seen and nothing breaks. */
  text(key: string, values: Arguments = {}): string {
    const text = this.#texts.get(key);
    if (text === undefined) return key;
    if (typeof text === "string") return text;
    let format = this.#compiled.get(key);
    if (!format) {
      format = new IntlMessageFormat(text, this.locale);
      this.#compiled.set(key, format);
    }
    return String(format.format(values));
  }

  /** The text of the first key that exists, or null. */
  first(keys: string[], values: Arguments = {}): string | null {
    const key = keys.find((candidate) => this.has(candidate));
    return key === undefined ? null : this.text(key, values);
  }
}
