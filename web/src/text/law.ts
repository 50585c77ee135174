// Citations of the law in the language of the page. The rule book writes them once, in English, word for word as in its notes.

import type { Messages } from "./messages.ts";

/** No name of a law in the texts has more words. */
const longestName = 10;

/** "Act 15-12-1980 art. 10 §1" as one would write it: every name the texts know, the longest first; numbers stay. */
export function lawText(text: Messages, citation: string): string {
  const words = citation.split(" ");
  const written: string[] = [];
  while (words.length > 0) {
    const [said, count] = longestKnown(text, words);
    written.push(said);
    words.splice(0, count);
  }
  return written.join(" ");
}

function longestKnown(text: Messages, words: string[]): [string, number] {
  for (let count = Math.min(longestName, words.length); count > 0; count--) {
    const phrase = words.slice(0, count).join(" ");
    const [, name = "", after = ""] = /^(.*?)([,;]?)$/.exec(phrase) ?? [];
    if (text.has(`law.${name}`)) return [text.text(`law.${name}`) + after, count];
  }
  return [words[0] ?? "", 1];
}

/** Several citations in one line. */
export const lawTexts = (text: Messages, citations: string[]): string =>
  citations.map((citation) => lawText(text, citation)).join("; ");
