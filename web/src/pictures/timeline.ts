// When ways open and close: one bar per route over the days one could apply, the same in sentences and as a table.

import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { FactsDocument, Interval, RouteIntervals, VerdictCode } from "../model/assessment.ts";
import { line } from "../view/basis.ts";
import { personName } from "../view/names.ts";
import { dayNumber, isoOf, scale, yearMarks, type Scale } from "./scale.ts";

/** Signs of the verdicts: the same as beside their words (style/result.css). */
export const signs: Record<VerdictCode, string> = {
  conditions_met: "✓",
  authority_decides: "≈",
  conditions_not_met: "!",
  too_early: "→",
  not_covered: "?",
  more_answers: "?",
  sources_disagree: "≠",
  no_such_right: "!",
  not_applicable: "–",
};

/** Said and drawn as one: the second of two neighbours that differ only in what we know about the future. */
export function told(intervals: Interval[]): Interval[] {
  const found: Interval[] = [];
  for (const interval of intervals) {
    const before = found.at(-1);
    if (before?.verdict === interval.verdict) before.to = interval.to;
    else found.push({ ...interval });
  }
  return found;
}

const verdictText = (app: App, verdict: VerdictCode): string => app.text.text(`page.verdict_short.${verdict}`);

/** "Until 17 August 2027: …", "From 18 August 2027: …", one line per stretch. */
export function stretches(app: App, intervals: Interval[]): TemplateResult {
  const list = told(intervals);
  const last = list.length - 1;
  const when = ({ from, to }: Interval, index: number) => {
    const [first, end] = [app.format.date(from), app.format.date(to)];
    if (last === 0) return app.text.text("page.when.always", { to: end });
    if (index === 0) return app.text.text("page.when.until", { to: end });
    if (index === last) return app.text.text("page.when.from", { from: first });
    return app.text.text("page.when.between", { from: first, to: end });
  };
  return html`<ol class="stretches">
    ${list.map(
      (interval, index) =>
        html`<li>
          <span class="mark ${interval.verdict}" aria-hidden="true"></span>
          <span><strong>${when(interval, index)}</strong> ${verdictText(app, interval.verdict)}</span>
        </li>`,
    )}
  </ol>`;
}

/** Bars of several routes under one another, with the years and the day of filing below. */
export function timeline(
  app: App,
  facts: FactsDocument,
  span: { from: string; to: string },
  routes: RouteIntervals[],
): TemplateResult {
  const days = scale(dayNumber(span.from), dayNumber(span.to) + 1);
  const several = new Set(routes.map(({ person }) => person)).size > 1;
  const name = ({ route, person }: RouteIntervals) => {
    const title = app.text.text(`route.${route}.title`);
    return several ? app.text.text("page.label.of", { label: title, owner: personName(app, facts, person) }) : title;
  };
  const assumed = routes.flatMap(({ intervals }) => intervals).find(({ beyond_horizon }) => beyond_horizon);
  return html`<figure class="picture">
    <figcaption>${app.text.text("page.when.caption")}</figcaption>
    ${routes.map(
      (route) =>
        html`<p class="picture-row">${name(route)}</p>
          ${bar(
            days,
            route.intervals,
            told(route.intervals)
              .map((one) => spoken(app, one))
              .join("; "),
          )}`,
    )}
    ${yearAxis(app, days, span)}
    ${
      assumed
        ? html`<p class="hint">${app.text.text("page.when.horizon", { date: app.format.date(assumed.from) })}</p>`
        : nothing
    }
    ${line(app, app.text.text("page.picture.table"), "plain", table(app, routes, name))}
  </figure>`;
}

const spoken = (app: App, { from, to, verdict }: Interval): string =>
  `${app.text.text("page.when.between", { from: app.format.date(from), to: app.format.date(to) })} ${verdictText(app, verdict)}`;

/** Narrower than this a stretch has no room for its sign, in percent. */
const roomForSign = 5;

function bar(days: Scale, intervals: Interval[], label: string): TemplateResult {
  const end = (to: string) => days.at(dayNumber(to) + 1);
  return html`<svg class="bar" width="100%" height="34" role="img" aria-label=${label}>
    ${intervals.map(({ from, to, verdict, beyond_horizon }) => {
      const start = days.at(dayNumber(from));
      const width = Math.max(end(to) - start, 0.3);
      return svg`<rect class="stretch ${verdict} ${beyond_horizon ? "assumed" : ""}" x="${start}%" y="2" width="${width}%" height="30"></rect>${
        width < roomForSign
          ? nothing
          : svg`<text class="sign" x="${start + width / 2}%" y="23" text-anchor="middle">${signs[verdict]}</text>`
      }`;
    })}
  </svg>`;
}

/** The years under a line of days, and where today stands. */
export function yearAxis(app: App, days: Scale, { from, to }: { from: string; to: string }): TemplateResult {
  const marks = yearMarks(from, to);
  return html`<svg class="axis" width="100%" height="30" aria-hidden="true">
    ${marks.map((day) => {
      const x = days.at(dayNumber(day));
      return svg`<line x1="${x}%" x2="${x}%" y1="0" y2="7"></line><text x="${x}%" y="23" text-anchor=${x > 92 ? "end" : "middle"}>${day.slice(0, 4)}</text>`;
    })}
    ${
      from > app.today || to < app.today
        ? nothing
        : svg`<line class="today" x1="${days.at(dayNumber(app.today))}%" x2="${days.at(dayNumber(app.today))}%" y1="0" y2="12"></line>`
    }
  </svg>`;
}

function table(app: App, routes: RouteIntervals[], name: (route: RouteIntervals) => string): TemplateResult {
  return html`<table class="behind">
    <thead>
      <tr>
        ${(["route", "from", "to", "verdict"] as const).map((column) => html`<th scope="col">${app.text.text(`page.when.column.${column}`)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${routes.map((route) =>
        told(route.intervals).map(
          ({ from, to, verdict }) =>
            html`<tr>
              <th scope="row">${name(route)}</th>
              <td>${app.format.date(from)}</td>
              <td>${app.format.date(to)}</td>
              <td>${verdictText(app, verdict)}</td>
            </tr>`,
        ),
      )}
    </tbody>
  </table>`;
}

/** Years somebody can look ahead in the result. */
const yearsAhead = 5;

export function lookAhead(today: string): { from: string; to: string } {
  return { from: today, to: isoOf(dayNumber(today) + Math.round(yearsAhead * 365.25)) };
}
