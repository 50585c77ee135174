// What the page is made of besides its program: the compiled core, the rule book, the texts. `window.belstay` gives them by name: in the page in
// one file boot/unpack.ts, on the hosted page web/site/files.js, the only script there that asks its server for anything.

import type { Catalogue, Language, Message, Texts } from "../text/messages.ts";
import type { Bundle } from "../model/book.ts";
import { keysOf } from "./keys.js";

interface Carrier {
  part(name: string): Promise<ArrayBuffer | Uint8Array>;
  /** Only on the hosted page. */
  site?: {
    /** Runs the rest of the program. */
    runRest(): Promise<void>;
    /** Calls back when files of another version have taken over: what is shown is older than what the site has. */
    onNewer(callback: () => void): void;
  };
}

declare global {
  interface Window {
    belstay: Carrier;
  }
}

export const hosted = () => window.belstay.site;

const bytesOf = async (name: string): Promise<Uint8Array> => new Uint8Array(await window.belstay.part(name));
const textOf = async (name: string): Promise<string> => new TextDecoder().decode(await bytesOf(name));
const bookOf = async (name: string): Promise<Bundle> => JSON.parse(await textOf(name)) as Bundle;

/** What is asked for once; again after it failed. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let got: Promise<T> | null = null;
  return () =>
    (got ??= load().catch((reason: unknown) => {
      got = null;
      throw reason;
    }));
}

/** Texts come in two parts like the program; each has its keys once, and the texts of a language in their order. */
function catalogue(): Catalogue {
  const parts = ["", "rest-"].map((part) => ({
    part,
    keys: once(async () => keysOf(await textOf(`${part}keys`))),
    has: new Set<Language>(),
  }));
  const loaded = new Map<Language, Texts>();
  let wanted = 1;
  const load = async (language: Language): Promise<void> => {
    const missing = parts.slice(0, wanted).filter(({ has }) => !has.has(language));
    const found = missing.map(async ({ part, keys, has }) => {
      const values = textOf(`${part}texts-${language}`).then((text) => JSON.parse(text) as Message[]);
      const [names, texts] = await Promise.all([keys(), values]);
      return { has, entries: names.map((name, index) => [name, texts[index] ?? ""] as const) };
    });
    const texts = loaded.get(language) ?? new Map<string, Message>();
    for (const { has, entries } of await Promise.all(found)) {
      for (const [key, text] of entries) texts.set(key, text);
      has.add(language);
    }
    loaded.set(language, texts);
  };
  return {
    texts: (language) => loaded.get(language) ?? null,
    load,
    complete: async () => {
      wanted = parts.length;
      await Promise.all([...loaded.keys()].map(load));
    },
  };
}

export const payload = {
  core: () => bytesOf("core"),
  rules: () => bytesOf("rules"),
  book: () => bookOf("book"),
  restOfBook: once(() => bookOf("rest-book")),
  catalogue,
};

/** The page as it was opened, before any answer: what "Download this page" saves. Call before anything is rendered. */
export function pristinePage(): string {
  return `<!doctype html>\n${document.documentElement.outerHTML}\n`;
}
