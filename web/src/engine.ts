// The core as the page sees it: the same names and the same JSON as on the command line, parsed.

import { load as loadModule, type Session as RawSession, type Book as RawBook } from "../../wasm/belstay.js";
import type { Assessment, CoreError, Declined, FactsDocument, Question } from "./model/assessment.ts";

/** A refused call: what is wrong and what to do, in the core's words. */
export class Refusal extends Error {
  readonly errors: CoreError[];
  constructor(errors: CoreError[]) {
    super(errors.map((error) => error.message).join(" "));
    this.errors = errors;
  }
}

export class Session {
  readonly #raw: RawSession;
  constructor(raw: RawSession) {
    this.#raw = raw;
  }
  set(pointer: string, value: unknown): void {
    answer(this.#raw.set(pointer, value));
  }
  clear(pointer: string): void {
    answer(this.#raw.clear(pointer));
  }
  decline(pointer: string, how: Declined): void {
    answer(this.#raw.decline(pointer, how));
  }
  facts(): FactsDocument {
    return answer(this.#raw.facts()) as FactsDocument;
  }
  next(): Question[] {
    return (answer(this.#raw.next([])) as { questions: Question[] }).questions;
  }
  assess(): Assessment {
    return answer(this.#raw.assess([])) as Assessment;
  }
}

export interface Engine {
  session(facts: FactsDocument | string): Session;
}

/** Compiles the module, opens the rule book. Throws a Refusal when the book does not open. */
export async function start(wasm: Uint8Array, bundle: string): Promise<Engine> {
  const module = await loadModule(wasm);
  const book = answer(module.open(bundle)) as RawBook;
  return {
    session: (facts) => new Session(answer(book.session(facts)) as RawSession),
  };
}

/** The module answers with a value or with `{error}` or `{errors}`. */
function answer(result: unknown): unknown {
  const value = typeof result === "string" && /^\s*[{[]/.test(result) ? JSON.parse(result) : result;
  if (value && typeof value === "object") {
    if ("error" in value) throw new Refusal([(value as { error: CoreError }).error]);
    if ("errors" in value) throw new Refusal((value as { errors: CoreError[] }).errors);
  }
  return value;
}
