// Sorted keys, each line without what it shares with the line before (web/scripts/texts.mjs writes them).

/** The character that stands for "nothing shared"; those after it for 1, 2, 3 … characters. */
export const firstShared = 0x30;
/** Up to "~", the last printable one. */
export const mostShared = 0x7e - firstShared;

/** @param {string} text */
export function keysOf(text) {
  let before = "";
  return text.split("\n").map((line) => {
    before = before.slice(0, line.charCodeAt(0) - firstShared) + line.slice(1);
    return before;
  });
}
