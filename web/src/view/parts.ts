// Pieces every step uses: the list of errors, the buttons under a form, files.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import { placeOf } from "../model/book.ts";
import { idOf } from "./fields.ts";
import { entryTitle } from "./lists.ts";
import { factLabel } from "./names.ts";

/** "First permit: ", so that two errors of one step can be told apart. */
function about(app: App, field: string): string {
  const [pointer = "", row, cell] = field.split("#");
  if (!pointer.startsWith("/")) return "";
  const place = placeOf(pointer);
  const label = factLabel(app, app.household.facts(), place);
  if (row === undefined || cell === undefined) return app.text.text("page.error.about", { label });
  const number = app.rowsOf(pointer, 0).indexOf(Number(row)) + 1;
  if (number === 0) return app.text.text("page.error.about", { label }); // a part of a date, not a field of an entry
  const entry = entryTitle(app, place.fact, number);
  const question = app.text.text(`fact.${place.fact}.field.${cell}.question`);
  return app.text.text("page.error.about", { label: `${entry}, ${question}` });
}

/** A part of the result that is being worked out: it says so until it is there. */
export function stillToCome(app: App, part: string, title: TemplateResult): TemplateResult {
  return html`<section class=${part}>
    ${title}
    <p class="waiting">${app.text.text("page.later")}</p>
  </section>`;
}

/** What has to be corrected, each with a link to its field. It takes the focus when it appears. */
export function errorSummary(app: App): TemplateResult | typeof nothing {
  if (app.errors.length === 0 && app.trouble.length === 0) return nothing;
  const jump = (field: string) => (event: Event) => {
    event.preventDefault();
    const target = document.getElementById(idOf(field));
    target?.scrollIntoView({ block: "center" });
    target?.focus({ preventScroll: true });
  };
  return html`<div id="error-summary" class="error-summary" role="alert" tabindex="-1">
    <h2>${app.text.text("page.error.title")}</h2>
    ${app.trouble.map((text) => html`<p>${text}</p>`)}
    ${
      app.errors.length === 0
        ? nothing
        : html`<ul>
            ${app.errors.map(
              (error) =>
                html`<li>
                  <a href="#${idOf(error.field)}" @click=${jump(error.field)}
                    >${about(app, error.field)}${app.text.text(error.key, error.values)}</a
                  >
                </li>`,
            )}
          </ul>`
    }
  </div>`;
}

/** A large button with a title and a plain description: what is chosen is done at once. */
export function tile(id: string, title: string, text: string | null, choose: () => void): TemplateResult {
  return html`<button type="button" class="tile" id=${id} @click=${choose}>
    <span class="tile-title">${title}</span>
    ${text === null ? nothing : html`<span class="tile-text">${text}</span>`}
  </button>`;
}

export function backOnly(app: App): TemplateResult | typeof nothing {
  if (!app.canGoBack) return nothing;
  return html`<div class="actions">
    <button type="button" class="secondary" @click=${() => app.back()}>${app.text.text("page.back")}</button>
  </div>`;
}

export function actions(app: App, { submit }: { submit: string }): TemplateResult {
  return html`<div class="actions">
    <button type="submit" class="primary">${submit}</button>
    ${
      app.canGoBack
        ? html`<button type="button" class="secondary" @click=${() => app.back()}>
            ${app.text.text("page.back")}
          </button>`
        : nothing
    }
  </div>`;
}
