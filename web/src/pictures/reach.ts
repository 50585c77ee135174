// How far an income reaches: the verdict for every income and every size of the family, swept in the core. The slider only reads it off.

import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { FactsDocument, RouteResult, SweepAxis, SweepGrid, VerdictCode } from "../model/assessment.ts";
import type { Book } from "../model/book.ts";
import { answerIn } from "../model/household.ts";
import { itemsOf, factLabel } from "../view/names.ts";
import { placeOf } from "../model/book.ts";
import { line } from "../view/basis.ts";
import { stillToCome } from "../view/parts.ts";
import { moneyAxis, slider } from "./income.ts";
import { roundMarks, scale } from "./scale.ts";
import { signs } from "./timeline.ts";

/** Steps of the sweep, in euros a month: finer than a wage is known. */
const step = 50;
const leastTop = 5000;
/** Sizes of the family the picture goes through. */
const sizes = [0, 1, 2, 3, 4, 5];

interface Axes {
  /** Pointer of the amount, and of the number of dependants where one counts. */
  amount: string;
  size: string | null;
}

/** The amount a condition on income is about, as the assessment names it; null where none is, or it has no answer. */
export function axesOf(book: Book, facts: FactsDocument, route: RouteResult): Axes | null {
  for (const requirement of route.requirements ?? []) {
    for (const because of requirement.because) {
      if (!(because.unit ?? "").startsWith("EUR/month")) continue;
      const amount = because.facts.map((pointer) => amountAt(book, facts, pointer)).find((found) => found !== null);
      if (!amount) continue;
      const size = because.facts.find((pointer) => book.facts.get(placeOf(pointer).fact)?.type === "integer");
      return { amount, size: size ?? null };
    }
  }
  return null;
}

/** Of a list the amount of its first entry. */
function amountAt(book: Book, facts: FactsDocument, pointer: string): string | null {
  const fact = book.facts.get(placeOf(pointer).fact);
  const answer = answerIn(facts, pointer);
  if (answer.kind !== "value") return null;
  if (fact?.type === "money") return pointer;
  const field = fact?.of?.fields.find(({ type }) => type === "money");
  return field && itemsOf(answer.value).items.length > 0 ? `${pointer}/0/${field.id}` : null;
}

/** The verdicts of one row that follow each other, as stretches of the money line. */
export function stretchesOf(verdicts: VerdictCode[]): { verdict: VerdictCode; from: number; to: number }[] {
  const found: { verdict: VerdictCode; from: number; to: number }[] = [];
  verdicts.forEach((verdict, index) => {
    const before = found.at(-1);
    if (before?.verdict === verdict) before.to = index + 1;
    else found.push({ verdict, from: index, to: index + 1 });
  });
  return found;
}

export function reachPicture(app: App, facts: FactsDocument, route: RouteResult): TemplateResult | typeof nothing {
  const axes = axesOf(app.book, facts, route);
  if (!axes) return nothing;
  const now = Number(amountNow(facts, axes.amount) ?? 0);
  const marks = roundMarks(Math.max(leastTop, now));
  const top = marks.at(-1) ?? leastTop;
  const x: SweepAxis = { pointer: axes.amount, from: "0", to: String(top), step: String(step) };
  const spec = { route: route.id, person: route.person, x };
  const grid = app.laterSteps(`reach ${route.id} ${route.person} ${top}`, () =>
    app.household.wide.sweep(axes.size === null ? spec : { ...spec, y: { pointer: axes.size, values: sizes } }),
  );
  const caption = html`<h4>${app.text.text("page.reach.title")}</h4>`;
  if (!grid) return stillToCome(app, "reach", caption);
  return html`<section class="reach">${caption} ${drawn(app, facts, axes, grid, { now, marks, top })}</section>`;
}

function amountNow(facts: FactsDocument, pointer: string): string | null {
  const [, root, fact, index, field] = pointer.split("/");
  const answer = answerIn(facts, `/${root}/${fact}`);
  if (answer.kind !== "value") return null;
  if (index === undefined || field === undefined) return String(answer.value);
  const item = itemsOf(answer.value).items[Number(index)] as Record<string, unknown> | undefined;
  return item?.[field] === undefined ? null : String(item[field]);
}

function drawn(
  app: App,
  facts: FactsDocument,
  axes: Axes,
  grid: SweepGrid,
  { now, marks, top }: { now: number; marks: number[]; top: number },
): TemplateResult {
  const income = app.trial.imagined ?? now;
  const euros = scale(0, top);
  const count = grid.x.length;
  const rows = (grid.y ?? [null]).map((size, row) => ({
    size,
    verdicts: grid.verdicts.slice(row * count, (row + 1) * count),
  }));
  const at = Math.min(count - 1, Math.floor(income / step));
  const answer = axes.size === null ? null : answerIn(facts, axes.size);
  const own = answer?.kind === "value" ? Number(answer.value) : null;
  const label = axes.size === null ? "" : factLabel(app, facts, placeOf(axes.size));
  const name = (size: unknown) =>
    size === null ? "" : app.text.text("page.reach.size", { label, size: Number(size) });
  const told = (verdict: VerdictCode | undefined) => app.text.text(`page.verdict_short.${verdict ?? "not_covered"}`);
  return html`<figure class="picture">
    <figcaption>${app.text.text("page.reach.caption")}</figcaption>
    ${slider(app, { id: "reach-slider", top, step, value: String(income), set: (value) => app.trial.imagine(Number(value)) })}
    <p class="visually-hidden" role="status">
      ${app.text.text("page.reach.said", { income: app.format.money(String(income)), verdict: told(rows.find(({ size }) => size === own || size === null)?.verdicts[at]) })}
    </p>
    ${rows.map(
      ({ size, verdicts }) =>
        html`<p class="picture-row ${size !== null && size === own ? "own" : ""}">
            ${name(size)} <span class="mark ${verdicts[at]}" aria-hidden="true"></span> ${told(verdicts[at])}
          </p>
          <svg class="bar" width="100%" height="26" aria-hidden="true">
            ${stretchesOf(verdicts).map(({ verdict, from, to }) => {
              const [start, end] = [euros.at(from * step), euros.at(to * step)];
              const width = Math.max(end - start, 0.3);
              return svg`<rect class="stretch ${verdict}" x="${start}%" y="2" width="${width}%" height="20"></rect>${
                width < 6
                  ? nothing
                  : svg`<text class="sign" x="${start + width / 2}%" y="18" text-anchor="middle">${signs[verdict]}</text>`
              }`;
            })}
            ${svg`<line class="needle" x1="${euros.at(income)}%" x2="${euros.at(income)}%" y1="0" y2="26"></line>`}
          </svg>`,
    )}
    ${moneyAxis(app, euros, marks)}
    <p class="hint">${app.text.text("page.reach.hint", { step: app.format.money(String(step)) })}</p>
    ${line(
      app,
      app.text.text("page.picture.table"),
      "plain",
      html`<ul class="plain">
        ${rows.map(
          ({ size, verdicts }) =>
            html`<li>
              <strong>${name(size)}</strong>
              <ul>
                ${stretchesOf(verdicts).map(
                  ({ verdict, from, to }) =>
                    html`<li>
                      ${app.text.text(to === count ? "page.reach.from" : "page.reach.between", {
                        from: app.format.money(String(from * step)),
                        to: app.format.money(String(to * step)),
                        verdict: told(verdict),
                      })}
                    </li>`,
                )}
              </ul>
            </li>`,
        )}
      </ul>`,
    )}
  </figure>`;
}
