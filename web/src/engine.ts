// The core as the page sees it: the same names and the same JSON as on the command line, parsed.

import { load as loadModule, type BelstayError, type Failure, type Session as RawSession } from "../../wasm/belstay.js";
import type {
  Assessment,
  Comparison,
  Declined,
  FactsDocument,
  Question,
  RouteIntervals,
  RouteRemedies,
  SweepGrid,
  SweepSpec,
  VerdictCode,
} from "./model/assessment.ts";
import type { Slices } from "./later.ts";

/** A refused call: what is wrong and what to do, in the core's words. */
export class Refusal extends Error {
  readonly errors: BelstayError[];
  constructor(errors: BelstayError[]) {
    super(errors.map((error) => error.message).join(" "));
    this.errors = errors;
  }
}

/** So many points of a sweep are looked at before the browser may do something else. */
const looksPerSlice = 20;

export class Session {
  readonly #raw: RawSession;
  readonly #sweepVerdicts: readonly VerdictCode[];

  /** `sweepVerdicts`: what the codes of a sweep mean. */
  constructor(raw: RawSession, sweepVerdicts: readonly VerdictCode[]) {
    this.#raw = raw;
    this.#sweepVerdicts = sweepVerdicts;
  }
  set(pointer: string, value: unknown): void {
    refuse(this.#raw.set(pointer, JSON.stringify(value)));
  }
  clear(pointer: string): void {
    refuse(this.#raw.clear(pointer));
  }
  decline(pointer: string, how: Declined): void {
    refuse(this.#raw.decline(pointer, how));
  }
  facts(): FactsDocument {
    return JSON.parse(this.#raw.facts()) as FactsDocument;
  }
  /** Works out what `next` and `assess` need, in parts of a millisecond or so. */
  *ahead(scope: readonly string[]): Generator<void> {
    const view = opened(this.#raw.view(scope));
    try {
      for (const index of view.entries.keys()) {
        for (let found = false; !found;) {
          found = view.ahead(index);
          yield;
        }
      }
    } finally {
      view.delete();
    }
  }
  /** The routes of a scope and whom each is about, in the order of the book. */
  pairs(scope: readonly string[]): { route: string; person: string }[] {
    return parsed(this.#raw.verdicts(scope));
  }
  /** `scope`: ids of routes; none: all. */
  next(scope: readonly string[] = []): Question[] {
    return parsed<{ questions: Question[] }>(this.#raw.next(scope)).questions;
  }
  assess(scope: readonly string[] = []): Assessment {
    return parsed<Assessment>(this.#raw.assess(scope));
  }
  /** The verdict of applying on each day from `from` to `to`. */
  when(scope: readonly string[], from: string, to: string): RouteIntervals[] {
    return parsed<{ routes: RouteIntervals[] }>(this.#raw.when(scope, from, to)).routes;
  }
  /** The smallest changes within somebody's reach after which the verdict is better. */
  remedies(scope: readonly string[]): RouteRemedies[] {
    return parsed<{ routes: RouteRemedies[] }>(this.#raw.remedies(scope)).routes;
  }
  /** These facts beside the same with `changes`, by pointer. */
  compare(scope: readonly string[], changes: Record<string, unknown>): Comparison[] {
    return parsed<{ routes: Comparison[] }>(this.#raw.compare(scope, changes)).routes;
  }
  /** A grid of verdicts, worked out in slices: call `run` until it is there. */
  sweep(spec: SweepSpec): Slices<SweepGrid> {
    const verdicts = this.#sweepVerdicts;
    const sweep = opened(this.#raw.sweep(spec));
    return {
      run() {
        if (!sweep.run(looksPerSlice)) return null;
        const { x, y } = sweep;
        const grid = { x, y, verdicts: [...sweep.codes].map((code) => verdicts[code] ?? "not_covered") };
        sweep.delete();
        return grid;
      },
    };
  }
  /** Frees the core's memory; the session cannot be used afterwards. */
  close(): void {
    this.#raw.delete();
  }
}

export interface Engine {
  session(facts: FactsDocument | string): Session;
}

/** Compiles the module and opens the rule book. Throws a Refusal when the book does not open. */
export async function start(wasm: Uint8Array, image: Uint8Array): Promise<Engine> {
  const core = await loadModule(wasm);
  const book = opened(core.open(image));
  const textOf = (facts: FactsDocument | string) => (typeof facts === "string" ? facts : JSON.stringify(facts));
  return {
    session: (facts) => new Session(opened(book.session(textOf(facts))), core.sweepVerdicts as VerdictCode[]),
  };
}

function opened<T extends object>(result: T | Failure): T {
  if ("errors" in result && result.errors) throw new Refusal(result.errors);
  return result as T;
}

function refuse(error: BelstayError | null): void {
  if (error) throw new Refusal([error]);
}

function parsed<T>(text: string): T {
  const result = JSON.parse(text) as T & { error?: BelstayError };
  if (result.error) throw new Refusal([result.error]);
  return result;
}
