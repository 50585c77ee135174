// What periods of stay counted for, as an output of kind `periods` tells it (docs/rule-book.md, "Periods"). The rules decide; this reads.

/** Dates and numbers as texts; null where the answers do not fix them to the day. */
export interface Periods {
  /** The fact whose entries `stays` tells one by one, in their order. */
  list: string;
  stays: CountedStay[] | null;
  absences: CountedAbsence[] | null;
  counted: string | null;
  asked: string | null;
  /** The day on which the years are full; null also where no day is in sight. */
  day: string | null;
}

export interface CountedStay {
  weight: string | null;
  /** The stretch of it that is in the years without a break. */
  from: string | null;
  until: string | null;
  days: string | null;
  counted: string | null;
}

export interface CountedAbsence {
  from: string | null;
  until: string | null;
  goes_on: string | null;
  resets: string | null;
  /** The first day on which being away still resets the count; null: it never does. */
  resets_on: string | null;
}

export function periodsOf(value: unknown): Periods | null {
  return value !== null && typeof value === "object" && "stays" in value ? (value as Periods) : null;
}

export type StayTold = "full" | "half" | "part" | "none" | "outside" | "open";

/** How a stay is told: by its weight, or that it is none of the years that count, or that its days are not known. */
export function stayTold({ weight, days, counted }: CountedStay): StayTold {
  if (weight === null) return "open";
  if (Number(weight) === 0) return "none";
  if (days === null || counted === null) return "open";
  if (Number(days) === 0) return "outside";
  if (Number(weight) === 1) return "full";
  return Number(weight) === 0.5 ? "half" : "part";
}

export type AbsenceTold = "resets" | "may_reset" | "would_have" | "harmless" | "open";

/** Whether an absence reset the count, resets it if it lasts, or would have. */
export function absenceTold({ until, resets, resets_on }: CountedAbsence, today: string): AbsenceTold {
  if (resets === null) return "open";
  if (resets === "true") return "resets";
  if (resets_on === null) return "harmless";
  return until === null || until >= today ? "may_reset" : "would_have";
}

/** What is missing of what is asked; null where either is not known. */
export function missing({ counted, asked }: Periods): number | null {
  return counted === null || asked === null ? null : Math.max(0, Number(asked) - Number(counted));
}
