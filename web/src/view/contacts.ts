// Who decides and who helps, each once for the whole household.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { FactsDocument } from "../model/assessment.ts";
import type { Contact, OpeningHours } from "../model/book.ts";
import { nearest } from "../model/contacts.ts";
import { sharedOutputs, type PersonResult } from "../model/outcome.ts";
import { line } from "./basis.ts";

export function knownContacts(app: App, results: PersonResult[]): Contact[] {
  const ids = new Set(sharedOutputs(results, "contact").map(({ output }) => output.contact ?? ""));
  return [...ids].map((id) => app.book.contacts.get(id)).filter((contact) => contact !== undefined);
}

export function contacts(app: App, results: PersonResult[]): TemplateResult | typeof nothing {
  const known = knownContacts(app, results);
  if (known.length === 0) return nothing;
  const [near, far] = nearest(known, app.text.language, regionOf(app.household.facts()));
  const list = (some: Contact[]) =>
    html`<ul class="lines">
      ${some.map((contact) => html`<li>${contactLine(app, contact)}</li>`)}
    </ul>`;
  return html`<section class="contacts">
    <h2 id="contacts" tabindex="-1">${app.text.text("page.contacts.title")}</h2>
    ${list(near)}
    ${
      far.length === 0
        ? nothing
        : line(app, app.text.text("page.contacts.others", { count: far.length }), "plain", list(far))
    }
  </section>`;
}

/** The Region somebody gave, null while it is not known. */
function regionOf({ facts }: FactsDocument): string | null {
  const { region } = facts;
  return typeof region === "string" ? region : null;
}

function contactLine(app: App, contact: Contact): TemplateResult {
  const purpose = app.text.first([`contact.${contact.id}.purpose`]);
  return line(
    app,
    html`<span class="line-head"
      ><span class="line-title" lang=${nameLanguage(contact, app.text.language) ?? nothing}
        >${contact.names[app.text.language] ?? contact.id}</span
      >
      <span class="for">${app.format.languages(contact.languages)}</span></span
    >`,
    "contact",
    html`${purpose ? html`<p>${purpose}</p>` : nothing} ${contactDetails(app, contact)}`,
  );
}

/** The language of a name that is not in the reader's: the name it has in a language it works in. */
export function nameLanguage(contact: Contact, reader: string): string | null {
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
