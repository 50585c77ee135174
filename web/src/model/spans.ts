// Years of verdicts, asked for one route and one year at a time so that the page stays alive meanwhile.

import type { Slices } from "../later.ts";
import type { RouteIntervals } from "./assessment.ts";

export interface Span {
  from: string;
  to: string;
}

/** `when` asks the core. What meets at the turn of a slice and is the same becomes one. */
export function whenInSlices(
  routes: string[],
  span: Span,
  when: (route: string, from: string, to: string) => RouteIntervals[],
): Slices<RouteIntervals[]> {
  const found = new Map<string, RouteIntervals>();
  const open = routes.flatMap((route) => years(span).map((year) => ({ route, ...year })));
  return {
    run() {
      const next = open.shift();
      if (!next) return [...found.values()];
      for (const part of when(next.route, next.from, next.to)) append(found, part);
      return open.length === 0 ? [...found.values()] : null;
    },
  };
}

function append(found: Map<string, RouteIntervals>, part: RouteIntervals): void {
  const key = [part.route, part.person, part.application].join(" ");
  const whole = found.get(key);
  if (!whole) {
    found.set(key, { ...part, intervals: part.intervals.map((interval) => ({ ...interval })) });
    return;
  }
  for (const interval of part.intervals) {
    const last = whole.intervals.at(-1);
    if (last?.verdict === interval.verdict && Boolean(last.beyond_horizon) === Boolean(interval.beyond_horizon))
      last.to = interval.to;
    else whole.intervals.push({ ...interval });
  }
}

/** The span cut where a calendar year ends. */
function years({ from, to }: Span): Span[] {
  const found: Span[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    const [first, last] = [`${year}-01-01`, `${year}-12-31`];
    found.push({ from: first < from ? from : first, to: last > to ? to : last });
  }
  return found;
}
