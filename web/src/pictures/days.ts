// Days that matter, under one another over the same years: the day of filing, the term for the decision, what must be done by when.
// The words beside each point are the table behind the picture.

import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { FactsDocument } from "../model/assessment.ts";
import { allBefore } from "../text/dates.ts";
import { dayNumber, isoOf, scale } from "./scale.ts";
import { yearAxis } from "./timeline.ts";

export interface Day {
  date: string;
  title: string;
}

const whole = /^\d{4}-\d\d-\d\d$/;

/** Nothing where fewer than two days are known. */
export function daysPicture(app: App, facts: FactsDocument, known: Day[]): TemplateResult | typeof nothing {
  const filing = facts.applications.map((application) => application["filing_date"]);
  const all = [
    { date: app.today, title: app.text.text("page.days.today") },
    ...filing
      .filter((date): date is string => typeof date === "string")
      .map((date) => ({ date, title: app.text.text("page.days.filing") })),
    ...known,
  ]
    .filter(({ date }) => whole.test(date))
    .sort((a, b) => a.date.localeCompare(b.date));
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last || first.date === last.date) return nothing;
  const margin = Math.ceil((dayNumber(last.date) - dayNumber(first.date)) * 0.03);
  const span = { from: isoOf(dayNumber(first.date) - margin), to: isoOf(dayNumber(last.date) + margin) };
  const days = scale(dayNumber(span.from), dayNumber(span.to));
  return html`<figure class="picture days">
    <figcaption>${app.text.text("page.days.caption")}</figcaption>
    <ol class="picture-rows">
      ${all.map(({ date, title }) => {
        const x = days.at(dayNumber(date));
        const tone = date === app.today ? "now" : allBefore([date], app.today) ? "past" : "";
        return html`<li>
          <p class="picture-row"><strong>${app.format.date(date)}</strong> ${title}</p>
          <svg class="bar thin" width="100%" height="18" aria-hidden="true">
            ${svg`<rect class="ground" x="0" y="7" width="100%" height="4"></rect><circle class="day ${tone}" cx="${x}%" cy="9" r="7"></circle>`}
          </svg>
        </li>`;
      })}
    </ol>
    ${yearAxis(app, days, span)}
  </figure>`;
}
