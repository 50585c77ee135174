// All answers on one page, each of which can be changed, and the questions to ask somebody else.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { FactsDocument } from "../model/assessment.ts";
import type { Fact, FactPlace } from "../model/book.ts";
import { applying, staying } from "../model/steps.ts";
import { answered, answerIn, toAsk } from "../model/household.ts";
import { stillNeeded } from "../model/outcome.ts";
import {
  applicationName,
  factArguments,
  factLabel,
  itemsOf,
  ownerName,
  personName,
  personNames,
  valueText,
} from "./names.ts";
import { entranceTitle } from "./entrance.ts";
import { joiningTitle } from "./joining.ts";
import { files } from "../keep/files.ts";
import { errorSummary } from "./parts.ts";
import { periodsPicture } from "../pictures/periods.ts";
import { whoText } from "./start.ts";

export function summaryView(app: App): TemplateResult {
  const facts = app.household.facts();
  const needed = stillNeeded(app.household.assess());
  const places = answered(facts, app.book).filter(
    (place) =>
      app.book.facts.has(place.fact) && (answerIn(facts, place.pointer).kind === "value" || needed.has(place.pointer)),
  );
  const open = app.household.next().length > 0;
  return html`
    ${errorSummary(app)}
    <h1 id="step-heading" tabindex="-1">${app.text.text("page.summary.title")}</h1>
    <dl class="answers">
      ${row(
        app,
        app.text.text("page.start.who"),
        app.who ? whoText(app, app.who) : app.text.text("page.start.unsaid"),
        () => app.go({ kind: "start" }),
      )}
      ${
        app.entrance && app.book.entrances.length > 1
          ? row(app, app.text.text("page.entrance.title"), entranceTitle(app, app.entrance.id), () =>
              app.go({ kind: "entrance" }),
            )
          : nothing
      }
      ${
        app.entrance?.about === "self"
          ? nothing
          : row(
              app,
              joiningTitle(app),
              personNames(
                app,
                facts,
                applying(facts).map((person) => person.id),
              ) || "–",
              () => app.go({ kind: "joining" }),
            )
      }
      ${
        staying(facts).length > 0
          ? row(app, app.text.text("page.others.label"), othersText(app, facts), () => app.go({ kind: "joining" }))
          : nothing
      }
      ${
        applying(facts).length > 1
          ? row(app, app.text.text("page.filing.title"), filingText(app, facts), () => app.go({ kind: "filing" }))
          : nothing
      }
    </dl>
    ${section(
      app,
      facts,
      null,
      places.filter((place) => place.scope === "household"),
    )}
    ${facts.applications.map((application) =>
      section(
        app,
        facts,
        facts.applications.length > 1 ? applicationName(app, facts, application.id) : app.text.text("page.application"),
        places.filter((place) => place.scope === "application" && place.owner === application.id),
      ),
    )}
    ${applying(facts).map((person) =>
      section(
        app,
        facts,
        personName(app, facts, person.id),
        places.filter((place) => place.scope === "person" && place.owner === person.id),
      ),
    )}
    ${(["sponsor", "applicant"] as const).map((whom) => askList(app, facts, whom))}
    <div class="actions">
      <button type="button" class="primary" @click=${() => app.proceed(null)}>
        ${app.text.text(open ? "page.continue_questions" : "page.result.open")}
      </button>
      ${
        open
          ? html`<button type="button" class="secondary" @click=${() => app.go(app.outcome)}>
              ${app.text.text("page.result.so_far")}
            </button>`
          : nothing
      }
      ${
        app.canGoBack
          ? html`<button type="button" class="secondary" @click=${() => app.back()}>
              ${app.text.text("page.back")}
            </button>`
          : nothing
      }
    </div>
    ${files(app)}
  `;
}

/** What has been answered about the household, each with its button to change it. */
export function householdAnswers(app: App): TemplateResult | typeof nothing {
  const facts = app.household.facts();
  const places = answered(facts, app.book).filter(
    (place) => place.scope === "household" && app.book.facts.has(place.fact),
  );
  return section(app, facts, app.text.text("page.summary.household"), places);
}

function othersText(app: App, facts: FactsDocument): string {
  const each = staying(facts).map((person) => {
    const where = app.text.first([`fact.joins.option.${String(person["joins"])}`]) ?? "–";
    return app.text.text("page.others.named", { person: personName(app, facts, person.id), where });
  });
  return each.join("; ");
}

function filingText(app: App, facts: FactsDocument): string {
  if (facts.applications.length === 1) return app.text.text("page.filing.together");
  return app.text.text(
    facts.applications.length === applying(facts).length ? "page.filing.apart" : "page.filing.groups",
  );
}

function section(
  app: App,
  facts: FactsDocument,
  title: string | null,
  places: FactPlace[],
): TemplateResult | typeof nothing {
  if (places.length === 0) return nothing;
  return html`<section>
    <h2>${title ?? app.text.text("page.summary.household")}</h2>
    <dl class="answers">
      ${places.map((place) =>
        row(app, factLabel(app, facts, place), answerText(app, facts, place), () =>
          app.go({ kind: "question", pointers: [place.pointer], from: "summary" }),
        ),
      )}
    </dl>
  </section>`;
}

function row(app: App, label: string, text: string | TemplateResult, change: () => void): TemplateResult {
  return html`<div class="answer">
    <dt>${label}</dt>
    <dd>${text}</dd>
    <dd class="change">
      <button type="button" class="link" aria-label=${app.text.text("page.change_this", { label })} @click=${change}>
        ${app.text.text("page.change")}
      </button>
    </dd>
  </div>`;
}

export function answerText(app: App, facts: FactsDocument, place: FactPlace): string | TemplateResult {
  const answer = answerIn(facts, place.pointer);
  if (answer.kind === "declined") return app.text.text(`page.${answer.how}`);
  const fact = app.book.facts.get(place.fact);
  if (answer.kind === "open" || !fact) return "–";
  if (fact.type !== "list") return valueText(app, fact, answer.value);
  const { items, complete } = itemsOf(answer.value);
  if (items.length === 0 && complete) return app.text.text("page.none");
  return html`${periodsPicture(app, fact, items)}
    <ul class="plain">
      ${items.map(
        (item) =>
          html`<li>
            ${recordText(app, fact.id, item as Record<string, unknown>)}
            ${missing(app, fact, item as Record<string, unknown>)}
          </li>`,
      )}
    </ul>
    ${complete ? nothing : html`<p>${app.text.text("page.list.incomplete")}</p>`}`;
}

/** What was not known of an entry: it counts as an open answer. */
function missing(app: App, fact: Fact, item: Record<string, unknown>): TemplateResult[] {
  return (fact.of?.fields ?? [])
    .filter((shape) => !(shape.id in item))
    .map(
      (shape) =>
        html`<span class="hint">
          ${app.text.text(`fact.${fact.id}.field.${shape.id}.question`)} ${app.text.text("page.dont_know")}
        </span>`,
    );
}

export function recordText(app: App, list: string, item: Record<string, unknown>): string {
  const shapes = app.book.facts.get(list)?.of?.fields ?? [];
  return shapes
    .filter((shape) => shape.id in item)
    .map((shape) => {
      const value = item[shape.id];
      const text = valueText(app, { ...shape, id: `${list}.field.${shape.id}` }, value);
      return typeof value === "boolean" ? `${app.text.text(`fact.${list}.field.${shape.id}.question`)} ${text}` : text;
    })
    .join(" · ");
}

/** What this person can be asked. Where helpers come before any question, nobody is sent to the other one of the couple. */
export function openWith(app: App, facts: FactsDocument, whom: "applicant" | "sponsor"): FactPlace[] {
  if (app.entrance?.contacts) return [];
  const needed = stillNeeded(app.household.assess());
  return toAsk(facts, app.book, whom).filter((place) => needed.has(place.pointer));
}

export function askList(
  app: App,
  facts: FactsDocument,
  whom: "applicant" | "sponsor",
): TemplateResult | typeof nothing {
  const places = openWith(app, facts, whom);
  if (places.length === 0) return nothing;
  return html`<section class="ask">
    <h2 id="ask-${whom}" tabindex="-1">${app.text.text(`page.ask.list.${whom}`)}</h2>
    <ul>
      ${places.map((place) => {
        const owner = ownerName(app, facts, place);
        const question = app.text.text(`fact.${place.fact}.question`, factArguments(app, facts, place));
        return html`<li>
          <button
            type="button"
            class="link"
            @click=${() => app.go({ kind: "question", pointers: [place.pointer], from: "summary" })}
          >
            ${owner ? `${owner}: ` : ""}${question}
          </button>
        </li>`;
      })}
    </ul>
  </section>`;
}
