// The words of the page and of the rules, read from rules/texts/<language>/*.json.

import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";

export const languages = ["en", "fr", "nl", "de"];

/** All texts of one language as one object. A key in two files is an error. */
export function readLanguage(folder, language) {
  const texts = {};
  const path = join(folder, language);
  if (!existsSync(path)) return texts;
  for (const file of readdirSync(path)
    .filter((name) => name.endsWith(".json"))
    .sort()) {
    for (const [key, text] of Object.entries(JSON.parse(readFileSync(join(path, file), "utf8")))) {
      if (key in texts) throw new Error(`rules/texts/${language}/${file}: "${key}" is also in another file`);
      texts[key] = text;
    }
  }
  return texts;
}

/** A text as the page carries it: plain where nothing is filled in, else parsed, so that the page needs no parser for messages. */
function compiled(text) {
  const elements = new IntlMessageFormat(text, "en", undefined, { ignoreTag: true }).getAst();
  if (elements.length === 0) return "";
  return elements.length === 1 && elements[0].type === 0 ? elements[0].value : elements;
}

/** What the page carries: keys once, then each language's texts in the same order; null where one is missing. */
export function readCatalogue(folder) {
  const byLanguage = Object.fromEntries(languages.map((language) => [language, readLanguage(folder, language)]));
  const keys = Object.keys(byLanguage.en).sort();
  return {
    keys,
    values: Object.fromEntries(
      languages.map((language) => [
        language,
        keys.map((key) => (key in byLanguage[language] ? compiled(byLanguage[language][key]) : null)),
      ]),
    ),
  };
}
