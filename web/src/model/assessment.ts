// What the core answers, as docs/assessment.md describes it. Types: the page never computes an outcome itself.

import type { VerdictCode } from "../../../wasm/belstay.js";

export type { VerdictCode };

export type Outcome = "met" | "waived" | "assessed" | "not_met" | "not_covered" | "not_concerned";

/** Where a statement comes from: articles, ids of sources, tags of the law notes. */
export interface Basis {
  law: string[];
  source: string[];
  tags: string[];
}

export interface Because {
  text: string;
  holds: boolean | null;
  have: unknown;
  op: string | null;
  need: unknown;
  unit: string | null;
  need_shown: string | null;
  short_by: string | null;
  facts: string[];
  parameters: string[];
  definitions: string[];
}

/** The id whose texts an entry uses: its own, unless the book says that several share one wording. */
export const wordsOf = (entry: { id: string; words?: string | null }): string => entry.words ?? entry.id;

/** A stretch of time the book covers; an end is null where it is open. */
interface Period {
  from: string | null;
  to: string | null;
}

/** What lacks the law or the amount for a day, and the nearest periods that have it. */
export interface Uncovered {
  of: "requirement" | "definition" | "parameter";
  id: string;
  date: string | null;
  gap: string | null;
  before: Period | null;
  after: Period | null;
}

export interface Requirement extends Basis {
  id: string;
  words?: string | null;
  outcome: Outcome[];
  waived_by: string | null;
  opens_on: string | null;
  uncovered?: Uncovered | null;
  checked_on: string;
  because: Because[];
  assessed: { by: string; evidence: string[]; law: string[] } | null;
  needs: string[];
}

export interface ReadingOption {
  option: string;
  verdict: VerdictCode;
  source: string[];
  need: string | null;
  need_shown: string | null;
}

export interface Reading {
  id: string;
  safe: string;
  tags: string[];
  law: string[];
  options: ReadingOption[];
}

export interface ParameterUse extends Basis {
  id: string;
  value: unknown;
  unit: string | null;
  from: string | null;
  to: string | null;
  checked_on: string;
}

export type OutputKind =
  | "place"
  | "document"
  | "fee"
  | "deadline"
  | "card"
  | "right"
  | "step"
  | "afterwards"
  | "contact"
  | "note"
  | "amount"
  | "periods"
  | "judged";

export interface Output extends Basis {
  id: string;
  words?: string | null;
  kind: OutputKind;
  status: "due" | "exempt" | "maybe";
  exempt_by: string | null;
  per: "person" | "application" | null;
  value: unknown;
  /** Of a day that is not known exactly: the first and the last it can be. */
  between: { from: string; to: string } | null;
  unit: string | null;
  evidence: string[];
  contact: string | null;
  /** The value lies where the book knows none, such as a fee of a year not yet published. */
  not_covered?: boolean;
  /** Other values the amount may have: the last confirmed one, a rival print. */
  candidates?: string[];
  uncovered?: Uncovered | null;
  checked_on: string;
  needs: string[];
}

export interface RouteResult {
  id: string;
  person: string;
  application: string;
  verdict: VerdictCode;
  opens_on?: string | null;
  procedure?: string | null;
  otherwise?: string | null;
  no_right?: (Basis & { id: string; instead: string[] }) | null;
  possible?: VerdictCode[];
  assumes_covered?: boolean;
  readings?: Reading[];
  requirements?: Requirement[];
  parameters?: ParameterUse[];
  outputs?: Output[];
  needs?: string[];
  assumes_unchanged?: string[];
}

export interface Receipt {
  engine: string;
  book: string;
  version: string;
  sha256: string;
  today: string;
  checked_on: string;
  past_horizon: boolean;
}

export interface Assessment {
  schema: 1;
  receipt: Receipt;
  routes: RouteResult[];
  warnings: { code: string; message: string }[];
}

/** Days in a row on which applying has the same verdict. */
export interface Interval {
  from: string;
  to: string;
  verdict: VerdictCode;
  /** After the day until which the book was checked: today's law and amounts are assumed to last. */
  beyond_horizon?: boolean;
}

export interface RouteIntervals {
  route: string;
  person: string;
  application: string;
  intervals: Interval[];
}

/** One answer that would have to be another. */
export interface Change {
  /** Of a list also of one entry's field: `/facts/incomes/0/amount`. */
  pointer: string;
  fact: string;
  from: unknown;
  to: unknown;
  /** More does as well. */
  at_least?: boolean;
  changed_by: string[];
}

export interface RouteRemedies {
  route: string;
  person: string;
  application: string;
  verdict: VerdictCode;
  /** Nothing fails but what the authority weighs. */
  assessed: boolean;
  remedies: { verdict: VerdictCode; changes: Change[] }[];
}

/** The same facts twice: what the two assessments say, and the requirements that differ. */
export interface Comparison {
  route: string;
  person: string;
  before: { verdict: VerdictCode };
  after: { verdict: VerdictCode };
  requirements: {
    id: string;
    before: Outcome[];
    after: Outcome[];
    law_before: string[];
    law_after: string[];
    amounts: { parameter: string; before: string | null; after: string | null; unit: string | null }[];
  }[];
}

export type SweepAxis =
  { pointer: string; from: string; to: string; step: string } | { pointer: string; values: readonly unknown[] };

export interface SweepSpec {
  route: string;
  person: string;
  x: SweepAxis;
  y?: SweepAxis;
}

/** Verdicts over one or two answers: row by row, y down, x across. */
export interface SweepGrid {
  x: unknown[];
  y: unknown[] | null;
  verdicts: VerdictCode[];
}

export interface Question {
  pointer: string;
  fact: string;
  group: string | null;
  decides: "verdict" | "output";
  routes: number;
  known_by: string[];
  /** Answered, but not exactly (a year without a day, a list that may grow): a better answer can still settle something. */
  partly_answered?: boolean;
}

export type Answering = "applicant" | "sponsor" | "helper";
export type Declined = "dont_know" | "rather_not_say";

export interface FactsDocument {
  schema: 1;
  today: string;
  answering?: Answering;
  persons: ({ id: string } & Record<string, unknown>)[];
  applications: ({ id: string; persons: string[] } & Record<string, unknown>)[];
  facts: Record<string, unknown>;
  unanswered: Record<string, Declined>;
}
