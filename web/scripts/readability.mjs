// How hard the words are, by the formula made for each language. A formula counts syllables and words; whether a sentence is understood only
// readers can say. Reported, never a condition of the build.
//   node web/scripts/readability.mjs          a table per language and kind of text
//   node web/scripts/readability.mjs fr 20    the 20 hardest texts of one language

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { IntlMessageFormat } from "intl-messageformat";
import { languages, readLanguage } from "./texts.mjs";

const rules = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "rules/texts");

/** From 0 (hard) to 100 (easy); 60 is plain. `words`: words a sentence, `syllables`: syllables a word. */
export const formulas = {
  en: { name: "Flesch (1948)", ease: ({ words, syllables }) => 206.835 - 1.015 * words - 84.6 * syllables },
  fr: { name: "Kandel and Moles (1958)", ease: ({ words, syllables }) => 207 - 1.015 * words - 73.6 * syllables },
  nl: { name: "Douma (1960)", ease: ({ words, syllables }) => 206.84 - 0.93 * words - 77 * syllables },
  de: { name: "Amstad (1978)", ease: ({ words, syllables }) => 180 - words - 58.5 * syllables },
};

/** Vowels that are spoken as one. Silent endings of English and French are not counted. */
const vowels = {
  en: { silent: /(?:[^laeiouy]es|[^td]ed|[^l]e)$/, group: /[aeiouy]+/g },
  fr: { silent: /(?:es?|ent)$/, group: /[aeiouyàâäéèêëîïôöùûüœæ]+/g },
  nl: { silent: null, group: /(?:aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyéèëêïöü])/g },
  de: { silent: null, group: /(?:äu|eu|ei|ai|au|ie|aa|ee|oo|[aeiouyäöü])/g },
};

export function syllablesOf(word, language) {
  const { silent, group } = vowels[language];
  const lower = word.toLowerCase();
  const count = (lower.match(group) ?? []).length;
  return Math.max(1, count - (silent?.test(lower) && count > 1 ? 1 : 0));
}

/** Words and sentences of a message: of what is chosen by an argument every choice counts, what is filled in does not. */
export function literalsOf(text) {
  const collect = (elements) =>
    elements
      .map((element) => {
        if (element.type === 0) return element.value;
        const choices = Object.values(element.options ?? {}).map((option) => collect(option.value));
        return choices.length > 0 ? ` ${choices.join(" ")} ` : "";
      })
      .join("");
  return collect(new IntlMessageFormat(text, "en", undefined, { ignoreTag: true }).getAst());
}

/** An abbreviation ends no sentence: article, paragraph, number, for example. */
const endOfSentence = /(?<!\b(?:arts?|par|al|n[ro]|Abs|bzw|z|B|bv|p|ex|St))[.!?:;][»”“)]*\s+/iu;

export function measure(texts, language) {
  let [words, sentences, syllables] = [0, 0, 0];
  for (const text of texts) {
    for (const sentence of literalsOf(text).split(endOfSentence)) {
      const found = sentence.match(/\p{L}[\p{L}’'-]*/gu) ?? [];
      if (found.length === 0) continue;
      sentences += 1;
      words += found.length;
      for (const word of found) syllables += syllablesOf(word, language);
    }
  }
  return { words: words / Math.max(1, sentences), syllables: syllables / Math.max(1, words), count: words };
}

/** What a person reads in sentences; names and labels are not prose. */
const kinds = {
  "the page": /^page\./,
  questions: /^fact\..*\.(?:question|hint|help|why)$/,
  conditions: /^requirement\./,
  "what to do": /^(?:output\..*\.text|route\.|no_right\.|instead\.)/,
};

const isProse = (text) => /[.!?](?:\s|\}|$)/.test(text);

function table() {
  for (const language of languages) {
    const texts = readLanguage(rules, language);
    console.log(`${language}, ${formulas[language].name}: ease from 0 (hard) to 100 (easy)`);
    for (const [kind, keys] of Object.entries(kinds)) {
      const prose = Object.entries(texts).filter(([key, text]) => keys.test(key) && isProse(text));
      const found = measure(
        prose.map(([, text]) => text),
        language,
      );
      const ease = formulas[language].ease(found).toFixed(0);
      console.log(
        `  ${kind.padEnd(12)} ${ease.padStart(4)}   ${found.words.toFixed(1)} words a sentence, ${found.syllables.toFixed(2)} syllables a word, ${found.count} words`,
      );
    }
  }
}

function hardest(language, count) {
  const prose = Object.entries(readLanguage(rules, language)).filter(
    ([, text]) => literalsOf(text).split(" ").length > 8,
  );
  const ranked = prose
    .map(([key, text]) => ({ key, text, ease: formulas[language].ease(measure([text], language)) }))
    .sort((a, b) => a.ease - b.ease);
  for (const { key, text, ease } of ranked.slice(0, count))
    console.log(`${ease.toFixed(0).padStart(4)}  ${key}: ${text}`);
}

if (process.argv[1]?.endsWith("/readability.mjs")) {
  const [language, count = "20"] = process.argv.slice(2);
  if (language === undefined) table();
  else if (languages.includes(language)) hardest(language, Number(count));
  else {
    console.error(`usage: node web/scripts/readability.mjs [${languages.join("|")} [COUNT]]`);
    process.exitCode = 2;
  }
}
