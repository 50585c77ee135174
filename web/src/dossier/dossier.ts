// The dossier: a checklist to print. Papers to collect, what to pay, days to remember, where to go, who helps, and what it rests on.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import { lawTexts } from "../text/law.ts";
import { saveLink } from "../keep/files.ts";
import { wordsOf, type FactsDocument, type Output, type OutputKind } from "../model/assessment.ts";
import { sharedOutputs, type PersonResult, type SharedOutput } from "../model/outcome.ts";
import { notKnown, tagsBadge, uncoveredNote } from "../view/basis.ts";
import { contactDetails, contactName } from "../view/contact.ts";
import { knownContacts } from "../view/contacts.ts";
import { applicationName, forPersons, personName } from "../view/names.ts";
import { planned, shownBetween, shownValue } from "../view/plan.ts";
import { receipt } from "../view/receipt.ts";
import { resultsOf } from "../view/result.ts";
import { verdictText } from "../view/verdict.ts";
import { calendarOf, remindersOf, type Reminder } from "./calendar.ts";

/** What is ticked off, and what is only read. */
const parts: { kind: OutputKind; tick: boolean }[] = [
  { kind: "step", tick: true },
  { kind: "document", tick: true },
  { kind: "fee", tick: true },
  { kind: "deadline", tick: false },
  { kind: "place", tick: false },
];

export function dossierView(app: App): TemplateResult {
  const facts = app.household.facts();
  const assessment = app.household.assess();
  const results = resultsOf(app);
  const reminders = remindersOf(deadlinesOf(results).flatMap(daysOf), app.today);
  const groups = facts.applications
    .map(({ id }) => ({ id, members: results.filter(({ application }) => application === id) }))
    .filter(({ members }) => members.length > 0);
  return html`
    <h1 id="step-heading" tabindex="-1">${app.text.text("page.dossier.title")}</h1>
    <p class="no-print">${app.text.text("page.dossier.text")}</p>
    <div class="actions no-print">
      <button type="button" class="primary" @click=${() => window.print()}>${app.text.text("page.print")}</button>
      ${reminders.length === 0 ? nothing : calendarLink(app, reminders)}
      <button type="button" class="secondary" @click=${() => app.go({ kind: "result" })}>
        ${app.text.text("page.result.open")}
      </button>
    </div>
    ${reminders.length === 0 ? nothing : html`<p class="hint no-print">${app.text.text("page.calendar.hint")}</p>`}
    <ul>
      ${results.map((result) => html`<li>${app.text.text("page.error.about", { label: personName(app, facts, result.person) })}${verdictText(app, facts, result.lead)}</li>`)}
    </ul>
    ${groups.map(({ id, members }) => application(app, facts, id, members, reminders))} ${people(app, results)}
    ${receipt(app, assessment)}
  `;
}

function calendarLink(app: App, reminders: Reminder[]): TemplateResult {
  const title = (number: number) => app.text.text("page.calendar.entry", { number });
  return saveLink(app, app.text.text("page.calendar.save"), `dates-${app.today}.ics`, "text/calendar", () =>
    calendarOf(reminders, app.today, title),
  );
}

const deadlinesOf = (results: PersonResult[]): Output[] =>
  sharedOutputs(planned(results), "deadline").map(({ output }) => output);

/** Days of a deadline that is not waived. A period in months is no day. */
function daysOf(output: Output): string[] {
  if (output.status === "exempt") return [];
  const values = [output.value, ...(output.candidates ?? [])];
  return values.filter((value): value is string => typeof value === "string" && /^\d{4}(-\d\d){0,2}$/.test(value));
}

function application(
  app: App,
  facts: FactsDocument,
  id: string,
  members: PersonResult[],
  reminders: Reminder[],
): TemplateResult | typeof nothing {
  const told = planned(members);
  const sections = parts
    .map(({ kind, tick }) => ({ kind, tick, outputs: sharedOutputs(told, kind) }))
    .filter(({ outputs }) => outputs.length > 0);
  if (sections.length === 0) return nothing;
  return html`<section class="dossier">
    <h2>${facts.applications.length > 1 ? applicationName(app, facts, id) : app.text.text("page.plan.title")}</h2>
    ${sections.map(
      ({ kind, tick, outputs }) =>
        html`<section>
          <h3>${app.text.text(`page.plan.${kind}`)}</h3>
          <ul class="checklist">
            ${outputs.map((shared) => entry(app, facts, shared, tick, reminders))}
          </ul>
        </section>`,
    )}
  </section>`;
}

function entry(
  app: App,
  facts: FactsDocument,
  { output, persons }: SharedOutput,
  tick: boolean,
  reminders: Reminder[],
): TemplateResult {
  const exact = shownValue(app, output);
  const value = exact ?? shownBetween(app, facts, output);
  const values = { value: exact ?? "", date: exact ?? "", amount: exact ?? "", answering: facts.answering ?? "helper" };
  const text = app.text.first([`output.${wordsOf(output)}.text`], values);
  const title = app.text.text(`output.${wordsOf(output)}.title`, values);
  const evidence = output.evidence.map((id) => app.text.text(`evidence.${id}`)).filter((name) => name !== title);
  const days = daysOf(output);
  const numbers = reminders.filter(({ day }) => remindersOf(days, app.today).some((one) => one.day === day));
  return html`<li>
    ${tick && output.status !== "exempt" ? html`<span class="tick" aria-hidden="true"></span>` : nothing}
    <div>
      <p>
        <strong>${title}</strong>
        ${value !== null && output.status !== "exempt" ? html`<span class="value">${value}</span>` : nothing}
        ${output.status === "due" ? nothing : html`<span class="badge">${app.text.text(`page.output.${output.status}`)}</span>`}
        ${output.not_covered ? html`<span class="badge">${notKnown(app, output)}</span>` : nothing}
        ${tagsBadge(app, output.tags)}
        ${numbers.map(({ number }) => html`<span class="badge">${app.text.text("page.calendar.entry", { number })}</span>`)}
      </p>
      ${persons.length > 0 ? html`<p>${forPersons(app, facts, persons)}</p>` : nothing}
      ${text ? html`<p>${text}</p>` : nothing} ${uncoveredNote(app, output.uncovered)}
      ${output.exempt_by ? html`<p>${app.text.text(`exemption.${output.exempt_by}`)}</p>` : nothing}
      ${
        evidence.length > 0
          ? html`<ul class="checklist">
              ${evidence.map(
                (name) =>
                  html`<li>
                    <span class="tick" aria-hidden="true"></span>
                    <div>${name}</div>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      <p class="hint">${lawTexts(app.text, output.law)}</p>
    </div>
  </li>`;
}

function people(app: App, results: PersonResult[]): TemplateResult | typeof nothing {
  const known = knownContacts(app, results);
  if (known.length === 0) return nothing;
  return html`<section class="dossier">
    <h2>${app.text.text("page.contacts.title")}</h2>
    ${known.map(
      (contact) =>
        html`<section>
          <h3>${contactName(app, contact)}</h3>
          <p>${app.text.first([`contact.${contact.id}.purpose`]) ?? ""}</p>
          ${contactDetails(app, contact)}
        </section>`,
    )}
  </section>`;
}
