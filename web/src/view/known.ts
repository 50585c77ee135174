// "What do we know, and until when?": every amount, rate, term and age of the rule book with the last day it covers and the day it was checked.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { Known } from "../model/book.ts";
import { tagsBadge } from "./basis.ts";
import { countryName } from "./fields.ts";
import { backOnly } from "./parts.ts";
import { plainValue } from "./requirements.ts";

export function knownView(app: App): TemplateResult {
  return html`
    <h1 id="step-heading" tabindex="-1">${app.text.text("page.known.title")}</h1>
    <p class="lead">${app.text.text("page.known.lead")}</p>
    <table class="known" role="table">
      <caption>
        ${app.text.text("page.known.caption", { count: app.book.known.length })}
      </caption>
      <thead>
        <tr role="row">
          ${(["name", "value", "from", "until", "checked"] as const).map(
            (column) => html`<th scope="col" role="columnheader">${app.text.text(`page.known.${column}`)}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${app.book.known.map((known) => row(app, known))}
      </tbody>
    </table>
    ${backOnly(app)}
  `;
}

function row(app: App, known: Known): TemplateResult {
  const cell = (column: string, text: string | TemplateResult) =>
    html`<td role="cell" data-label=${app.text.text(`page.known.${column}`)}>${text}</td>`;
  return html`<tr role="row">
    <th scope="row" role="rowheader">${app.text.text(`parameter.${known.id}`)} ${tagsBadge(app, known.tags)}</th>
    ${cell("value", value(app, known))} ${cell("from", known.from === null ? "–" : app.format.date(known.from))}
    ${cell("until", until(app, known))} ${cell("checked", app.format.date(known.checked_on))}
  </tr>`;
}

function value(app: App, { value, unit }: Known): string {
  if (value === null) return "–";
  if (!Array.isArray(value)) return plainValue(app, value, unit);
  const fact = [...app.book.facts.values()].find((one) => value.every((option) => one.options?.includes(option)));
  const names = value.map((code) => (fact ? app.text.text(`fact.${fact.id}.option.${code}`) : countryName(app, code)));
  return app.format.list(names.sort((a, b) => a.localeCompare(b, app.format.locale)));
}

function until(app: App, { to, gap }: Known): TemplateResult {
  return html`${to === null ? app.text.text("page.known.open") : app.format.date(to)}
  ${gap === null ? nothing : html`<span class="hint">${app.text.text(`gap.${gap}`)}</span>`}`;
}
