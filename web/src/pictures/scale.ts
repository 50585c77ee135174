// Where a day or a number stands on a line, in percent of its width: pictures are as wide as the screen lets them be, their words keep their size.

const dayLength = 86_400_000;

/** Days since 1970 of an ISO date. */
export const dayNumber = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / dayLength;

export const isoOf = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);

export interface Scale {
  /** Percent from the start of the line, 0 to 100; what lies outside stands at the edge. */
  at(value: number): number;
}

export function scale(from: number, to: number): Scale {
  const span = Math.max(to - from, 1);
  const clamp = (part: number) => Math.min(100, Math.max(0, part));
  return { at: (value) => Math.round(clamp(((value - from) / span) * 100) * 100) / 100 };
}

/** Days on which a new year begins, at most `most` of them, evenly thinned: the marks under a line of days. */
export function yearMarks(from: string, to: string, most = 6): string[] {
  const first = Number(from.slice(0, 4)) + 1;
  const last = Number(to.slice(0, 4));
  const step = Math.max(1, Math.ceil((last - first + 1) / most));
  const years: string[] = [];
  for (let year = first; year <= last; year += step) years.push(`${year}-01-01`);
  return years;
}

/** Round numbers from 0 to at least `top`, four or five steps. */
export function roundMarks(top: number): number[] {
  const rough = Math.max(top, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, index) => index * step);
}
