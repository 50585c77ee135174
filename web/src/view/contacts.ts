// Who decides and who helps, each once for the whole household.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { FactsDocument } from "../model/assessment.ts";
import type { Contact } from "../model/book.ts";
import { nearest } from "../model/contacts.ts";
import { sharedOutputs, type PersonResult } from "../model/outcome.ts";
import { line } from "./basis.ts";
import { contactDetails, contactName } from "./contact.ts";

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
      ><span class="line-title">${contactName(app, contact)}</span>
      <span class="for">${app.format.languages(contact.languages)}</span></span
    >`,
    "contact",
    html`${purpose ? html`<p>${purpose}</p>` : nothing} ${contactDetails(app, contact)}`,
  );
}
