// The page carries its core, rule book and texts inside itself: inert script elements with deflated content as text.

import type { Catalogue } from "../text/messages.ts";
import { inflateSync, strFromU8 } from "fflate";
import { fromDense } from "./dense.js";

function bytesOf(id: string): Uint8Array {
  const element = document.getElementById(id);
  if (!element?.textContent) throw new Error(`payload ${id} is missing`);
  return inflateSync(fromDense(element.textContent.trim()));
}

const parsed = (id: string): unknown => JSON.parse(strFromU8(bytesOf(id)));

export const payload = {
  core: (): Uint8Array => bytesOf("payload-core"),
  rules: (): Uint8Array => bytesOf("payload-rules"),
  book: (): string => strFromU8(bytesOf("payload-book")),
  texts: (): Catalogue => ({
    keys: parsed("payload-keys") as string[],
    values: (language) => parsed(`payload-texts-${language}`) as ReturnType<Catalogue["values"]>,
  }),
};

/** The page as it was opened, before any answer: what "Download this page" saves. Call before anything is rendered. */
export function pristinePage(): string {
  return `<!doctype html>\n${document.documentElement.outerHTML}\n`;
}
