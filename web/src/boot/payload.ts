// Core, rule book and texts. The page in one file carries them: inert script elements with compressed content as text. The hosted page gets them
// from web/site/files.js, the only script there that asks its server for anything.

import type { Catalogue, Language } from "../text/messages.ts";
import { strFromU8 } from "fflate";
import { decompress } from "fzstd";
import { fromDense } from "./dense.js";
import { keysOf } from "./keys.js";

/** What web/site/files.js offers on the hosted page. */
interface Hosted {
  part(name: string): Promise<ArrayBuffer>;
  /** Calls back when files of another version have taken over: what is shown is older than what the site has. */
  onNewer(callback: () => void): void;
}

declare global {
  interface Window {
    belstay?: Hosted;
  }
}

export const hosted = (): Hosted | undefined => window.belstay;

function carried(part: string): Uint8Array {
  const element = document.getElementById(`payload-${part}`);
  if (!element?.textContent) throw new Error(`payload ${part} is missing`);
  return decompress(fromDense(element.textContent.trim()));
}

async function bytesOf(part: string): Promise<Uint8Array> {
  const site = hosted();
  return site ? new Uint8Array(await site.part(part)) : carried(part);
}

const json = (bytes: Uint8Array): unknown => JSON.parse(strFromU8(bytes));

type Values = ReturnType<Catalogue["values"]>;

export const payload = {
  core: () => bytesOf("core"),
  rules: () => bytesOf("rules"),
  book: async () => json(await bytesOf("book")),
  /** The page in one file has every language at hand, the hosted one those that were asked for. */
  texts: async (): Promise<Catalogue> => {
    const loaded = new Map<Language, Values>();
    return {
      keys: keysOf(strFromU8(await bytesOf("keys"))),
      values: (language) => {
        if (!hosted() && !loaded.has(language)) loaded.set(language, json(carried(`texts-${language}`)) as Values);
        return loaded.get(language) ?? null;
      },
      load: async (language) => {
        if (hosted() && !loaded.has(language)) loaded.set(language, json(await bytesOf(`texts-${language}`)) as Values);
      },
    };
  },
};

/** The page as it was opened, before any answer: what "Download this page" saves. Call before anything is rendered. */
export function pristinePage(): string {
  return `<!doctype html>\n${document.documentElement.outerHTML}\n`;
}
