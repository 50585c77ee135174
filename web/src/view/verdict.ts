// One person's verdict: what it is, what to do next, what it depends on.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { FactsDocument, Reading, RouteResult, VerdictCode } from "../model/assessment.ts";
import { byStanding, weighedIncome, type PersonResult } from "../model/outcome.ts";
import { basis, line, sourceTitle } from "./basis.ts";
import { personName } from "./names.ts";
import { needsList, requirementArguments, requirementsList } from "./requirements.ts";

export function personCard(app: App, facts: FactsDocument, result: PersonResult): TemplateResult {
  const lead = result.lead;
  const verdict: VerdictCode = lead?.verdict ?? "not_applicable";
  const id = `verdict-${result.application}-${result.person}`;
  return html`<article class="verdict ${verdict}" aria-labelledby=${id}>
    <p class="whose">${personName(app, facts, result.person)}</p>
    <h3 id=${id}><span class="mark ${verdict}" aria-hidden="true"></span> ${verdictText(app, facts, lead)}</h3>
    ${lead ? leading(app, facts, lead) : html`<p>${app.text.text("page.verdict.not_applicable.text")}</p>`}
    ${
      lead?.procedure
        ? html`<p class="hint">
            ${app.text.text("page.procedure.lead", { title: app.text.text(`route.${lead.id}.title`) })}
          </p>`
        : nothing
    }
    ${result.procedures.map((route) => procedureNote(app, facts, route))}
    ${lead ? requirementsList(app, facts, lead) : nothing} ${lead ? assumptions(app, lead) : nothing}
  </article>`;
}

/** The verdict in one sentence; it names the failed condition or the date. */
export function verdictText(app: App, facts: FactsDocument, route: RouteResult | null): string {
  if (route === null) return app.text.text("page.verdict.not_applicable");
  if (route.verdict === "too_early" && route.opens_on) {
    return app.text.text("page.verdict.too_early", { date: app.format.date(route.opens_on) });
  }
  if (route.verdict === "conditions_not_met") {
    const failed = byStanding(route.requirements ?? []).find(([standing]) => standing === "not_met")?.[1] ?? [];
    const [first] = failed;
    if (first) {
      const condition = app.text.text(`requirement.${first.id}.title`, requirementArguments(app, facts, route, first));
      return app.text.text("page.verdict.conditions_not_met", { count: failed.length, condition });
    }
  }
  return app.text.text(`page.verdict.${route.verdict}`, { count: 2, condition: "", date: "" });
}

function leading(app: App, facts: FactsDocument, route: RouteResult): TemplateResult {
  const weighed = weighedIncome(route);
  return html`
    ${
      weighed
        ? html`<p class="reassure">
            <strong>${app.text.text("page.not_automatic_refusal")}</strong>
            ${weighed.short ? app.text.text("page.income_gap", { amount: app.format.money(weighed.short) }) : nothing}
            ${app.text.text("page.needs_assessment")}
          </p>`
        : nothing
    }
    ${nextStep(app, facts, route)}
    ${route.verdict === "more_answers" ? needsList(app, facts, route.needs ?? []) : nothing}
    ${(route.readings ?? []).map((reading) => readingTable(app, reading))}
    ${route.no_right ? noRight(app, route) : nothing}
    ${route.assumes_covered ? html`<p>${app.text.text("page.assumes_covered")}</p>` : nothing}
  `;
}

function nextStep(app: App, facts: FactsDocument, route: RouteResult): TemplateResult | typeof nothing {
  const values = {
    date: route.opens_on ? app.format.date(route.opens_on) : "",
    answering: facts.answering ?? "helper",
    relation: String(facts.persons.find((person) => person.id === route.person)?.["relation"] ?? "other"),
  };
  const text = app.text.first([`route.${route.id}.next.${route.verdict}`], values);
  if (text === null) return nothing;
  return html`<div class="next">
    <p>${text}</p>
  </div>`;
}

function noRight(app: App, route: RouteResult): TemplateResult {
  const none = route.no_right;
  if (!none) return html``;
  return html`<p>${app.text.text(`no_right.${none.id}.text`)}</p>
    ${
      none.instead.length === 0
        ? nothing
        : html`<ul>
            ${none.instead.map((id) => html`<li>${app.text.text(`instead.${id}`)}</li>`)}
          </ul>`
    }
    ${basis(app, none)}`;
}

/** The verdict under each reading, with its figure; the safe reading is marked. */
function readingTable(app: App, reading: Reading): TemplateResult {
  const title = reading.id.startsWith("amount:")
    ? app.text.text("page.reading.amount", {
        title: app.text.text("reading.amount.title"),
        name: app.text.text(`parameter.${reading.id.slice(7)}`),
      })
    : app.text.text(`reading.${reading.id}.title`);
  return html`<div class="reading">
    <h4>${title}</h4>
    <ul class="reading-options">
      ${reading.options.map((option) => {
        const name = reading.id.startsWith("amount:")
          ? app.text.text("reading.amount.option", { value: app.format.money(option.option) })
          : app.text.text(`reading.${reading.id}.option.${option.option}`);
        return html`<li class=${option.verdict}>
          <p class="option-name">${name}</p>
          ${
            option.need_shown
              ? html`<p>${app.text.text("page.reading.need", { amount: app.format.money(option.need_shown) })}</p>`
              : nothing
          }
          <p class="option-verdict">
            <span class="mark ${option.verdict}" aria-hidden="true"></span>
            ${app.text.text(`page.verdict_short.${option.verdict}`)}
          </p>
          ${option.option === reading.safe ? html`<p class="safe">${app.text.text("page.reading.safe")}</p>` : nothing}
          <p class="hint">${option.source.map((id) => sourceTitle(app, id)).join("; ")}</p>
        </li>`;
      })}
    </ul>
  </div>`;
}

function procedureNote(app: App, facts: FactsDocument, route: RouteResult): TemplateResult {
  const title = app.text.text(`route.${route.id}.title`);
  const state = route.verdict === "more_answers" || route.verdict === "sources_disagree" ? "unsure" : "closed";
  return html`<section class="procedure">
    <h4>${app.text.text(`page.procedure.${state}`, { title })}</h4>
    <p>${app.text.text(`page.procedure.${state}.text`)}</p>
    ${line(
      app.text.text("page.procedure.why", { title }),
      "plain",
      html`
        ${state === "unsure" ? needsList(app, facts, route.needs ?? []) : nothing}
        ${(route.readings ?? []).map((reading) => readingTable(app, reading))}
        ${
          route.no_right
            ? html`<p>${app.text.text(`no_right.${route.no_right.id}.text`)}</p>
                ${basis(app, route.no_right)}`
            : nothing
        }
        ${requirementsList(app, facts, route)}
      `,
    )}
  </section>`;
}

/** Amounts used beyond the day they were last checked. */
function assumptions(app: App, route: RouteResult): TemplateResult | typeof nothing {
  const assumed = (route.assumes_unchanged ?? []).flatMap((id) => (route.parameters ?? []).filter((p) => p.id === id));
  if (assumed.length === 0) return nothing;
  return html`<div class="assumed">
    <h4>${app.text.text("page.assumed.title")}</h4>
    <ul>
      ${assumed.map(
        (parameter) =>
          html`<li>
            ${app.text.text("page.assumed", {
              name: app.text.text(`parameter.${parameter.id}`),
              date: app.format.date(parameter.checked_on),
            })}
          </li>`,
      )}
    </ul>
  </div>`;
}
