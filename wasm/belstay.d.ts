// The core, compiled to WebAssembly. Every text that goes in or comes out is JSON as docs/assessment.md describes it.

/** One mistake in what was given; the state is as it was before. */
export interface BelstayError {
  /** One of the codes of docs/assessment.md. */
  code: string;
  /** What to do. */
  message: string;
  /** JSON pointer (RFC 6901) of the place. */
  pointer: string;
  /** The rule file at fault, if one is. */
  file?: string;
  /** 1-based column within a condition or a line. */
  column?: number;
}

/** Why something did not open. */
export interface Failure {
  errors: BelstayError[];
}

/** docs/assessment.md says what each means. */
export type VerdictCode =
  | "conditions_met"
  | "authority_decides"
  | "conditions_not_met"
  | "too_early"
  | "not_covered"
  | "more_answers"
  | "sources_disagree"
  | "no_such_right"
  | "not_applicable";
export const verdictCodes: readonly VerdictCode[];

/** Where one fact is kept, for who sets it many times. Stands until a person or an application comes or goes. */
export interface Slot {
  errors?: undefined;
  kind: "boolean" | "choice" | "date" | "money" | "integer";
  /** Of a choice. */
  options: readonly string[];
  /**
   * true or false, an option, a day ("2026-12-01", or days since 1970-01-01), an amount (at most three digits after the
   * point), a whole number. False: out of bounds, or the slot does not stand any more; then nothing has changed.
   */
  set(value: boolean | string | number): boolean;
}

/** Routes for each person who files. Stands as long as slots do; holds memory of the core until `delete()`. */
export interface View {
  errors?: undefined;
  entries: readonly { route: string; person: string }[];
  /** Of the entry with this number (default 0); undefined: there is none, or the view does not stand any more. */
  verdict(number?: number): VerdictCode | undefined;
  /**
   * Works out a part of what every question about that entry needs, a combination of readings; true when that is done. For whoever must not be held
   * up: call it until then, in tasks of your own. Another answer begins it anew.
   */
  ahead(number?: number): boolean;
  delete(): void;
}

/** A household's answers. Holds memory of the core until `delete()`. */
export interface Session {
  errors?: undefined;
  /** Sets one fact, or adds a person or application (`set("/persons/p2", "{}")`); `value` is JSON text. */
  set(pointer: string, value: string): BelstayError | null;
  /** Forgets an answer, a person or an application. */
  clear(pointer: string): BelstayError | null;
  decline(pointer: string, how: "dont_know" | "rather_not_say"): BelstayError | null;
  /** `pointer`: of a fact of one value; lists have no slot. */
  slot(pointer: string): Slot | Failure;
  /** `scope`: route ids; none: all. */
  view(scope?: readonly string[]): View | Failure;
  /** The facts document in canonical order, JSON text. */
  facts(): string;
  /** `scope`: route ids; none: all. JSON text of `[{"route","person","verdict"}]`, or of `{"error"}`. */
  verdicts(scope?: readonly string[]): string;
  /** JSON text of the assessment, or of `{"error"}`. */
  assess(scope?: readonly string[]): string;
  /** JSON text of what to ask next, or of `{"error"}`. */
  next(scope?: readonly string[]): string;
  /**
   * The verdict of filing on each day: JSON text of `{"routes":[{"route","person","application","intervals"}]}`, or of `{"error"}`.
   * Days as "2026-11-27", both included; without them the ten years from today.
   */
  when(scope?: readonly string[], from?: string, to?: string): string;
  /** What would have to change: JSON text of `{"routes":[{"route","person","application","verdict","assessed","remedies"}]}`, or of `{"error"}`. */
  remedies(scope?: readonly string[]): string;
  /**
   * These facts beside the same with `changes` (pointers and answers): JSON text of
   * `{"routes":[{"route","person","application","before","after","requirements"}]}`, or of `{"error"}`.
   */
  compare(scope: readonly string[], changes: Readonly<Record<string, unknown>>): string;
  /** A grid of verdicts over one or two answers. It keeps the answers as they are now. */
  sweep(spec: SweepSpec): Sweep | Failure;
  delete(): void;
}

/** Money as texts, whole numbers, or days with a step of `"P7D"` or `"P1M"`; or a list of answers. At most 1,000 points. */
export type SweepAxis =
  | { pointer: string; from: string | number; to: string | number; step: string | number }
  | { pointer: string; values: readonly unknown[] };

export interface SweepSpec {
  route: string;
  /** Who files: the person's id. */
  person: string;
  x: SweepAxis;
  y?: SweepAxis;
}

/** Holds memory of the core until `delete()`. */
export interface Sweep {
  errors?: undefined;
  /** The answers on either axis; `y` is null where there is one axis. */
  x: unknown[];
  y: unknown[] | null;
  /** Goes on, looking at about so many points or blocks of points; true: all are known. */
  run(mostLooks: number): boolean;
  /** A copy. Row by row, y down, x across: places in `sweepVerdicts`; 255 where `run` has not been yet. */
  readonly codes: Uint8Array;
  delete(): void;
}

/** What a person may come for, and the routes that answer it: a scope. */
export interface Entrance {
  id: string;
  routes: string[];
  /** Ids of contacts: who helps, shown before any question. */
  contacts: string[];
  order: number;
}

/** An opened rule book. Holds memory of the core until `delete()`. */
export interface Book {
  errors?: undefined;
  /** In their order. */
  entrances(): Entrance[];
  /** `facts`: JSON text of a facts document. */
  session(facts: string): Session | Failure;
  delete(): void;
}

export interface Belstay {
  /** `image`: the rule book checked and compiled, as `belstay compile` of the same release writes it. */
  open(image: Uint8Array): Book | Failure;
  /** The verdicts that the codes of a sweep mean. */
  sweepVerdicts: string[];
  /** The memory of the core. It grows and never shrinks. */
  heapBytes(): number;
}

/** `wasmBytes`: the content of `belstay_core.wasm`. The module itself starts no request. */
export function load(wasmBytes: ArrayBuffer | Uint8Array): Promise<Belstay>;
