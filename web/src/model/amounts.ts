// "What must the person in Belgium earn?": the amounts the core names for a filing date, for families of several sizes. No formula here.

import type { Engine } from "../engine.ts";
import type { FactsDocument, Output } from "./assessment.ts";
import { Household } from "./household.ts";

/** Additional dependants the table goes through. */
export const dependants = [0, 1, 2, 3, 4, 5];

/** One amount (a law, a reading of it) over all family sizes. */
export interface AmountColumn {
  output: Output;
  /** By number of additional dependants: the amount and what else it may be; empty where the book knows none. */
  values: string[][];
}

export interface Calculation {
  columns: AmountColumn[];
  /** What else the route says on that day: exemptions, what counts. */
  notes: Output[];
}

/** Amounts for a filing date; `known` narrows them down by what has been answered about the household. */
export function calculate(
  engine: Engine,
  today: string,
  filing: string,
  scope: readonly string[],
  known: Record<string, unknown>,
): Calculation {
  const columns = new Map<string, AmountColumn>();
  const notes = new Map<string, Output>();
  for (const extra of dependants) {
    for (const output of outputsOf(engine, household(today, filing, extra, known), scope)) {
      if (output.kind === "note") notes.set(output.id, output);
      if (output.kind !== "amount") continue;
      const column = columns.get(output.id) ?? { output, values: dependants.map(() => []) };
      column.values[extra] = possibleAmounts(output);
      columns.set(output.id, column);
    }
  }
  return { columns: [...columns.values()], notes: [...notes.values()] };
}

function household(today: string, filing: string, extra: number, known: Record<string, unknown>): FactsDocument {
  return {
    schema: 1,
    today,
    persons: [{ id: "p1" }],
    applications: [{ id: "a1", filing_date: filing, persons: ["p1"] }],
    facts: { ...known, other_dependants: extra },
    unanswered: {},
  };
}

function outputsOf(engine: Engine, facts: FactsDocument, scope: readonly string[]): Output[] {
  const asked = Household.open(engine, facts);
  asked.use({ family: scope });
  const outputs = asked.assess().routes.flatMap((route) => route.outputs ?? []);
  asked.close();
  return outputs;
}

/** The amount of an output, then the other values it may have. */
export function possibleAmounts({ value, candidates }: Output): string[] {
  return typeof value === "string" ? [value, ...(candidates ?? [])] : [];
}

export type Standing = "above" | "between" | "below";

/** How an income stands to the amounts of one family size, one entry per law and reading. Beside an unknown amount nothing is above or below. */
export function standing(income: string, amounts: string[][]): Standing | null {
  const known = amounts.flat();
  if (known.length === 0) return null;
  const reached = known.filter((amount) => compareDecimals(income, amount) >= 0).length;
  if (amounts.some((entry) => entry.length === 0)) return "between";
  return reached === known.length ? "above" : reached === 0 ? "below" : "between";
}

/** Compares two amounts exactly, whatever the number of their decimals. */
export function compareDecimals(a: string, b: string): number {
  const scale = Math.max(decimals(a), decimals(b));
  const [left, right] = [scaled(a, scale), scaled(b, scale)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const decimals = (text: string): number => (text.split(".")[1] ?? "").length;

const scaled = (text: string, scale: number): bigint => {
  const [whole = "0", part = ""] = text.split(".");
  return BigInt(whole + part.padEnd(scale, "0"));
};

/** An amount that must be reached, rounded up to the cent. */
export function reachable(amount: string): string {
  const [whole = "0", part = ""] = amount.split(".");
  const cents = BigInt(whole + part.slice(0, 2).padEnd(2, "0")) + (/[1-9]/.test(part.slice(2)) ? 1n : 0n);
  const digits = cents.toString().padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
