// The conditions of a route, each with its outcome and, opened, the reason, the figures and the law.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import {
  wordsOf,
  type Because,
  type FactsDocument,
  type ParameterUse,
  type Requirement,
  type RouteResult,
} from "../model/assessment.ts";
import { placeOf, type FactPlace } from "../model/book.ts";
import { answerIn } from "../model/household.ts";
import { byStanding, sharedRequirements, type SharedRequirement, type Standing } from "../model/outcome.ts";
import { applying } from "../model/steps.ts";
import type { Arguments } from "../text/messages.ts";
import { basis, line, tagsBadge, uncoveredNote } from "./basis.ts";
import { factLabel, forPersons, ownerName, perMonth } from "./names.ts";

export function requirementsList(
  app: App,
  facts: FactsDocument,
  routes: RouteResult[],
): TemplateResult | typeof nothing {
  const groups = byStanding(sharedRequirements(routes));
  if (groups.length === 0) return nothing;
  const fulfilled = groups.filter(([standing]) => isFulfilled(standing));
  const count = fulfilled.reduce((sum, [, list]) => sum + list.length, 0);
  const lines = (some: [Standing, SharedRequirement[]][]) =>
    some.map(
      ([standing, list]) =>
        html`<ul class="lines" aria-label=${app.text.text(`page.standing.${standing}`)}>
          ${list.map((shared) => html`<li>${requirementLine(app, facts, shared, standing)}</li>`)}
        </ul>`,
    );
  return html`<section class="requirements">
    <h4>${app.text.text("page.requirements.title")}</h4>
    ${lines(groups.filter(([standing]) => !isFulfilled(standing)))}
    ${
      count === 0
        ? nothing
        : line(
            app,
            html`<span class="mark met" aria-hidden="true"></span
              ><span class="line-head">${app.text.text("page.requirements.fulfilled", { count })}</span>`,
            "fulfilled",
            html`${lines(fulfilled)}`,
          )
    }
  </section>`;
}

const isFulfilled = (standing: Standing): boolean => standing === "met" || standing === "waived";

function requirementLine(
  app: App,
  facts: FactsDocument,
  { requirement, route, persons }: SharedRequirement,
  standing: Standing,
): TemplateResult {
  const values = requirementArguments(app, facts, route, requirement);
  const title = app.text.text(`requirement.${wordsOf(requirement)}.title`, values);
  const summary = html`<span class="mark ${standing}" aria-hidden="true"></span
    ><span class="line-head"
      ><span class="line-title">${title}</span>
      <span class="badge ${standing}">${app.text.text(`page.standing.${standing}`)}</span>
      ${tagsBadge(app, requirement.tags)}
      ${persons.length > 0 ? html`<span class="for">${forPersons(app, facts, persons)}</span>` : nothing}</span
    >`;
  return line(
    app,
    summary,
    standing,
    html`
      ${explanation(app, requirement, standing, values)}
      ${requirement.waived_by ? html`<p>${app.text.text(`exemption.${requirement.waived_by}`, values)}</p>` : nothing}
      ${
        requirement.opens_on
          ? html`<p>${app.text.text("page.opens_on", { date: app.format.date(requirement.opens_on) })}</p>`
          : nothing
      }
      ${uncoveredNote(app, requirement.uncovered)} ${figures(app, requirement)}
      ${requirement.assessed ? evidenceList(app, requirement.assessed.evidence) : nothing}
      ${isFulfilled(standing) ? nothing : needsList(app, facts, requirement.needs)}
      ${usedParameters(app, route, requirement)} ${basis(app, requirement)}
    `,
  );
}

export function requirementArguments(
  app: App,
  facts: FactsDocument,
  route: RouteResult,
  requirement: Requirement,
): Arguments {
  const amount = requirement.because.find((because) => because.need_shown !== null || because.short_by !== null);
  const shown = (value: unknown, unit: string | null | undefined) =>
    value === null || value === undefined ? "" : plainValue(app, value, unit ?? null);
  return {
    answering: facts.answering ?? "helper",
    relation: String(facts.persons.find((person) => person.id === route.person)?.["relation"] ?? "other"),
    have: shown(amount?.have, amount?.unit),
    need: shown(amount?.need_shown ?? amount?.need, amount?.unit),
    short_by: shown(amount?.short_by, amount?.unit),
    date: requirement.opens_on ? app.format.date(requirement.opens_on) : "",
  };
}

function explanation(
  app: App,
  requirement: Requirement,
  standing: Standing,
  values: Arguments,
): TemplateResult | typeof nothing {
  const key = `requirement.${wordsOf(requirement)}.${standing}`;
  const text = app.text.first([key], values);
  return text === null ? nothing : html`<p>${text}</p>`;
}

/** What the person has and what the law asks, for reasons that compare amounts, ages or dates. */
function figures(app: App, requirement: Requirement): TemplateResult | typeof nothing {
  const shown = requirement.because.filter((because) => because.op !== null && isShowable(because.have));
  if (shown.length === 0) return nothing;
  return html`<dl class="figures">${shown.map((because) => figure(app, because))}</dl>`;
}

const isShowable = (value: unknown): boolean =>
  typeof value === "number" ||
  (typeof value === "string" && (/^-?\d+(\.\d+)?$/.test(value) || /^\d{4}-\d\d-\d\d$/.test(value)));

function figure(app: App, because: Because): TemplateResult {
  const money = perMonth(because.unit) || because.unit === "EUR";
  const row = (key: string, value: unknown) =>
    html`<div>
      <dt>${app.text.text(key)}</dt>
      <dd>${plainValue(app, value, because.unit)}</dd>
    </div>`;
  const need = because.need_shown ?? because.need;
  return html`${row("page.figure.have", because.have)}
  ${isShowable(need) ? row(money ? needKey(because.op) : `page.figure.compare.${opName(because.op)}`, need) : nothing}
  ${because.short_by ? row("page.figure.short_by", because.short_by) : nothing}`;
}

const needKey = (op: string | null): string => (op === "<" || op === "<=" ? "page.figure.at_most" : "page.figure.need");

const opName = (op: string | null): string =>
  ({ ">=": "ge", ">": "gt", "<=": "le", "<": "lt", "=": "eq", "!=": "ne" })[op ?? ""] ?? "eq";

export function plainValue(app: App, value: unknown, unit: string | null): string {
  const text = String(value);
  if (perMonth(unit)) return app.text.text("page.amount.per_month", { amount: app.format.money(text) });
  if (unit?.startsWith("EUR")) return app.format.money(text);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return app.format.date(text);
  if (/^-?\d+(\.\d+)?$/.test(text)) return app.format.number(Number(text));
  return app.format.period(text) ?? text;
}

export function evidenceList(app: App, evidence: string[]): TemplateResult | typeof nothing {
  if (evidence.length === 0) return nothing;
  return html`<p>${app.text.text("page.evidence")}</p>
    <ul>
      ${evidence.map((id) => html`<li>${app.text.text(`evidence.${id}`)}</li>`)}
    </ul>`;
}

/** A month or a year was given: what is open is the day. */
function exactly(app: App, facts: FactsDocument, place: FactPlace, label: string): string {
  const answer = answerIn(facts, place.pointer);
  const isDate = app.book.facts.get(place.fact)?.type === "date";
  const partly = isDate && answer.kind === "value" && /^\d{4}(-\d\d)?$/.test(String(answer.value));
  return partly ? app.text.text("page.needs.exact_day", { label }) : label;
}

/** Where several persons apply, whose answer it is. */
function needLabel(app: App, facts: FactsDocument, place: FactPlace): string {
  const label = exactly(app, facts, place, factLabel(app, facts, place));
  const owner = applying(facts).length > 1 ? ownerName(app, facts, place) : null;
  return owner === null ? label : app.text.text("page.label.of", { label, owner });
}

/** More open answers than this are listed only on request. */
const mostNeeds = 6;

/** Answers this line still depends on, each a button to its question. */
export function needsList(app: App, facts: FactsDocument, needs: string[]): TemplateResult | typeof nothing {
  const places = needs.map(placeOf).filter((place) => app.book.facts.has(place.fact));
  if (places.length === 0) return nothing;
  const list = html`<ul class="needs">
    ${places.map(
      (place) =>
        html`<li>
          <button
            type="button"
            class="link"
            @click=${() => app.go({ kind: "question", pointers: [place.pointer], from: "summary" })}
          >
            ${needLabel(app, facts, place)}
          </button>
        </li>`,
    )}
  </ul>`;
  if (places.length > mostNeeds)
    return line(app, app.text.text("page.needs.count", { count: places.length }), "plain needed", list, false);
  return html`<p>${app.text.text("page.needs")}</p>
    ${list}`;
}

function usedParameters(app: App, route: RouteResult, requirement: Requirement): TemplateResult | typeof nothing {
  const ids = new Set(requirement.because.flatMap((because) => because.parameters));
  const used = (route.parameters ?? []).filter((parameter) => ids.has(parameter.id) && isShowable(parameter.value));
  if (used.length === 0) return nothing;
  return html`<p>${app.text.text("page.parameters")}</p>
    <ul>
      ${used.map((parameter) => html`<li>${parameterText(app, parameter)}</li>`)}
    </ul>`;
}

export function parameterText(app: App, used: ParameterUse): string {
  const parameter = app.text.text(used.from ? "page.parameter" : "page.parameter.undated", {
    name: app.text.text(`parameter.${used.id}`),
    value: plainValue(app, used.value, used.unit),
    from: used.from ? app.format.date(used.from) : "",
  });
  if (used.tags.length === 0) return parameter;
  const tags = used.tags.map((tag) => app.text.text(`tag.${tag}`)).join(", ");
  return app.text.text("page.parameter.tags", { parameter, tags });
}
