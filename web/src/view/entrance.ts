// What brings the person here. Only what that needs is asked and assessed.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import { errorOf, idOf } from "./fields.ts";
import { actions, errorSummary } from "./parts.ts";

export function entranceView(app: App): TemplateResult {
  const error = errorOf(app, "entrance");
  const submit = (event: Event) => {
    event.preventDefault();
    const chosen = new FormData(event.target as HTMLFormElement).get("entrance");
    app.enter(app.book.entrances.find((entrance) => entrance.id === chosen) ?? null);
  };
  return html`
    ${errorSummary(app)}
    <form @submit=${submit} novalidate autocomplete="off">
      <fieldset class="question ${error ? "wrong" : ""}" aria-describedby=${error ? "fentrance-error" : nothing}>
        <legend><h1 id="step-heading" tabindex="-1">${app.text.text("page.entrance.title")}</h1></legend>
        ${error ? html`<p class="error" id="fentrance-error">${error}</p>` : nothing}
        <div class="choices">
          ${app.book.entrances.map(
            ({ id }, index) =>
              html`<label class="choice">
                <input
                  type="radio"
                  id=${index === 0 ? idOf("entrance") : `entrance-${id}`}
                  name="entrance"
                  value=${id}
                  ?checked=${app.entrance?.id === id}
                  aria-labelledby="entrance-${id}-title"
                  aria-describedby="entrance-${id}-text"
                  autocomplete="off"
                />
                <span
                  ><span class="option-title" id="entrance-${id}-title">${entranceTitle(app, id)}</span>
                  <span class="option-help" id="entrance-${id}-text"
                    >${app.text.text(`entrance.${id}.text`)}</span
                  ></span
                >
              </label>`,
          )}
        </div>
      </fieldset>
      ${actions(app, { submit: app.text.text("page.continue") })}
    </form>
  `;
}

export const entranceTitle = (app: App, id: string): string => app.text.text(`entrance.${id}.title`);
