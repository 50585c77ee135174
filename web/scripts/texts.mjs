// The words of the page and of the rules, read from rules/texts/<language>/*.json.

import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { firstShared, mostShared } from "../src/boot/keys.js";

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

const noBreak = "\u00a0";
const narrow = "\u202f";

const noBreakHyphen = "\u2011";

/** French no-break spaces and hyphens ("a-t-elle"), so that whoever writes a text types ordinary ones. */
const typography = {
  fr: (text) =>
    text
      .replace(/[ \u00a0\u202f]([;!?])/g, `${narrow}$1`)
      .replace(/[ \u00a0\u202f](:)(?=\s|$)/g, `${noBreak}$1`)
      .replace(/«[ \u00a0\u202f]?/g, `«${narrow}`)
      .replace(/[ \u00a0\u202f]?»/g, `${narrow}»`)
      .replace(/(\d) (?=\d{3}(?!\d))/g, `$1${narrow}`)
      .replace(/(\d) (?=€|%|euros?\b)/g, `$1${noBreak}`)
      .replace(/-(?=(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce)(?![\p{L}-]))/gu, noBreakHyphen),
};

/** Changes the words of a parsed message, whatever is filled in or chosen between them. */
function eachLiteral(elements, change) {
  for (const element of elements) {
    if (element.type === 0) element.value = change(element.value);
    for (const option of Object.values(element.options ?? {})) eachLiteral(option.value, change);
  }
}

/** A text as the page carries it: plain where nothing is filled in, else parsed, so that the page needs no parser for messages. */
export function compiled(text, language) {
  const elements = new IntlMessageFormat(text, "en", undefined, { ignoreTag: true }).getAst();
  eachLiteral(elements, (text) => (typography[language] ?? String)(text.replace(/(\p{L})'(?=\p{L})/gu, "$1’")));
  if (elements.length === 0) return "";
  return elements.length === 1 && elements[0].type === 0 ? elements[0].value : elements;
}

/** What the page carries: keys once, then each language's texts in the same order; English where one is missing. */
export function readCatalogue(folder) {
  const byLanguage = Object.fromEntries(languages.map((language) => [language, readLanguage(folder, language)]));
  const keys = Object.keys(byLanguage.en).sort();
  return {
    keys,
    values: Object.fromEntries(
      languages.map((language) => [
        language,
        keys.map((key) =>
          key in byLanguage[language]
            ? compiled(byLanguage[language][key], language)
            : compiled(byLanguage.en[key], "en"),
        ),
      ]),
    ),
  };
}

/** Sorted keys as lines, each beginning with how many characters it shares with the one before (`web/src/boot/keys.js` reads them): a fifth smaller. */
export function frontCoded(keys) {
  let before = "";
  const lines = keys.map((key) => {
    let shared = 0;
    while (shared < mostShared && shared < key.length && key[shared] === before[shared]) shared += 1;
    before = key;
    return String.fromCharCode(firstShared + shared) + key.slice(shared);
  });
  return lines.join("\n");
}
