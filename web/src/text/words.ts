// The language that is spoken, with its texts and formats. Texts of a language that was spoken before are kept.

import { CountryNames, Formats } from "./format.ts";
import { Messages, type Catalogue, type Language } from "./messages.ts";

export class Words {
  text: Messages;
  format: Formats;
  readonly countries: CountryNames;
  readonly #catalogue: Catalogue;
  readonly #spoken = new Map<Language, Messages>();

  constructor(catalogue: Catalogue, countries: string[], language: Language) {
    this.#catalogue = catalogue;
    this.text = this.#textsOf(language);
    this.format = new Formats(language);
    this.countries = new CountryNames(
      countries,
      () => this.text.language,
      (other) => this.#spoken.get(other) ?? null,
    );
  }

  speak(language: Language): void {
    this.text = this.#textsOf(language);
    this.format = new Formats(language);
  }

  #textsOf(language: Language): Messages {
    const messages = this.#spoken.get(language) ?? new Messages(this.#catalogue, language);
    if (this.#catalogue.texts(language) !== null) this.#spoken.set(language, messages);
    return messages;
  }
}
