// Who belongs to the family: those who apply now, and others whom the rules count or who stay abroad.

import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { takePersons } from "../answers.ts";
import type { App } from "../app.ts";
import type { FactsDocument } from "../model/assessment.ts";
import { applying, staying, type Member } from "../model/steps.ts";
import { chosenOption, errorOf, idOf, repeatChosen } from "./fields.ts";
import { actions, errorSummary } from "./parts.ts";
import { name, type FieldError } from "./read-answer.ts";

type Person = FactsDocument["persons"][number];

/** One list of persons on the step. `key` names its inputs. */
interface PersonList {
  key: "joining" | "others";
  before: Person[];
  rows: number[];
  /** What is asked about each person. */
  facts: ("relation" | "joins")[];
}

function lists(app: App): PersonList[] {
  const facts = app.household.family();
  const list = (key: PersonList["key"], before: Person[], least: number, asked: PersonList["facts"]): PersonList => ({
    key,
    before,
    rows: app.rowsOf(key, Math.max(least, before.length)),
    facts: asked,
  });
  const joining = list("joining", applying(facts), 1, ["relation"]);
  return app.book.facts.has("joins") && !app.situation
    ? [joining, list("others", staying(facts), 0, ["relation", "joins"])]
    : [joining];
}

/** Where something has happened to a family that is already here, the step asks whom it concerns. */
const own = (app: App, part: "title" | "help"): string =>
  app.text.first([`page.joining.${part}.${app.entrance?.id ?? ""}`]) ?? app.text.text(`page.joining.${part}`);

export const joiningTitle = (app: App): string => own(app, "title");

export function joiningView(app: App): TemplateResult {
  const [joining, others] = lists(app) as [PersonList, PersonList?];
  const submit = (event: Event) => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const taken = new Set(app.household.all().persons.map((person) => person.id));
    const errors: FieldError[] = [];
    const read = (list: PersonList) => list.rows.map((row) => readPerson(list, row, data, taken, errors));
    const applicants = read(joining);
    const rest = others ? read(others) : [];
    if (applicants.length === 0) errors.push({ field: joining.key, key: "page.error.nobody" });
    takePersons(app, applicants, rest, errors);
  };
  return html`
    ${errorSummary(app)}
    <form @submit=${submit} novalidate autocomplete="off">
      <fieldset class="question">
        <legend><h1 id="step-heading" tabindex="-1">${joiningTitle(app)}</h1></legend>
        <p class="help">${own(app, "help")}</p>
        ${personRows(app, joining)}
      </fieldset>
      ${
        others
          ? html`<fieldset class="question">
              <legend><h2>${app.text.text("page.others.title")}</h2></legend>
              <p class="help">${app.text.text("page.others.help")}</p>
              ${personRows(app, others)}
            </fieldset>`
          : nothing
      }
      ${actions(app, { submit: app.text.text("page.continue") })}
    </form>
    ${
      app.atDesk && joining.before.length === 0
        ? html`<p>
            <button type="button" class="link" id="nobody-joins" @click=${() => app.lookAt(null)}>
              ${app.text.text("page.desk.alone")}
            </button>
          </p>`
        : nothing
    }
  `;
}

function readPerson(list: PersonList, row: number, data: FormData, taken: Set<string>, errors: FieldError[]): Member {
  const answers = list.facts.map((fact): [string, string] => {
    const field = name.row(list.key, row, fact);
    const answer = String(data.get(field) ?? "");
    if (answer === "") errors.push({ field, key: fact === "relation" ? "page.error.relation" : "page.error.choose" });
    return [fact, answer];
  });
  return { id: list.before[row]?.id ?? freeId(taken), ...Object.fromEntries(answers) } as Member;
}

function personRows(app: App, list: PersonList): TemplateResult {
  const last = list.key === "joining" && list.rows.length === 1;
  const row = (key: number, index: number) =>
    html`<fieldset class="row person-row" data-row="${list.key}#${key}">
      <legend class="label minor">${app.text.text(`page.${list.key}.person`, { number: index + 1 })}</legend>
      <div class="entry">
        ${list.facts.map((fact) => personSelect(app, list, key, fact))}
        ${
          last
            ? nothing
            : html`<button
                type="button"
                class="quiet"
                aria-label=${app.text.text(`page.${list.key}.remove`, { number: index + 1 })}
                @click=${() => app.rows.remove(list.key, key)}
              >
                ${app.text.text("page.list.remove")}
              </button>`
        }
      </div>
    </fieldset>`;
  return html`${repeat(list.rows, (key) => key, row)}
    <p>
      <button type="button" class="secondary" data-add=${list.key} @click=${() => app.rows.add(list.key)}>
        ${app.text.text(`page.${list.key}.add`)}
      </button>
    </p>`;
}

/** Whoever applies joins now: for the others only the rest can be said. */
function optionsOf(app: App, fact: string): string[] {
  return (app.book.facts.get(fact)?.options ?? []).filter((option) => fact !== "joins" || option !== "now");
}

function personSelect(app: App, list: PersonList, key: number, fact: PersonList["facts"][number]): TemplateResult {
  const field = name.row(list.key, key, fact);
  const error = errorOf(app, field);
  const given = list.before[key]?.[fact];
  return html`<div class="person-part">
    <label class="label minor" for=${idOf(field)}>${app.text.text(`page.joining.${fact}`)}</label>
    ${error ? html`<p class="error" id="${idOf(field)}-error">${error}</p>` : nothing}
    <select
      id=${idOf(field)}
      name=${field}
      autocomplete="off"
      aria-invalid=${error ? "true" : nothing}
      aria-describedby=${error ? `${idOf(field)}-error` : nothing}
      @change=${repeatChosen}
    >
      <option value="" .selected=${given === undefined}>${app.text.text("page.select.choose")}</option>
      ${optionsOf(app, fact).map(
        (option) =>
          html`<option value=${option} .selected=${given === option}>
            ${app.text.text(`fact.${fact}.option.${option}`)}
          </option>`,
      )}
    </select>
    ${chosenOption(typeof given === "string" ? app.text.text(`fact.${fact}.option.${given}`) : "")}
  </div>`;
}

function freeId(taken: Set<string>): string {
  let number = 1;
  while (taken.has(`p${number}`)) number += 1;
  taken.add(`p${number}`);
  return `p${number}`;
}
