// What would have to change: exact figures for what is within somebody's reach, never advice to give up a right or a person.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { Change, FactsDocument, RouteRemedies, RouteResult } from "../model/assessment.ts";
import { placeOf, type FieldShape } from "../model/book.ts";
import { weighedIncome } from "../model/outcome.ts";
import { factLabel, itemsOf, ownerName, valueText } from "./names.ts";
import { stillToCome } from "./parts.ts";
import { recordText } from "./summary.ts";

export function remediesSection(app: App, facts: FactsDocument, lead: RouteResult): TemplateResult | typeof nothing {
  if (!mayImprove.has(lead.verdict)) return nothing;
  const title = html`<h4>${app.text.text("page.remedies.title")}</h4>`;
  const all = app.later(`remedies ${lead.id}`, () => app.household.wide.remedies([lead.id]));
  if (!all) return stillToCome(app, "remedies", title);
  const found = all.find(({ route, person }) => route === lead.id && person === lead.person);
  if (!found || found.remedies.length === 0) return nothing;
  return html`<section class="remedies">
    ${title}
    ${
      found.assessed && !weighedIncome(lead)
        ? html`<p><strong>${app.text.text("page.not_automatic_refusal")}</strong></p>`
        : nothing
    }
    <p>${app.text.text("page.remedies.each", { count: found.remedies.length })}</p>
    <ul class="ways">
      ${found.remedies.map((remedy) => html`<li>${remedyCard(app, facts, remedy)}</li>`)}
    </ul>
  </section>`;
}

const mayImprove = new Set(["authority_decides", "conditions_not_met", "too_early", "sources_disagree"]);

function remedyCard(
  app: App,
  facts: FactsDocument,
  { verdict, changes }: RouteRemedies["remedies"][number],
): TemplateResult {
  return html`<ul class=${changes.length > 1 ? "together" : "plain"}>
      ${changes.map((change) => html`<li>${changeText(app, facts, change)}</li>`)}
    </ul>
    <p class="option-verdict">
      <span class="mark ${verdict}" aria-hidden="true"></span>
      ${app.text.text("page.remedies.then", { verdict: app.text.text(`page.verdict_short.${verdict}`) })}
    </p>`;
}

/** "Income: at least €2,456.98 a month. Now €2,000 a month." */
function changeText(app: App, facts: FactsDocument, change: Change): TemplateResult {
  const place = placeOf(change.pointer);
  const owner = ownerName(app, facts, place);
  const label = factLabel(app, facts, place);
  const name = owner === null ? label : app.text.text("page.label.of", { label, owner });
  const to = answerOf(app, change, change.to);
  const key = change.at_least ? "page.remedies.at_least" : "page.remedies.becomes";
  const now = change.from === null ? "" : answerOf(app, change, change.from);
  return html`${app.text.text(key, { name, to })}
  ${now === "" ? nothing : html`<span class="hint">${app.text.text("page.remedies.now", { from: now })}</span>`}`;
}

/** An answer in words; of a list one field of an entry, or the entry that would be added. */
function answerOf(app: App, { pointer, fact: id }: Change, value: unknown): string {
  const fact = app.book.facts.get(id);
  if (!fact) return String(value);
  if (fact.type !== "list") return valueText(app, fact, value);
  const field = fact.of?.fields.find((shape: FieldShape) => pointer.endsWith(`/${shape.id}`));
  if (field) return valueText(app, { ...field, id: `${id}.field.${field.id}` }, value);
  const last = itemsOf(value).items.at(-1);
  return last === undefined ? app.text.text("page.none") : recordText(app, id, last as Record<string, unknown>);
}
