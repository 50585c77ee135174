// Periods of a list, such as stays and absences: one bar each, over the years. The list itself is the table behind it.

import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import { periodEnds, type Fact } from "../model/book.ts";
import { dateRange } from "../text/dates.ts";
import { kindText } from "../view/names.ts";
import { dayNumber, scale } from "./scale.ts";
import { yearAxis } from "./timeline.ts";

interface Period {
  from: string;
  /** Null: it still lasts. */
  to: string | null;
  kind: string;
}

export function periodsPicture(app: App, fact: Fact, items: unknown[]): TemplateResult | typeof nothing {
  const names = periodEnds(fact);
  if (names === null) return nothing;
  const periods: Period[] = (items as Record<string, unknown>[]).flatMap((item) => {
    const from = item[names.from];
    const to = item[names.until];
    if (typeof from !== "string") return [];
    const last = typeof to === "string" ? dateRange(to).last : null;
    return [{ from: dateRange(from).first, to: last, kind: kindText(app, fact, item) }];
  });
  if (periods.length === 0) return nothing;
  const first = periods.map(({ from }) => from).reduce((a, b) => (a < b ? a : b));
  const last = periods.map(({ to }) => to ?? app.today).reduce((a, b) => (a > b ? a : b), app.today);
  const days = scale(dayNumber(first), dayNumber(last) + 1);
  const told = ({ from, to, kind }: Period) =>
    app.text.text(to === null ? "page.periods.since" : "page.periods.between", {
      kind,
      from: app.format.date(from),
      to: to === null ? "" : app.format.date(to),
    });
  return html`<figure class="picture">
    <figcaption>${app.text.text("page.periods.caption")}</figcaption>
    ${periods.map((period) => {
      const x = days.at(dayNumber(period.from));
      const width = Math.max(days.at(dayNumber(period.to ?? last) + 1) - x, 0.3);
      return html`<p class="picture-row">${told(period)}</p>
        <svg class="bar thin" width="100%" height="18" aria-hidden="true">
          ${svg`<rect class="ground" x="0" y="7" width="100%" height="4"></rect><rect class="stretch" x="${x}%" y="2" width="${width}%" height="14"></rect>`}
        </svg>`;
    })}
    ${yearAxis(app, days, { from: first, to: last })}
  </figure>`;
}
