// What to do, per application: where to file, with which papers, what it costs, by when, and what comes afterwards.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import { wordsOf, type FactsDocument, type Output, type OutputKind, type VerdictCode } from "../model/assessment.ts";
import { answerIn } from "../model/household.ts";
import { canFile, sharedOutputs, type PersonResult, type SharedOutput } from "../model/outcome.ts";
import { basis, line, notKnown, tagsBadge, uncoveredNote } from "./basis.ts";
import { forPersons, personNames } from "./names.ts";
import { daysPicture, type Day } from "../pictures/days.ts";
import { allBefore, dateRange } from "../text/dates.ts";
import { evidenceList, needsList, plainValue } from "./requirements.ts";

const sections: OutputKind[] = [
  "step",
  "place",
  "document",
  "amount",
  "fee",
  "deadline",
  "card",
  "right",
  "afterwards",
  "note",
  "judged",
];

/** Whom the plan is for: those who can file, else those who are told what to do after a condition that is not met. */
export function planned(results: PersonResult[]): PersonResult[] {
  const led = (may: (verdict: VerdictCode) => boolean) =>
    results.filter(({ lead }) => lead !== null && may(lead.verdict));
  const filing = led(canFile);
  return filing.length > 0 ? filing : led((verdict) => verdict === "conditions_not_met");
}

export function plan(app: App, facts: FactsDocument, results: PersonResult[]): TemplateResult | typeof nothing {
  const told = planned(results);
  const parts = sections
    .map((kind): [OutputKind, SharedOutput[]] => [kind, sharedOutputs(told, kind)])
    .filter(([, outputs]) => outputs.length > 0);
  if (parts.length === 0) return nothing;
  return html`<section class="plan">
    <h3 id="plan" tabindex="-1">${app.text.text("page.plan.title")}</h3>
    ${
      told.length < results.length
        ? html`<p>
            ${app.text.text("page.plan.for", {
              persons: personNames(
                app,
                facts,
                told.map(({ person }) => person),
              ),
            })}
          </p>`
        : nothing
    }
    ${parts.map(([kind, outputs]) => app.drawing.part(() => planPart(app, facts, kind, outputs)))}
  </section>`;
}

function planPart(app: App, facts: FactsDocument, kind: OutputKind, outputs: SharedOutput[]): TemplateResult {
  return html`<section class="plan-part part-${kind}">
    <h4>${app.text.text(`page.plan.${kind}`)}</h4>
    ${kind === "deadline" ? daysPicture(app, facts, daysOf(app, facts, outputs)) : nothing}
    <ul class="lines">
      ${outputs.map((shared) => html`<li>${outputLine(app, facts, shared)}</li>`)}
    </ul>
  </section>`;
}

/** The days of a plan that are known to the day and are due, each with its title. */
function daysOf(app: App, facts: FactsDocument, outputs: SharedOutput[]): Day[] {
  return outputs
    .filter(({ output }) => output.status === "due" && typeof output.value === "string")
    .map(({ output }) => {
      const shown = app.format.date(String(output.value));
      const values = { value: shown, date: shown, amount: shown, answering: facts.answering ?? "helper" };
      return { date: String(output.value), title: app.text.text(`output.${wordsOf(output)}.title`, values) };
    });
}

/** The value, and the other values it may have. */
export function shownValue(app: App, output: Output): string | null {
  if (output.value === null || output.value === undefined) return null;
  const values = [output.value, ...(output.candidates ?? [])];
  return app.format.either(values.map((value) => plainValue(app, value, output.unit)));
}

/** Between which days a day lies, where an answer is only a month or a year; nothing while an answer is missing. */
export function shownBetween(app: App, facts: FactsDocument, { between, needs }: Output): string | null {
  if (between === null || !needs.every((pointer) => answerIn(facts, pointer).kind === "value")) return null;
  return app.text.text("page.output.between", {
    from: app.format.date(between.from),
    to: app.format.date(between.to),
  });
}

/** Said of a day that is over, or that lies before the day of filing: nobody should take it for a day to come. */
function pastBadge(app: App, facts: FactsDocument, output: Output): TemplateResult | typeof nothing {
  if (output.kind !== "deadline" || output.status === "exempt" || typeof output.value !== "string") return nothing;
  const days = [output.value, ...(output.candidates ?? [])];
  const filing = facts.applications.map((application) => application["filing_date"]);
  const files = (day: unknown): boolean => typeof day === "string" && allBefore(days, dateRange(day).first);
  if (allBefore(days, app.today)) return html`<span class="badge past">${app.text.text("page.output.past")}</span>`;
  if (filing.length === 0 || !filing.every(files)) return nothing;
  return html`<span class="badge past">${app.text.text("page.output.before_filing")}</span>`;
}

/** A value that is one of several options: its words choose among them and are the answer, the option itself is not shown. */
const isOption = (value: unknown): value is string => typeof value === "string" && /^[a-z][a-z0-9_]*$/.test(value);

function outputLine(app: App, facts: FactsDocument, { output, persons }: SharedOutput): TemplateResult {
  const option = isOption(output.value) ? output.value : null;
  const exact = option === null ? shownValue(app, output) : null;
  const value = exact ?? shownBetween(app, facts, output);
  const shown = option ?? exact ?? "";
  const values = { value: shown, date: shown, amount: shown, answering: facts.answering ?? "helper" };
  const title = app.text.text(`output.${wordsOf(output)}.title`, values);
  const text = app.text.first([`output.${wordsOf(output)}.text`], values);
  const status =
    output.status === "due"
      ? nothing
      : html`<span class="badge ${output.status}">${app.text.text(`page.output.${output.status}`)}</span>`;
  const summary = html`<span class="line-head"
    ><span class="line-title">${title}</span>
    ${value !== null && output.status !== "exempt" ? html`<span class="value">${value}</span>` : nothing}
    ${output.not_covered ? html`<span class="badge">${notKnown(app, output)}</span>` : nothing}
    ${pastBadge(app, facts, output)} ${status} ${tagsBadge(app, output.tags)}
    ${persons.length > 0 ? html`<span class="for">${forPersons(app, facts, persons)}</span>` : nothing}
    ${option !== null && text ? html`<span class="line-said">${text}</span>` : nothing}</span
  >`;
  return line(
    app,
    summary,
    output.status,
    html`
      ${option === null && text ? html`<p>${text}</p>` : nothing} ${uncoveredNote(app, output.uncovered)}
      ${output.exempt_by ? html`<p>${app.text.text(`exemption.${output.exempt_by}`)}</p>` : nothing}
      ${output.per === "application" ? html`<p>${app.text.text("page.output.once")}</p>` : nothing}
      ${evidenceList(app, output.evidence)} ${needsList(app, facts, output.needs)} ${basis(app, output)}
    `,
  );
}
