// One person's verdict: what it is, what to do next, what it depends on.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import {
  wordsOf,
  type FactsDocument,
  type Reading,
  type ReadingOption,
  type RouteResult,
  type Uncovered,
  type VerdictCode,
} from "../model/assessment.ts";
import {
  byStanding,
  sharedRequirements,
  standingOf,
  weighedIncome,
  type Card,
  type PersonResult,
} from "../model/outcome.ts";
import { lookAhead, stretches, timeline, told } from "../pictures/timeline.ts";
import { whenInSlices } from "../model/spans.ts";
import { basis, line, sourceTitles, uncoveredNote } from "./basis.ts";
import { personNames } from "./names.ts";
import { reachPicture } from "../pictures/reach.ts";
import { beforeAfter } from "./before-after.ts";
import { remediesSection } from "./remedies.ts";
import { stillToCome } from "./parts.ts";
import { needsList, requirementArguments, requirementsList } from "./requirements.ts";
import { yearsCounted } from "./years.ts";

export function verdictCard(app: App, facts: FactsDocument, card: Card): TemplateResult {
  const [first] = card.results as [PersonResult];
  const lead = first.lead;
  const verdict: VerdictCode = lead?.verdict ?? "not_applicable";
  const id = `verdict-${card.application}-${card.persons[0]}`;
  const same = (pick: (result: PersonResult) => RouteResult | null | undefined): RouteResult[] =>
    card.results.map(pick).filter((route) => route !== null && route !== undefined);
  const leads = same((result) => result.lead);
  const part = (draw: () => unknown) => app.drawing.part(draw);
  const tone = ownVerdict(app, lead) === null ? verdict : "told";
  return html`<article class="verdict ${tone}" aria-labelledby=${id}>
    <p class="whose">${personNames(app, facts, card.persons)}</p>
    <h3 id=${id}><span class="mark ${tone}" aria-hidden="true"></span> ${verdictText(app, facts, lead)}</h3>
    ${lead ? leading(app, facts, lead, leads) : html`<p>${app.text.text("page.verdict.not_applicable.text")}</p>`}
    ${
      lead?.procedure
        ? html`<p class="hint">
            ${app.text.text("page.procedure.lead", { title: app.text.text(`route.${lead.id}.title`) })}
          </p>`
        : nothing
    }
    ${first.procedures.map((_, index) =>
      part(() =>
        procedureNote(
          app,
          facts,
          same((result) => result.procedures[index]),
        ),
      ),
    )}
    ${part(() => fromWhichDay(app, facts, card))} ${part(() => (lead ? remediesSection(app, facts, lead) : nothing))}
    ${part(() => requirementsList(app, facts, leads))} ${part(() => yearsCounted(app, facts, leads))}
    ${part(() =>
      lead && lead.verdict !== "more_answers"
        ? html`${reachPicture(app, facts, lead)} ${beforeAfter(app, facts, lead)}`
        : nothing,
    )}
    ${part(() =>
      otherWays(
        app,
        facts,
        first.others.map((_, index) => same((result) => result.others[index])),
      ),
    )}
    ${part(() => (lead ? assumptions(app, lead) : nothing))}
  </article>`;
}

/** The route's own sentence for a verdict: where nothing is applied for, "you meet the conditions" would say the wrong thing. */
export function ownVerdict(app: App, route: RouteResult | null): string | null {
  const date = route?.opens_on ? app.format.date(route.opens_on) : "";
  return route === null ? null : app.text.first([`route.${route.id}.verdict.${route.verdict}`], { date });
}

/** When this way and the others open and close. Where nothing is applied for, there is nothing to say; where another day of filing moves nothing, the route says why. */
function fromWhichDay(app: App, facts: FactsDocument, card: Card): TemplateResult | typeof nothing {
  const [first] = card.results as [PersonResult];
  const ways = [first.lead, ...first.procedures, ...first.others].filter((route) => route !== null);
  const fixed = (route: RouteResult) => app.text.first([`route.${route.id}.when`]);
  const open = ways.filter((route) => ownVerdict(app, route) === null && route.verdict !== "more_answers");
  if (!first.lead || !open.includes(first.lead)) return nothing;
  const title = html`<h4>${app.text.text("page.when.title")}</h4>`;
  const words = fixed(first.lead);
  if (words !== null)
    return html`<section class="when">
      ${title}
      <p>${words}</p>
    </section>`;
  const dated = open.filter((route) => fixed(route) === null);
  const span = lookAhead(app.today);
  const ids = dated.map(({ id }) => id);
  const all = app.laterSteps(`when ${ids.join()}`, () =>
    whenInSlices(ids, span, (route, from, to) => app.household.wide.when([route], from, to)),
  );
  if (!all) return stillToCome(app, "when", title);
  const of = (id: string) => all.find(({ route, person }) => route === id && person === first.person);
  const shown = dated.map(({ id }) => of(id)).filter((route) => route !== undefined);
  const lead = of(first.lead.id);
  if (!lead) return nothing;
  const changes = shown.some(({ intervals }) => told(intervals).length > 1);
  return html`<section class="when">
    ${title} ${stretches(app, lead.intervals)} ${changes ? timeline(app, facts, span, shown) : nothing}
  </section>`;
}

/** The verdict in one sentence; it names the failed condition or the date. */
export function verdictText(app: App, facts: FactsDocument, route: RouteResult | null): string {
  if (route === null) return app.text.text("page.verdict.not_applicable");
  const own = ownVerdict(app, route);
  if (own !== null) return own;
  if (route.verdict === "too_early" && route.opens_on) {
    return app.text.text("page.verdict.too_early", { date: app.format.date(route.opens_on) });
  }
  if (route.verdict === "conditions_not_met") {
    const failed = (route.requirements ?? []).filter((requirement) => standingOf(requirement) === "not_met");
    const [first] = failed;
    if (first) {
      const condition = app.text.text(
        `requirement.${wordsOf(first)}.title`,
        requirementArguments(app, facts, route, first),
      );
      return app.text.text("page.verdict.conditions_not_met", { count: failed.length, condition });
    }
  }
  return app.text.text(`page.verdict.${route.verdict}`, { count: 2, condition: "", date: "" });
}

function leading(app: App, facts: FactsDocument, route: RouteResult, alike: RouteResult[]): TemplateResult {
  const weighed = weighedIncome(route);
  const asked = route.verdict === "more_answers" && !app.entrance?.contacts && app.household.next().length === 0;
  const next = asked ? app.text.text("page.settle.next") : nextText(app, facts, route);
  return html`
    ${
      weighed
        ? html`<p class="reassure">
            <strong>${app.text.text("page.income.not_automatic_refusal")}</strong>
            ${weighed.short ? app.text.text("page.income_gap", { amount: app.format.money(weighed.short) }) : nothing}
            ${app.text.text("page.needs_assessment")}
          </p>`
        : nothing
    }
    ${
      next === null
        ? nothing
        : html`<div class="next">
            <p>${next}</p>
          </div>`
    }
    ${route.verdict === "more_answers" ? sureObstacle(app, facts, route) : nothing}
    ${route.verdict === "more_answers" ? needsList(app, facts, needsOf(alike)) : nothing} ${readings(app, route)}
    ${route.verdict === "not_covered" ? uncoveredNote(app, firstUncovered(route)) : nothing}
    ${route.no_right ? noRight(app, route) : nothing}
    ${route.assumes_covered ? html`<p>${app.text.text("page.assumes_covered")}</p>` : nothing}
  `;
}

/** While answers are open: the first condition that none of them can mend. */
function sureObstacle(app: App, facts: FactsDocument, route: RouteResult): TemplateResult | typeof nothing {
  const failed = (route.requirements ?? []).find((requirement) => standingOf(requirement) === "not_met");
  if (!failed) return nothing;
  const title = `requirement.${wordsOf(failed)}.title`;
  const condition = app.text.text(title, requirementArguments(app, facts, route, failed));
  const date = failed.opens_on ? app.format.date(failed.opens_on) : "none";
  return html`<p><strong>${app.text.text("page.sure.not_met", { condition, date })}</strong></p>`;
}

const firstUncovered = (route: RouteResult): Uncovered | null =>
  (route.requirements ?? []).find((requirement) => requirement.uncovered)?.uncovered ?? null;

const needsOf = (routes: RouteResult[]): string[] => [...new Set(routes.flatMap((route) => route.needs ?? []))];

/** What to do next, in the words of the route. */
export function nextText(app: App, facts: FactsDocument, route: RouteResult | null): string | null {
  if (route === null) return null;
  return app.text.first([`route.${route.id}.next.${route.verdict}`], {
    date: route.opens_on ? app.format.date(route.opens_on) : "",
    answering: facts.answering ?? "helper",
    relation: String(facts.persons.find((person) => person.id === route.person)?.["relation"] ?? "other"),
  });
}

function noRight(app: App, route: RouteResult): TemplateResult {
  const none = route.no_right;
  if (!none) return html``;
  return html`<p>${app.text.text(`no_right.${none.id}.text`)}</p>
    ${
      none.instead.length === 0
        ? nothing
        : html`<h4>${app.text.text("page.no_right.instead")}</h4>
            <ul>
              ${none.instead.map((id) => html`<li>${app.text.text(`instead.${id}`)}</li>`)}
            </ul>`
    }
    ${basis(app, none)}`;
}

/** Where sources disagree. While answers are missing the figures can still change: then they are there on request. */
function readings(app: App, route: RouteResult): TemplateResult | typeof nothing {
  const found = route.readings ?? [];
  if (found.length === 0) return nothing;
  const tables = html`${found.map((reading) => readingTable(app, reading))}`;
  if (route.verdict !== "more_answers") return tables;
  return line(app, app.text.text("page.readings", { count: found.length }), "plain", tables);
}

/** Two values of a disputed amount that ask for the same figure are one to the reader. */
function distinct(options: ReadingOption[]): ReadingOption[] {
  const key = (option: ReadingOption) => `${option.need_shown} ${option.verdict}`;
  return options.filter((option, index) => options.findIndex((other) => key(other) === key(option)) === index);
}

/** The verdict under each reading, with its figure; the safe reading is marked. */
function readingTable(app: App, reading: Reading): TemplateResult {
  const ofAmount = reading.id.startsWith("amount:");
  const title = ofAmount
    ? app.text.text("page.reading.amount", {
        title: app.text.text("reading.amount.title"),
        name: app.text.text(`parameter.${reading.id.slice(7)}`),
      })
    : app.text.text(`reading.${reading.id}.title`);
  return html`<div class="reading">
    <h4>${title}</h4>
    <ul class="reading-options">
      ${(ofAmount ? distinct(reading.options) : reading.options).map((option) => {
        const name = !ofAmount
          ? app.text.text(`reading.${reading.id}.option.${option.option}`)
          : option.need_shown
            ? app.text.text("reading.amount.option", { value: app.format.money(option.need_shown) })
            : "";
        return html`<li class=${option.verdict}>
          <p class="option-name">${name}</p>
          ${
            option.need_shown && !ofAmount
              ? html`<p>${app.text.text("page.reading.need", { amount: app.format.money(option.need_shown) })}</p>`
              : nothing
          }
          <p class="option-verdict">
            <span class="mark ${option.verdict}" aria-hidden="true"></span>
            ${app.text.text(`page.verdict_short.${option.verdict}`)}
          </p>
          ${option.option === reading.safe ? html`<p class="safe">${app.text.text("page.reading.safe")}</p>` : nothing}
          <p class="hint">${sourceTitles(app, option.source)}</p>
        </li>`;
      })}
    </ul>
  </div>`;
}

function procedureNote(app: App, facts: FactsDocument, routes: RouteResult[]): TemplateResult {
  const [route] = routes as [RouteResult];
  const title = app.text.text(`route.${route.id}.title`);
  const state = route.verdict === "more_answers" || route.verdict === "sources_disagree" ? "unsure" : "closed";
  return html`<section class="procedure">
    <h4>${app.text.text(`page.procedure.${state}`, { title })}</h4>
    <p>${app.text.text(`page.procedure.${state}.text`)}</p>
    ${reasons(app, facts, routes)}
  </section>`;
}

/**
 * What speaks for and against a way. A caseworker has it open; but while a way depends on more answers its reasons are many and say little: then they
 * are made when asked for.
 */
function reasons(app: App, facts: FactsDocument, routes: RouteResult[]): TemplateResult {
  const [route] = routes as [RouteResult];
  const summary = app.text.text("page.procedure.why", { title: app.text.text(`route.${route.id}.title`) });
  if (!app.atDesk || route.verdict !== "more_answers")
    return line(app, summary, "plain", routeBody(app, facts, routes));
  const key = `${route.id} ${route.person}`;
  const open = app.unfolded.has(key);
  const toggled = (event: Event) => app.unfold(key, (event.target as HTMLDetailsElement).open);
  return html`<details class="line plain" ?open=${open} @toggle=${toggled}>
    <summary>${summary}</summary>
    <div class="line-body">${open ? routeBody(app, facts, routes) : nothing}</div>
  </details>`;
}

/** More other routes than this are shown only on request. */
const mostOthers = 3;

/** The routes that concern the person, side by side: what each leads to, and what stands in its way. */
function otherWays(app: App, facts: FactsDocument, ways: RouteResult[][]): TemplateResult | typeof nothing {
  if (ways.length === 0) return nothing;
  const beside = html`<ul class="ways">
    ${ways.map((routes) => html`<li>${otherWay(app, facts, routes)}</li>`)}
  </ul>`;
  return html`<section class="procedure">
    ${
      ways.length > mostOthers
        ? line(app, app.text.text("page.other_ways.count", { count: ways.length }), "plain", beside)
        : html`<h4>${app.text.text("page.other_ways")}</h4>
            ${beside}`
    }
  </section>`;
}

function otherWay(app: App, facts: FactsDocument, routes: RouteResult[]): TemplateResult {
  const [route] = routes as [RouteResult];
  const title = app.text.text(`route.${route.id}.title`);
  const obstacles = byStanding(sharedRequirements(routes))
    .filter(([standing]) => standing !== "met" && standing !== "waived")
    .flatMap(([standing, list]) => list.map(({ requirement }) => ({ standing, requirement })));
  return html`<h5>${title}</h5>
    <p class="option-verdict">
      <span class="mark ${route.verdict}" aria-hidden="true"></span>
      ${app.text.text(`page.verdict_short.${route.verdict}`)}
    </p>
    ${route.opens_on ? html`<p>${app.text.text("page.way.from", { date: app.format.date(route.opens_on) })}</p>` : nothing}
    <ul class="obstacles">
      ${obstacles
        .slice(0, mostObstacles)
        .map(
          ({ standing, requirement }) =>
            html`<li>
              ${app.text.text(`requirement.${wordsOf(requirement)}.title`, requirementArguments(app, facts, route, requirement))}:
              ${app.text.text(`page.standing.${standing}`)}
            </li>`,
        )}
    </ul>
    ${reasons(app, facts, routes)}`;
}

/** Conditions named beside a route before it is opened. */
const mostObstacles = 4;

function routeBody(app: App, facts: FactsDocument, routes: RouteResult[]): TemplateResult {
  const [route] = routes as [RouteResult];
  return html`
    ${route.verdict === "more_answers" ? needsList(app, facts, needsOf(routes)) : nothing} ${readings(app, route)}
    ${route.no_right ? noRight(app, route) : nothing} ${requirementsList(app, facts, routes)}
    ${yearsCounted(app, facts, routes)}
  `;
}

/** Amounts used beyond the day they were last checked. */
function assumptions(app: App, route: RouteResult): TemplateResult | typeof nothing {
  const assumed = (route.assumes_unchanged ?? []).flatMap((id) => (route.parameters ?? []).filter((p) => p.id === id));
  if (assumed.length === 0) return nothing;
  // One amount has many values while its day is open, and several share a name: each is told once.
  const told = new Set(
    assumed.map((parameter) =>
      app.text.text("page.assumed", {
        name: app.text.text(`parameter.${parameter.id}`),
        date: app.format.date(parameter.checked_on),
      }),
    ),
  );
  const list = html`<ul>
    ${[...told].map((sentence) => html`<li>${sentence}</li>`)}
  </ul>`;
  return html`<div class="assumed">
    ${line(app, app.text.text("page.assumed.title", { count: told.size }), "plain", list)}
  </div>`;
}
