// What each period of stay counted for, which absence resets the count, and the day the years are full: one row each over the same years.
// A bar is as high as its weight. The table behind says the same in words.

import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { FactsDocument } from "../model/assessment.ts";
import { periodEnds } from "../model/book.ts";
import {
  absenceTold,
  missing,
  stayTold,
  type AbsenceTold,
  type CountedAbsence,
  type CountedStay,
  type Periods,
  type StayTold,
} from "../model/periods.ts";
import { dateRange } from "../text/dates.ts";
import { line } from "../view/basis.ts";
import { itemsOf, kindText } from "../view/names.ts";
import { dayNumber, scale, type Scale } from "./scale.ts";
import { yearAxis } from "./timeline.ts";

interface Row {
  dates: string;
  kind: string;
  told: StayTold | AbsenceTold;
  says: string;
  from: string;
  to: string;
  bar: (days: Scale) => TemplateResult;
}

/** Heights of a row's bar in pixels, by weight. */
const tall = 16;

export function countedPicture(
  app: App,
  facts: FactsDocument,
  person: string,
  told: Periods,
  title: string,
): TemplateResult | typeof nothing {
  const rows = [...stayRows(app, facts, person, told), ...absenceRows(app, told)];
  if (rows.length === 0) return nothing;
  const marked = [...rows.flatMap(({ from, to }) => [from, to]), app.today, ...(told.day === null ? [] : [told.day])];
  const span = { from: marked.reduce((a, b) => (a < b ? a : b)), to: marked.reduce((a, b) => (a > b ? a : b)) };
  const days = scale(dayNumber(span.from), dayNumber(span.to) + 1);
  return html`<figure class="picture counted">
    <figcaption>${title}</figcaption>
    ${total(app, told)}
    <ol class="picture-rows">
      ${rows.map(
        ({ dates, kind, says, told, bar }) =>
          html`<li>
            <p class="picture-row"><strong>${dates}</strong> ${kind}</p>
            <svg class="bar thin" width="100%" height="18" aria-hidden="true">
              ${svg`<rect class="ground" x="0" y="7" width="100%" height="4"></rect>${bar(days)}`}
            </svg>
            <p class="picture-says ${told}">${says}</p>
          </li>`,
      )}
      ${
        told.day === null
          ? nothing
          : html`<li>
              <p class="picture-row">${fullOn(app, told.day)}</p>
              <svg class="bar thin" width="100%" height="18" aria-hidden="true">
                ${svg`<rect class="ground" x="0" y="7" width="100%" height="4"></rect><circle class="day" cx="${days.at(dayNumber(told.day))}%" cy="9" r="7"></circle>`}
              </svg>
            </li>`
      }
    </ol>
    ${yearAxis(app, days, span)} ${line(app, app.text.text("page.picture.table"), "plain", table(app, rows))}
  </figure>`;
}

/** How much has been counted of what is asked, and what is missing. */
function total(app: App, told: Periods): TemplateResult {
  const left = missing(told);
  if (left === null) return html`<p>${app.text.text("page.counted.open")}</p>`;
  const number = (text: string | null) => app.format.number(Number(text));
  const share = Math.min(100, (Number(told.counted) / Math.max(1, Number(told.asked))) * 100);
  return html`<p class="picture-row">
      ${app.text.text(left === 0 ? "page.counted.enough" : "page.counted.missing", {
        counted: number(told.counted),
        asked: number(told.asked),
        missing: app.format.number(left),
      })}
      ${told.day === null ? app.text.text("page.counted.no_day") : nothing}
    </p>
    <svg class="bar thin" width="100%" height="18" aria-hidden="true">
      ${svg`<rect class="period none" x="0" y="1" width="100%" height="${tall}"></rect><rect class="period full" x="0" y="1" width="${share}%" height="${tall}"></rect>`}
    </svg>`;
}

const fullOn = (app: App, day: string): string =>
  app.text.text(day > app.today ? "page.counted.full_on" : "page.counted.full_since", { date: app.format.date(day) });

function stayRows(app: App, facts: FactsDocument, person: string, told: Periods): Row[] {
  const fact = app.book.facts.get(told.list);
  const names = fact === undefined ? null : periodEnds(fact);
  const owner = facts.persons.find(({ id }) => id === person);
  if (fact === undefined || names === null || owner === undefined) return [];
  return (itemsOf(owner[told.list]).items as Record<string, unknown>[]).flatMap((item, index) => {
    const [since, until] = [item[names.from], item[names.until]];
    const stay = told.stays?.[index];
    if (typeof since !== "string" || stay === undefined) return [];
    const from = dateRange(since).first;
    const to = typeof until === "string" ? dateRange(until).last : app.today;
    const weighed = stayTold(stay);
    return [
      {
        dates: between(app, since, typeof until === "string" ? until : null),
        kind: kindText(app, fact, item),
        told: weighed,
        says: saysOfStay(app, stay, weighed),
        from,
        to,
        bar: (days) => stayBar(days, from, to, stay, weighed),
      },
    ];
  });
}

function saysOfStay(app: App, { days, counted }: CountedStay, told: StayTold): string {
  const number = (text: string | null) => (text === null ? "" : app.format.number(Number(text)));
  return app.text.text(`page.counted.stay.${told}`, { days: number(days), counted: number(counted) });
}

function stayBar(days: Scale, from: string, to: string, stay: CountedStay, told: StayTold): TemplateResult {
  const whole = rect(days, from, to, 1, "period none");
  if (!["full", "half", "part"].includes(told) || stay.from === null || stay.until === null) return whole;
  return svg`${whole}${rect(days, stay.from, stay.until, Number(stay.weight), `period ${told}`)}` as TemplateResult;
}

/** As high as its weight, standing on the row. */
function rect(days: Scale, from: string, to: string, weight: number, tone: string): TemplateResult {
  const x = days.at(dayNumber(from));
  const width = Math.max(days.at(dayNumber(to) + 1) - x, 0.3);
  const height = tall * weight;
  return svg`<rect class="${tone}" x="${x}%" y="${1 + tall - height}" width="${width}%" height="${height}"></rect>` as TemplateResult;
}

function absenceRows(app: App, told: Periods): Row[] {
  return (told.absences ?? []).flatMap((absence) => {
    if (absence.from === null) return [];
    const goesOn = absence.goes_on === "true";
    const to = goesOn || absence.until === null ? (absence.resets_on ?? app.today) : absence.until;
    const told = absenceTold(absence, app.today);
    const { from } = absence;
    return [
      {
        dates: between(app, from, goesOn ? null : absence.until),
        kind: app.text.text("page.counted.away"),
        told,
        says: saysOfAbsence(app, absence, told),
        from,
        to,
        bar: (days) => rect(days, from, to, 1, `away ${told}`),
      },
    ];
  });
}

function saysOfAbsence(app: App, { resets_on }: CountedAbsence, told: AbsenceTold): string {
  return app.text.text(`page.counted.away.${told}`, { date: resets_on === null ? "" : app.format.date(resets_on) });
}

function between(app: App, from: string, to: string | null): string {
  if (to === null) return app.text.text("page.counted.since", { from: app.format.date(from) });
  return app.text.text("page.counted.between", { from: app.format.date(from), to: app.format.date(to) });
}

function table(app: App, rows: Row[]): TemplateResult {
  return html`<table class="behind">
    <thead>
      <tr>
        ${(["period", "says"] as const).map((column) => html`<th scope="col">${app.text.text(`page.counted.column.${column}`)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ dates, kind, says }) =>
          html`<tr>
            <th scope="row">${dates}: ${kind}</th>
            <td>${says}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
