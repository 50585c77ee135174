// The first step: what this page is and who answers.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { Answering } from "../model/assessment.ts";
import { errorOf, idOf } from "./fields.ts";
import { actions, errorSummary, openSavedField } from "./parts.ts";

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
