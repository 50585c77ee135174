// One office or helper: how it is reached, when, in which languages.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { Contact, OpeningHours } from "../model/book.ts";

/** Its name, marked with its language where that is not the reader's. */
export const contactName = (app: App, contact: Contact): TemplateResult =>
  html`<span lang=${nameLanguage(contact, app.text.language) ?? nothing}
    >${contact.names[app.text.language] ?? contact.id}</span
  >`;

/** The language of a name that is not in the reader's: the name it has in a language it works in. */
function nameLanguage(contact: Contact, reader: string): string | null {
  const name = contact.names[reader];
  if (contact.languages.includes(reader)) return null;
  return contact.languages.find((language) => contact.names[language] === name) ?? null;
}

export function contactDetails(app: App, contact: Contact): TemplateResult {
  const hours = (contact.hours ?? []).map((entry) => hoursText(app, entry)).join("; ");
  const sites = (contact.site ?? "").split(", ").filter((site) => site !== "");
  return html`<dl class="basis">
      ${detail(app, "phone", contact.phone)} ${detail(app, "hours", hours)} ${detail(app, "email", contact.email)}
      ${detail(app, "address", contact.address)}
      ${detail(app, "site", sites.length > 0 ? html`${sites.map(siteLink)}` : null)}
      ${detail(app, "languages", app.format.languages(contact.languages))}
      ${detail(app, "cost", contact.cost ? app.text.text(`page.contact.cost.${contact.cost}`) : null)}
    </dl>
    ${
      contact.show === "dated"
        ? html`<p class="hint">
            ${app.text.text("page.contact.read_on", { date: app.format.date(contact.checked_on) })}
          </p>`
        : nothing
    }`;
}

/** The person may follow it; the other site learns neither the page nor an answer (docs/page.md). */
function siteLink(site: string): TemplateResult {
  return html`<a href="https://${site}" target="_blank" rel="noopener noreferrer">${site}</a> `;
}

function detail(
  app: App,
  key: string,
  value: string | TemplateResult | null | undefined,
): TemplateResult | typeof nothing {
  return value
    ? html`<div>
        <dt>${app.text.text(`page.contact.${key}`)}</dt>
        <dd>${value}</dd>
      </div>`
    : nothing;
}

function hoursText(app: App, { days, times, place }: OpeningHours): string {
  const text = `${app.format.weekdays(days)} ${times}`;
  return place ? `${text} (${place})` : text;
}
