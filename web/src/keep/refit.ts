// Answers saved under an older rule book: what this one no longer knows, or asks otherwise, is named and left to be asked again.

import { Refusal, type Engine } from "../engine.ts";
import type { FactsDocument } from "../model/assessment.ts";
import { Household } from "../model/household.ts";

export interface Unfit {
  /** The document without what does not fit. */
  facts: FactsDocument;
  /** What does not fit: pointers to answers, with the core's words. */
  left: { pointer: string; message: string }[];
}

/** Mistakes in one answer; any other mistake is in the document itself. */
const inAnAnswer = new Set([
  "unknown_fact",
  "unknown_option",
  "wrong_type",
  "impossible_date",
  "out_of_bounds",
  "duplicate_id",
  "missing_member",
  "unknown_member",
  "overflow",
]);

/** Null if the document cannot be read whatever is left out. Throws nothing. */
export function refit(engine: Engine, text: string, refusal: Refusal): Unfit | null {
  const left: Unfit["left"] = [];
  try {
    const facts = JSON.parse(text) as FactsDocument;
    for (let errors = refusal.errors; ;) {
      const found = errors.filter((error) => inAnAnswer.has(error.code) && isAnswer(error.pointer));
      if (found.length < errors.length || !found.every((error) => remove(facts, error.pointer))) return null;
      left.push(...found.map(({ pointer, message }) => ({ pointer: answerOf(pointer), message })));
      try {
        Household.open(engine, facts).close();
        return { facts, left };
      } catch (reason) {
        if (!(reason instanceof Refusal)) return null;
        errors = reason.errors;
      }
    }
  } catch {
    return null;
  }
}

/** `/facts/x`, `/persons/p1/x`, `/applications/a1/x`, and what lies below them. */
const isAnswer = (pointer: string): boolean =>
  /^\/(?:facts\/[^/]+|(?:persons|applications)\/[^/]+\/[^/]+)/.test(pointer);

function answerOf(pointer: string): string {
  const parts = pointer.split("/");
  return parts.slice(0, parts[1] === "facts" ? 3 : 4).join("/");
}

/** Whether there was something to take out. */
function remove(facts: FactsDocument, pointer: string): boolean {
  const answer = answerOf(pointer);
  const [, root = "", first = "", second = ""] = answer.split("/");
  const owner =
    root === "facts"
      ? facts.facts
      : facts[root as "persons" | "applications"].find((one: { id: string }) => one.id === first);
  const fact = root === "facts" ? first : second;
  const declined = facts.unanswered !== undefined && answer in facts.unanswered;
  const given = owner !== undefined && fact !== "id" && fact in owner;
  if (declined) delete facts.unanswered[answer];
  if (given) delete (owner as Record<string, unknown>)[fact];
  return declined || given;
}
