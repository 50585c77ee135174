// Dates typed as day, month and year. A date may be partial ("2026", "2026-11"): the core reads it as an interval.

export type DateProblem = "empty" | "year" | "month" | "day" | "day_without_month" | "no_such_day";
export type ParsedDate = { ok: true; value: string } | { ok: false; problem: DateProblem };

const number = (text: string, pattern: RegExp): number | null => (pattern.test(text) ? Number(text) : null);

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** ISO date or partial date from three typed fields; says which field to correct. */
export function parseDate(dayText: string, monthText: string, yearText: string): ParsedDate {
  const [day, month, year] = [dayText.trim(), monthText.trim(), yearText.trim()];
  if (day === "" && month === "" && year === "") return { ok: false, problem: "empty" };
  const y = number(year, /^(19|20|21)\d\d$/);
  if (y === null) return { ok: false, problem: "year" };
  if (month === "") return day === "" ? { ok: true, value: year } : { ok: false, problem: "day_without_month" };
  const m = number(month, /^\d{1,2}$/);
  if (m === null || m < 1 || m > 12) return { ok: false, problem: "month" };
  const ym = `${year}-${String(m).padStart(2, "0")}`;
  if (day === "") return { ok: true, value: ym };
  const d = number(day, /^\d{1,2}$/);
  if (d === null || d < 1 || d > 31) return { ok: false, problem: "day" };
  if (d > daysInMonth(y, m)) return { ok: false, problem: "no_such_day" };
  return { ok: true, value: `${ym}-${String(d).padStart(2, "0")}` };
}

/** The three fields of an ISO date or partial date, for showing an answer again. */
export function splitDate(value: unknown): { day: string; month: string; year: string } {
  const [year = "", month = "", day = ""] = typeof value === "string" ? value.split("-") : [];
  return { day: day.replace(/^0/, ""), month: month.replace(/^0/, ""), year };
}

/** First and last day a partial date can mean; for comparing with bounds. */
export function dateRange(value: string): { first: string; last: string } {
  const [year = "", month, day] = value.split("-");
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` };
  if (day === undefined) {
    const last = daysInMonth(Number(year), Number(month));
    return { first: `${value}-01`, last: `${value}-${last}` };
  }
  return { first: value, last: value };
}

/** Whether every one of these days lies before the given one. Where one may still come, nothing is said. */
export function allBefore(days: string[], day: string): boolean {
  return days.length > 0 && days.every((each) => dateRange(each).last < day);
}

/** Today's calendar date in Belgium, where the law counts its days. */
export function todayInBelgium(now: Date): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Brussels" }).formatToParts(now);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
