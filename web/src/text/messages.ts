// The words a person reads: ICU messages from rules/texts, one language at a time.
// Messages were parsed when the page was built (web/scripts/texts.mjs): a plain text is a string, one with arguments its syntax tree.

import { IntlMessageFormat } from "intl-messageformat";

export const languages = ["en", "fr", "nl", "de"] as const;
export type Language = (typeof languages)[number];
export type Arguments = Record<string, string | number | Date | boolean | null | undefined>;

export type Message = ConstructorParameters<typeof IntlMessageFormat>[0];

export type Texts = Map<string, Message>;

/** Texts of all languages, by their keys. */
export interface Catalogue {
  /** Null until the language was loaded. Texts that are loaded later are added to the same map. */
  texts(language: Language): Texts | null;
  load(language: Language): Promise<void>;
  /** Loads what only the rest of the program reads, for every language that was loaded or will be. */
  complete(): Promise<void>;
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
  readonly #texts: Texts;
  readonly #compiled = new Map<string, IntlMessageFormat>();

  constructor(catalogue: Catalogue, language: Language) {
    this.language = language;
    this.locale = `${language}-BE`;
    this.#texts = catalogue.texts(language) ?? new Map();
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
