// Who files with whom: persons who hand in their documents on the same day form one application.

import { html, nothing, type TemplateResult } from "lit-html";
import { takeGroups } from "../answers.ts";
import type { App } from "../app.ts";
import { applying } from "../model/steps.ts";
import { personName } from "./names.ts";
import { actions, errorSummary } from "./parts.ts";

export function filingView(app: App): TemplateResult {
  const facts = app.household.family();
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
    takeGroups(
      app,
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
                <input type="radio" name="filing" value=${way} .checked=${now === way} autocomplete="off" />
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
                          html`<option value=${index + 1} .selected=${groupOf(person.id) === index + 1}>
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
