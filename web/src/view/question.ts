// A step of one question or a small group about the same person.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import { placeOf, type Fact, type FactPlace, type FieldShape } from "../model/book.ts";
import { answerIn, otherWhoKnows } from "../model/household.ts";
import type { FactsDocument } from "../model/assessment.ts";
import { groupsAhead, type View } from "../model/steps.ts";
import { countryList } from "./countries.ts";
import { fieldView } from "./fields.ts";
import { countriesField, recordsField } from "./lists.ts";
import { factArguments, ownerName } from "./names.ts";
import { actions, errorSummary } from "./parts.ts";

type QuestionView = Extract<View, { kind: "question" }>;

export function questionTitle(app: App, view: QuestionView): string {
  const facts = app.household.facts();
  const place = placeOf(view.pointers[0] ?? "");
  const group = app.book.facts.get(place.fact)?.group;
  if (view.pointers.length > 1 && group) return app.text.text(`group.${group}.title`, factArguments(app, facts, place));
  return app.text.text(`fact.${place.fact}.question`, factArguments(app, facts, place));
}

export function questionView(app: App, view: QuestionView): TemplateResult {
  const facts = app.household.facts();
  const places = view.pointers.map(placeOf);
  const owner = places[0] ? ownerName(app, facts, places[0]) : null;
  const alone = places.length === 1;
  const submit = (event: Event) => {
    event.preventDefault();
    app.answer(event.target as HTMLFormElement, view.pointers, view.from);
  };
  return html`
    ${errorSummary(app)}
    <form @submit=${submit} novalidate autocomplete="off">
      ${owner ? html`<p class="about">${app.text.text("page.about", { person: owner })}</p>` : nothing}
      ${alone ? nothing : html`<h1 id="step-heading" tabindex="-1">${questionTitle(app, view)}</h1>`}
      ${asksOther(app, facts, places) ? html`<p class="note">${app.text.text("page.ask.note")}</p>` : nothing}
      ${places.map((place) => fieldOf(app, facts, place, { alone }))} ${why(app, facts, view.pointers)}
      ${actions(app, { submit: app.text.text(view.from === "summary" ? "page.save_change" : "page.continue") })}
    </form>
    ${view.from === "flow" ? progress(app, view.pointers) : nothing}
    ${countryList(
      app,
      places.map(({ fact }) => app.book.facts.get(fact)),
    )}
  `;
}

/** The input of one fact. `alone`: its question is the heading of the step. `atDesk`: in little room. */
export function fieldOf(
  app: App,
  facts: FactsDocument,
  place: FactPlace,
  { alone = false, atDesk = false }: { alone?: boolean; atDesk?: boolean },
): TemplateResult {
  const fact = app.book.facts.get(place.fact);
  if (!fact) return html``;
  const values = factArguments(app, facts, place);
  const question = app.text.text(`fact.${fact.id}.question`, values);
  const common = {
    field: place.pointer,
    compact: atDesk,
    question: alone ? html`<h1 id="step-heading" tabindex="-1">${question}</h1>` : question,
    help: atDesk ? null : app.text.first([`fact.${fact.id}.help`], values),
    optionText: (option: string) => app.text.text(`fact.${fact.id}.option.${option}`, values),
    optionHelp: (option: string) => app.text.first([`fact.${fact.id}.option.${option}.help`], values),
    heading: (option: string) => app.text.first([`fact.${fact.id}.heading.${option}`], values),
    answer: answerIn(facts, place.pointer),
    declines: ["dont_know", "rather_not_say"] as const,
    none: app.text.first([`fact.${fact.id}.none`], values) ?? app.text.text("page.none"),
    note: atDesk ? null : whoKnows(app, fact, facts),
  };
  if (fact.type === "list") return recordsField(app, { ...common, fact });
  if (fact.type === "countries") return countriesField(app, { ...common, fact });
  return fieldView(app, { ...common, shape: fact as FieldShape });
}

/** What depends on these answers: the rest of the program knows. */
function why(app: App, facts: FactsDocument, pointers: string[]): TemplateResult {
  if (!app.whyOpen) return whyLine(app, html``);
  return whyLine(app, html`<p>${app.whole.rest?.why(app, facts, pointers) ?? app.text.text("page.waiting.text")}</p>`);
}

/** The reason takes an assessment: it is worked out when somebody wants to know. */
function whyLine(app: App, reason: TemplateResult): TemplateResult {
  const toggled = (event: Event) => app.askWhy((event.target as HTMLDetailsElement).open);
  return html`<details class="line why" @toggle=${toggled}>
    <summary>${app.text.text("page.why")}</summary>
    <div class="line-body">${reason}</div>
  </details>`;
}

/** Whether somebody else knows one of the answers: then the page says once what "I don't know" does. */
function asksOther(app: App, facts: FactsDocument, places: FactPlace[]): boolean {
  return places.some((place) => {
    const fact = app.book.facts.get(place.fact);
    return fact !== undefined && otherWhoKnows(fact, facts.answering) !== null;
  });
}

function whoKnows(app: App, fact: Fact, facts: FactsDocument): TemplateResult | null {
  const other = otherWhoKnows(fact, facts.answering);
  return other === null ? null : html`${app.text.text(`page.ask.${other}`)}`;
}

/** Where we are, in words: what comes after this step and what it is for. */
function progress(app: App, shown: string[]): TemplateResult {
  const questions = app.household.next();
  const ahead = [...new Set(groupsAhead(questions, shown).map((group) => app.text.text(`group.${group}.title`)))];
  const titles = ahead.slice(0, 3);
  const settled = questions.length > 0 && questions.every((question) => question.decides === "output");
  return html`<aside class="progress" aria-label=${app.text.text("page.progress.label")}>
    ${settled ? html`<p>${app.text.text("page.progress.settled")}</p>` : nothing}
    <p>
      ${
        titles.length === 0
          ? app.text.text("page.progress.last")
          : app.text.text("page.progress.ahead", {
              topics: titles.join(" · "),
              more: Math.max(0, ahead.length - 3),
            })
      }
    </p>
    <p>
      <button type="button" class="link" @click=${() => app.go(app.outcome)}>
        ${app.text.text("page.result.so_far")}
      </button>
      <button type="button" class="link" @click=${() => app.go({ kind: "summary" })}>
        ${app.text.text("page.summary.open")}
      </button>
    </p>
  </aside>`;
}
