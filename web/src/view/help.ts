// Who helps, before any question: for those who need a person more than a calculation.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { Contact } from "../model/book.ts";
import { contactDetails, contactName } from "./contact.ts";

export function helpView(app: App): TemplateResult {
  const helpers = (app.entrance?.contacts ?? [])
    .map((id) => app.book.contacts.get(id))
    .filter((contact) => contact !== undefined)
    .sort((a, b) => speaks(app, b) - speaks(app, a));
  return html`
    <h1 id="step-heading" tabindex="-1">${app.text.text("page.help.title")}</h1>
    ${emergency(app)}
    <ul class="helpers">
      ${helpers.map((contact) => html`<li>${helper(app, contact)}</li>`)}
    </ul>
    <p>${app.text.text("page.leave.hint")}</p>
    <p>${app.text.text("page.help.traces")}</p>
    <div class="actions">
      <button type="button" class="primary" @click=${() => app.proceed(null)}>${app.text.text("page.help.go")}</button>
      ${
        app.canGoBack
          ? html`<button type="button" class="secondary" @click=${() => app.back()}>
              ${app.text.text("page.back")}
            </button>`
          : nothing
      }
    </div>
  `;
}

export function emergency(app: App): TemplateResult {
  return html`<p class="danger">
    <strong>${app.text.text("page.help.danger")}</strong>
    ${phoneLink("112")} ${phoneLink("101")}
    <span>${app.text.text("page.help.danger.text")}</span>
  </p>`;
}

const speaks = (app: App, contact: Contact): number => (contact.languages.includes(app.text.language) ? 1 : 0);

function helper(app: App, contact: Contact): TemplateResult {
  const purpose = app.text.first([`contact.${contact.id}.purpose`]);
  return html`<h2>${contactName(app, contact)}</h2>
    ${contact.phone ? html`<p class="phone">${phoneLink(contact.phone)}</p>` : nothing}
    ${purpose ? html`<p>${purpose}</p>` : nothing} ${contactDetails(app, { ...contact, phone: null })}`;
}

/** A telephone calls the number; elsewhere it can be read. */
function phoneLink(number: string): TemplateResult {
  return html`<a class="phone-number" href="tel:${number.replace(/[^+\d]/g, "")}">${number}</a>`;
}
