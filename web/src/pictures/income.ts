// Income against what is asked, by size of the family: a bar for the income, a sign for each amount. The table of amounts stands above it.

import { html, svg, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import { dependants, reachable, standing, type AmountColumn } from "../model/amounts.ts";
import { parseMoney } from "../text/money.ts";
import { roundMarks, scale, type Scale } from "./scale.ts";

/** Where the slider ends unless an amount is higher, in euros a month. */
const leastTop = 5000;
const sliderStep = 10;

export function incomePicture(
  app: App,
  columns: AmountColumn[],
  heading: (column: AmountColumn) => string,
  size: (extra: number) => string,
): TemplateResult {
  const income = app.trial.compared.income === null ? null : Number(app.trial.compared.income);
  const highest = Math.max(...columns.flatMap(({ values }) => values.flat().map(Number)), 0);
  const marks = roundMarks(Math.max(leastTop, highest));
  const top = marks.at(-1) ?? leastTop;
  const euros = scale(0, top);
  return html`<figure class="picture income">
    <figcaption>${app.text.text("page.income.caption")}</figcaption>
    ${slider(app, { id: "income-slider", top, step: sliderStep, value: app.trial.compared.income, set: (value) => app.trial.earn(value) })}
    <ul class="legend">
      ${columns.map(
        (column, index) =>
          html`<li>
            <svg width="22" height="20" aria-hidden="true">${shape(index, "11", 10)}</svg> ${heading(column)}
          </li>`,
      )}
    </ul>
    ${dependants.map((extra) => row(app, columns, euros, extra, income, size(extra)))} ${moneyAxis(app, euros, marks)}
  </figure>`;
}

/** The slider and, for whoever cannot drag, the field beside it. */
export function slider(
  app: App,
  {
    id,
    top,
    step,
    value,
    set,
  }: { id: string; top: number; step: number; value: string | null; set: (value: string) => void },
): TemplateResult {
  const slide = (event: Event) => set((event.target as HTMLInputElement).value);
  const typed = (event: Event) => {
    const parsed = parseMoney((event.target as HTMLInputElement).value);
    if (parsed.ok) set(parsed.value);
  };
  return html`<div class="slider">
    <label for=${id}>${app.text.text("page.income.slide")}</label>
    <input
      type="range"
      id=${id}
      min="0"
      max=${top}
      step=${step}
      .value=${value ?? "0"}
      aria-valuetext=${app.format.money(value ?? "0")}
      autocomplete="off"
      @input=${slide}
    />
    <input
      type="text"
      class="short"
      inputmode="decimal"
      aria-label=${app.text.text("page.income.type")}
      .value=${value === null ? "" : app.format.plainMoney(value)}
      autocomplete="off"
      @change=${typed}
    />
  </div>`;
}

function row(
  app: App,
  columns: AmountColumn[],
  euros: Scale,
  extra: number,
  income: number | null,
  size: string,
): TemplateResult {
  const amounts = columns.map((column) => column.values[extra] ?? []);
  const where = income === null ? null : standing(String(income), amounts);
  const said = where === null ? size : app.text.text(`page.income.row.${where}`, { size });
  return html`<p class="picture-row">${said}</p>
    <svg class="bar thin" width="100%" height="24" aria-hidden="true">
      ${svg`<rect class="ground" x="0" y="10" width="100%" height="4"></rect>`}
      ${income === null ? "" : svg`<rect class="earned ${where ?? ""}" x="0" y="7" width="${euros.at(income)}%" height="10"></rect>`}
      ${amounts.map((values, index) => values.map((value) => shape(index, `${euros.at(Number(reachable(value)))}%`, 12)))}
    </svg>`;
}

/** Each amount has a shape of its own: a disc, a square, a ring, a bar. */
function shape(index: number, x: string, y: number): TemplateResult {
  const inner = [
    svg`<circle cx="0" cy=${y} r="7" class="point"></circle>`,
    svg`<rect x="-6" y=${y - 6} width="12" height="12" class="point"></rect>`,
    svg`<circle cx="0" cy=${y} r="5.5" class="point hollow"></circle>`,
    svg`<rect x="-2.5" y=${y - 9} width="5" height="18" class="point"></rect>`,
  ][index % 4];
  return svg`<svg x=${x} overflow="visible">${inner}</svg>`;
}

export function moneyAxis(app: App, euros: Scale, marks: number[]): TemplateResult {
  return html`<svg class="axis" width="100%" height="30" aria-hidden="true">
    ${marks.map((mark, index) => {
      const x = euros.at(mark);
      const beforeLast = index === marks.length - 2 && index > 0 ? "before-last" : "";
      const anchor = index === 0 ? "start" : index === marks.length - 1 ? "end" : "middle";
      return svg`<line x1="${x}%" x2="${x}%" y1="0" y2="7"></line><text class=${beforeLast} x="${x}%" y="23" text-anchor=${anchor}>${app.format.money(String(mark))}</text>`;
    })}
  </svg>`;
}
