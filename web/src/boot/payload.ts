// The page carries its core, rule book and texts inside itself: inert script elements with deflated, base64-coded content.

import type { Catalogue } from "../text/messages.ts";
import { inflateSync, strFromU8 } from "fflate";

function bytesOf(id: string): Uint8Array {
  const element = document.getElementById(id);
  if (!element?.textContent) throw new Error(`payload ${id} is missing`);
  const binary = atob(element.textContent.trim());
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return inflateSync(bytes);
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
