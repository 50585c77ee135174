// What a saved file and a link hold: the facts document (docs/assessment.md), and since schema 2 what brought the person here.

import type { FactsDocument } from "../model/assessment.ts";
import { whos, type Who } from "../model/book.ts";

/** What brought the person here, by the id of the entrance, and who they are; null where it was not said. */
export interface Entered {
  entrance: string | null;
  who: Who | null;
}

export function savedText(facts: FactsDocument, entered: Entered): string {
  return JSON.stringify({ ...facts, schema: 2, entered }, null, 2);
}

/** The facts for the core, which says itself what is wrong with them; schema 1 names no entrance. */
export function readSaved(text: string): { facts: string; entered: Entered | null } {
  let saved: unknown;
  try {
    saved = JSON.parse(text);
  } catch {
    return { facts: text, entered: null };
  }
  if (!isObject(saved) || saved["schema"] !== 2) return { facts: text, entered: null };
  const { entered, ...facts } = saved;
  return { facts: JSON.stringify({ ...facts, schema: 1 }), entered: isObject(entered) ? enteredFrom(entered) : null };
}

function enteredFrom({ entrance, who }: Record<string, unknown>): Entered {
  return {
    entrance: typeof entrance === "string" ? entrance : null,
    who: whos.find((known) => known === who) ?? null,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
