// The steps before the first question of law: who answers, who wants to join, who files with whom.

import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { App } from "../app.ts";
import type { Answering } from "../model/assessment.ts";
import { applying } from "../model/steps.ts";
import { errorOf, idOf } from "./fields.ts";
import { personName } from "./names.ts";
import { actions, errorSummary, openSavedField } from "./parts.ts";
import type { FieldError } from "./read-answer.ts";

const roles: Answering[] = ["applicant", "sponsor", "helper"];

export function startView(app: App): TemplateResult {
  const given = app.household.facts().answering;
  const error = errorOf(app, "answering");
  const submit = (event: Event) => {
    event.preventDefault();
    const chosen = new FormData(event.target as HTMLFormElement).get("answering");
    app.startAs(roles.find((role) => role === chosen) ?? null);
  };
  return html`
    ${errorSummary(app)}
    <h1 id="step-heading" tabindex="-1">${app.text.text("page.start.title")}</h1>
    <p class="lead">${app.text.text("page.start.lead")}</p>
    <ul class="promises">
      <li>${app.text.text("page.start.offline")}</li>
      <li>${app.text.text("page.start.nothing_stored")}</li>
      <li>${app.text.text("page.start.skip")}</li>
    </ul>
    <form @submit=${submit} novalidate autocomplete="off">
      <fieldset class="question ${error ? "wrong" : ""}" aria-describedby=${error ? "fanswering-error" : nothing}>
        <legend><h2>${app.text.text("page.start.who")}</h2></legend>
        ${error ? html`<p class="error" id="fanswering-error">${error}</p>` : nothing}
        <div class="choices">
          ${roles.map(
            (role, index) =>
              html`<label class="choice">
                <input
                  type="radio"
                  id=${index === 0 ? idOf("answering") : `answering-${role}`}
                  name="answering"
                  value=${role}
                  ?checked=${given === role}
                  autocomplete="off"
                />
                <span>${app.text.text(`page.start.${role}`)}</span>
              </label>`,
          )}
        </div>
      </fieldset>
      ${actions(app, { submit: app.text.text("page.start.go") })}
    </form>
    ${openSavedField(app)}
  `;
}

const joiningKey = "joining";

export function joiningView(app: App): TemplateResult {
  const facts = app.household.facts();
  const before = applying(facts);
  const relations = app.book.facts.get("relation")?.options ?? [];
  const rows = app.rowsOf(joiningKey, Math.max(1, before.length));
  const submit = (event: Event) => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const taken = new Set(facts.persons.map((person) => person.id));
    const persons: { id: string; relation: string }[] = [];
    const errors: FieldError[] = [];
    for (const row of rows) {
      const field = `${joiningKey}#${row}`;
      const relation = String(data.get(field) ?? "");
      if (relation === "") errors.push({ field, key: "page.error.relation" });
      persons.push({ id: before[row]?.id ?? freeId(taken), relation });
    }
    if (rows.length === 0) errors.push({ field: joiningKey, key: "page.error.nobody" });
    app.joinedBy(persons, errors);
  };
  const row = (key: number, index: number) => {
    const field = `${joiningKey}#${key}`;
    const error = errorOf(app, field);
    const given = before[key]?.["relation"];
    return html`<div class="row person-row" data-row=${field}>
      <label class="label minor" for=${idOf(field)}
        >${app.text.text("page.joining.person", { number: index + 1 })}</label
      >
      ${error ? html`<p class="error" id="${idOf(field)}-error">${error}</p>` : nothing}
      <div class="entry">
        <select
          id=${idOf(field)}
          name=${field}
          autocomplete="off"
          aria-invalid=${error ? "true" : nothing}
          aria-describedby=${error ? `${idOf(field)}-error` : nothing}
        >
          <option value="" ?selected=${given === undefined}>${app.text.text("page.select.choose")}</option>
          ${relations.map(
            (relation) =>
              html`<option value=${relation} ?selected=${given === relation}>
                ${app.text.text(`fact.relation.option.${relation}`)}
              </option>`,
          )}
        </select>
        ${
          rows.length > 1
            ? html`<button
                type="button"
                class="quiet"
                aria-label=${app.text.text("page.list.remove_number", { number: index + 1 })}
                @click=${() => app.removeRow(joiningKey, key)}
              >
                ${app.text.text("page.list.remove")}
              </button>`
            : nothing
        }
      </div>
    </div>`;
  };
  return html`
    ${errorSummary(app)}
    <form @submit=${submit} novalidate autocomplete="off">
      <fieldset class="question">
        <legend><h1 id="step-heading" tabindex="-1">${app.text.text("page.joining.title")}</h1></legend>
        <p class="help">${app.text.text("page.joining.help")}</p>
        ${repeat(rows, (key) => key, row)}
        <p>
          <button type="button" class="secondary" data-add=${joiningKey} @click=${() => app.addRow(joiningKey)}>
            ${app.text.text("page.joining.add")}
          </button>
        </p>
      </fieldset>
      ${actions(app, { submit: app.text.text("page.continue") })}
    </form>
  `;
}

function freeId(taken: Set<string>): string {
  let number = 1;
  while (taken.has(`p${number}`)) number += 1;
  taken.add(`p${number}`);
  return `p${number}`;
}

export function filingView(app: App): TemplateResult {
  const facts = app.household.facts();
  const persons = applying(facts);
  const count = persons.length;
  const groupOf = (person: string) =>
    Math.max(
      0,
      facts.applications.findIndex((application) => application.persons.includes(person)),
    ) + 1;
  const now = facts.applications.length === 1 ? "together" : facts.applications.length === count ? "apart" : "groups";
  const submit = (event: Event) => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const how = data.get("filing");
    app.filedAs(
      persons.map((person, index) =>
        how === "groups" ? Number(data.get(`filing#${person.id}`) ?? 1) : how === "apart" ? index + 1 : 1,
      ),
    );
  };
  const ways = count > 2 ? ["together", "apart", "groups"] : ["together", "apart"];
  return html`
    ${errorSummary(app)}
    <form @submit=${submit} novalidate autocomplete="off">
      <fieldset class="question">
        <legend><h1 id="step-heading" tabindex="-1">${app.text.text("page.filing.title")}</h1></legend>
        <p class="help">${app.text.text("page.filing.help")}</p>
        <div class="choices">
          ${ways.map(
            (way) =>
              html`<label class="choice">
                <input type="radio" name="filing" value=${way} ?checked=${now === way} autocomplete="off" />
                <span>${app.text.text(`page.filing.${way}`)}</span>
              </label>`,
          )}
        </div>
      </fieldset>
      ${
        count > 2
          ? html`<fieldset class="question only-groups">
              <legend>${app.text.text("page.filing.who_where")}</legend>
              ${persons.map(
                (person) =>
                  html`<label class="label minor pair">
                    <span>${personName(app, facts, person.id)}</span>
                    <select name="filing#${person.id}" autocomplete="off">
                      ${persons.map(
                        (_, index) =>
                          html`<option value=${index + 1} ?selected=${groupOf(person.id) === index + 1}>
                            ${app.text.text("page.application.number", { number: index + 1 })}
                          </option>`,
                      )}
                    </select>
                  </label>`,
              )}
            </fieldset>`
          : nothing
      }
      ${actions(app, { submit: app.text.text("page.continue") })}
    </form>
  `;
}
