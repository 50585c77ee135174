// The law before and after a reform for these very facts: what the same family would be told under the other, and which articles and amounts
// make the difference. Which reform, and which dates choose between the two laws, says the entrance of the book.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import { lawTexts } from "../text/law.ts";
import type { Comparison, FactsDocument, Outcome, RouteResult } from "../model/assessment.ts";
import type { Reform } from "../model/book.ts";
import { dayNumber, isoOf } from "../pictures/scale.ts";
import { stillToCome } from "./parts.ts";
import { plainValue } from "./requirements.ts";

export function beforeAfter(app: App, facts: FactsDocument, lead: RouteResult): TemplateResult | typeof nothing {
  const reform = app.entrance?.reform;
  const other = reform && otherSide(facts, reform);
  if (!reform || !other) return nothing;
  const all = app.later(`compare ${lead.id}`, () => app.household.wide.compare([lead.id], other.changes));
  const day = app.format.date(reform.day);
  const title = html`<h4>${app.text.text("page.reform.title", { day })}</h4>`;
  if (!all) return stillToCome(app, "reading", title);
  const found = all.find(({ route, person }) => route === lead.id && person === lead.person);
  if (!found || (found.before.verdict === found.after.verdict && found.requirements.length === 0)) return nothing;
  const told = other.now === "after" ? swapped(found) : found;
  const different = told.requirements.filter((one) => outcomeText(app, one.before) !== outcomeText(app, one.after));
  const column = (key: "before" | "after") =>
    html`<li class=${told[key].verdict}>
      <p class="option-name">${app.text.text(`page.reform.${key}`, { day })}</p>
      <p class="option-verdict">
        <span class="mark ${told[key].verdict}" aria-hidden="true"></span>
        ${app.text.text(`page.verdict_short.${told[key].verdict}`)}
      </p>
      ${other.now === key ? html`<p class="safe">${app.text.text("page.reform.yours")}</p>` : nothing}
    </li>`;
  return html`<section class="reading">
    ${title}
    <p>${app.text.text("page.reform.how")}</p>
    <ul class="reading-options">
      ${column("before")} ${column("after")}
    </ul>
    ${
      different.length === 0
        ? nothing
        : html`<ul class="differences">
            ${different.map((requirement) => html`<li>${difference(app, requirement)}</li>`)}
          </ul>`
    }
  </section>`;
}

/** The facts as they would stand on the other side of the reform; null where no date says on which side they are. */
export function otherSide(
  facts: FactsDocument,
  { day, facts: dates }: Reform,
): { now: "before" | "after"; changes: Record<string, string> } | null {
  const given = dates.filter((fact) => /^\d{4}-\d\d-\d\d$/.test(String(facts.facts[fact] ?? "")));
  if (given.length === 0) return null;
  const now = given.some((fact) => String(facts.facts[fact]) < day) ? "before" : "after";
  const to = now === "before" ? day : isoOf(dayNumber(day) - 1);
  return { now, changes: Object.fromEntries(given.map((fact) => [`/facts/${fact}`, to])) };
}

/** Compared from the law that applies now: told in the order of time. */
const swapped = (found: Comparison): Comparison => ({
  ...found,
  before: found.after,
  after: found.before,
  requirements: found.requirements.map((one) => ({
    ...one,
    before: one.after,
    after: one.before,
    law_before: one.law_after,
    law_after: one.law_before,
    amounts: one.amounts.map((amount) => ({ ...amount, before: amount.after, after: amount.before })),
  })),
});

function difference(app: App, requirement: Comparison["requirements"][number]): TemplateResult {
  const title = app.text.text(`requirement.${requirement.id}.title`, {
    answering: "helper",
    relation: "other",
    have: "",
    need: "",
    short_by: "",
    date: "",
  });
  const side = (key: "before" | "after") => {
    const law = lawTexts(app.text, requirement[`law_${key}`]);
    return html`${app.text.text(`page.reform.side.${key}`, { outcome: outcomeText(app, requirement[key]) })}
    ${law === "" ? nothing : html`<span class="hint">${law}</span>`}`;
  };
  return html`<p><strong>${title}</strong></p>
    <p>${side("before")}</p>
    <p>${side("after")}</p>
    ${requirement.amounts
      .filter(({ unit }) => (unit ?? "").startsWith("EUR"))
      .map(
        ({ parameter, before, after, unit }) =>
          html`<p class="hint">
            ${app.text.text("page.reform.amount", {
              name: app.text.text(`parameter.${parameter}`),
              before: amountText(app, before, unit),
              after: amountText(app, after, unit),
            })}
          </p>`,
      )}`;
}

/** An amount that sources give differently has several values. */
function amountText(app: App, amount: string | null, unit: string | null): string {
  return amount === null ? "–" : app.format.either(amount.split(" / ").map((value) => plainValue(app, value, unit)));
}

function outcomeText(app: App, outcomes: Outcome[]): string {
  const [only] = outcomes;
  if (outcomes.length !== 1 || only === undefined) return app.text.text("page.standing.unknown");
  return app.text.text(only === "not_concerned" ? "page.reform.not_asked" : `page.standing.${only}`);
}
