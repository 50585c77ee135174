// The result, at any time: the verdict and the next step first, then everything they rest on.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { Assessment, FactsDocument } from "../model/assessment.ts";
import { placeOf } from "../model/book.ts";
import { amountsEntrance } from "../model/steps.ts";
import { cards, perPerson, type PersonResult } from "../model/outcome.ts";
import { line } from "./basis.ts";
import { isOwn } from "../model/own.ts";
import { applicationName, personName } from "./names.ts";
import { files } from "../keep/files.ts";
import { errorSummary } from "./parts.ts";
import { contacts, knownContacts } from "./contacts.ts";
import { emergency } from "./help.ts";
import { plan, planned } from "./plan.ts";
import { receipt } from "./receipt.ts";
import { askList, openWith } from "./summary.ts";
import { nextText, verdictCard, verdictText } from "./verdict.ts";

/** What each person's ways lead to. */
export const resultsOf = (app: App): PersonResult[] => perPerson(app.household.assess(), app.entrance === null);

export function resultView(app: App): TemplateResult {
  const facts = app.household.facts();
  const assessment = app.household.assess();
  const open = app.household.next();
  const results = resultsOf(app);
  const stillOpen = open.some((question) => question.decides === "verdict");
  return html`
    ${errorSummary(app)}
    <h1 id="step-heading" tabindex="-1">${app.text.text(stillOpen ? "page.result.so_far" : "page.result.title")}</h1>
    ${
      stillOpen
        ? html`<p class="lead">${app.text.text("page.result.so_far.text")}</p>
            ${continueButton(app)}`
        : nothing
    }
    ${contents(app, results)} ${stillOpen ? nothing : whoCanSettle(app, facts, results)} ${resultBody(app, facts)}
    ${app.drawing.part(() => afterwards(app, assessment, open.length > 0))}
  `;
}

/** What can be done with a result, and what it rests on as a whole. */
function afterwards(app: App, assessment: Assessment, open: boolean): TemplateResult {
  return html`${open ? continueButton(app) : nothing}
    <section class="actions no-print">
      <button type="button" class="secondary" @click=${() => app.go({ kind: "summary" })}>
        ${app.text.text("page.summary.open")}
      </button>
      <button type="button" class="secondary" @click=${() => app.go({ kind: "dossier" })}>
        ${app.text.text("page.dossier.open")}
      </button>
      <button type="button" class="secondary" @click=${() => window.print()}>${app.text.text("page.print")}</button>
      ${
        app.entranceGiven
          ? nothing
          : html`<button type="button" class="secondary" @click=${() => app.go({ kind: "entrance" })}>
              ${app.text.text("page.entrance.other")}
            </button>`
      }
      ${
        app.canGoBack
          ? html`<button type="button" class="secondary" @click=${() => app.back()}>
              ${app.text.text("page.back")}
            </button>`
          : nothing
      }
    </section>
    ${files(app)} ${receipt(app, assessment)}`;
}

/** Verdicts, plans, whom to ask, who helps: on the step of the result and beside a caseworker's fields. */
export function resultBody(app: App, facts: FactsDocument): TemplateResult {
  const results = resultsOf(app);
  const stillOpen = app.household.next().some((question) => question.decides === "verdict");
  const told = (result: PersonResult) =>
    app.text.text("page.error.about", { label: personName(app, facts, result.person) }) +
    verdictText(app, facts, result.lead);
  return html`
    <p class="visually-hidden" role="status">${results.map(told).join(" ")}</p>
    ${app.entrance?.contacts ? emergency(app) : nothing}
    ${applications(results).map(([id, members]) => app.drawing.whole(() => applicationSection(app, facts, id, members, stillOpen)))}
    ${results.length === 0 ? html`<p>${app.text.text("page.result.nobody")}</p>` : nothing}
    ${(["sponsor", "applicant"] as const).map((whom) => app.drawing.part(() => askList(app, facts, whom)))}
    ${app.drawing.part(() => contacts(app, results))}
  `;
}

/** Everything has been asked and something is open still: then the next step is a person, not a form. */
function whoCanSettle(app: App, facts: FactsDocument, results: PersonResult[]): TemplateResult | typeof nothing {
  if (!results.some(({ lead }) => lead?.verdict === "more_answers")) return nothing;
  const asked = (["sponsor", "applicant"] as const).filter((whom) => openWith(app, facts, whom).length > 0);
  const does = (text: string, act: () => void) =>
    html`<li><button type="button" class="link" @click=${act}>${text}</button></li>`;
  const to = (id: string, text: string) => does(text, () => show(id));
  const needed = results.flatMap(({ lead }) => lead?.needs ?? []);
  const day = needed.find((pointer) => placeOf(pointer).fact === "filing_date");
  const earn = needed.includes("/facts/incomes") && !app.entranceGiven ? amountsOf(app) : undefined;
  return html`<section class="note">
    <p>${app.text.text("page.settle")}</p>
    <ul class="plain">
      ${day ? does(app.text.text("page.settle.day"), () => app.go({ kind: "question", pointers: [day], from: "summary" })) : nothing}
      ${asked.map((whom) => to(`ask-${whom}`, app.text.text(`page.settle.${whom}`)))}
      ${earn ? does(app.text.text("page.settle.earn"), () => app.enter(earn)) : nothing}
      ${knownContacts(app, results).length > 0 ? to("contacts", app.text.text("page.settle.helper")) : nothing}
    </ul>
  </section>`;
}

/** The entrance that shows the amounts an income is compared with. */
const amountsOf = (app: App) => app.book.entrances.find(({ id }) => id === amountsEntrance);

/** What stands below, to get there at once. */
function contents(app: App, results: PersonResult[]): TemplateResult {
  const parts = [
    ["plan", "page.plan.title", planned(results).length > 0],
    ["contacts", "page.contacts.title", knownContacts(app, results).length > 0],
    ["files-heading", "page.files.title", true],
    ["receipt", "page.receipt.title", true],
  ] as const;
  return html`<nav class="contents no-print" aria-label=${app.text.text("page.contents")}>
    <ul>
      ${parts.map(([id, key, there]) =>
        there
          ? html`<li><button type="button" class="link" @click=${() => show(id)}>${app.text.text(key)}</button></li>`
          : nothing,
      )}
    </ul>
  </nav>`;
}

function show(id: string): void {
  const target = document.getElementById(id);
  target?.scrollIntoView();
  target?.focus({ preventScroll: true });
}

function continueButton(app: App): TemplateResult {
  return html`<p class="actions">
    <button type="button" class="primary" @click=${() => app.proceed(null)}>
      ${app.text.text("page.continue_questions")}
    </button>
  </p>`;
}

function applications(results: PersonResult[]): [string, PersonResult[]][] {
  const groups = new Map<string, PersonResult[]>();
  for (const result of results) groups.set(result.application, [...(groups.get(result.application) ?? []), result]);
  return [...groups];
}

/** While questions that decide are open, the plan can still change: it is there on request. */
function planOf(app: App, facts: FactsDocument, members: PersonResult[], stillOpen: boolean): unknown {
  const whole = plan(app, facts, members);
  return stillOpen && whole !== nothing
    ? line(app, app.text.text("page.plan.so_far"), "plan-so-far", html`${whole}`, false)
    : whole;
}

function applicationSection(
  app: App,
  facts: FactsDocument,
  id: string,
  members: PersonResult[],
  stillOpen: boolean,
): TemplateResult {
  const alone = app.situation || isOwn(id);
  const title = app.text.text(alone ? "page.application.situation" : "page.application.only");
  return html`<section class="application">
    <h2>${facts.applications.length > 1 ? applicationName(app, facts, id) : title}</h2>
    ${cards(members, (result) => nextText(app, facts, result.lead) ?? "").map((card) => app.drawing.whole(() => verdictCard(app, facts, card)))}
    ${app.drawing.whole(() => planOf(app, facts, members, stillOpen))}
  </section>`;
}
