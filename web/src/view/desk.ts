// Everything on one page, for whoever advises others: the answers on one side, all routes on the other, every reason open. Made for the keyboard:
// an answer counts when its field is left, nothing moves the focus.

import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { answerAtDesk } from "../answers.ts";
import type { App } from "../app.ts";
import type { FactsDocument, RouteResult } from "../model/assessment.ts";
import { entrancesFor, placeOf, type FactPlace } from "../model/book.ts";
import { answered } from "../model/household.ts";
import { comparable } from "../model/outcome.ts";
import { isOwn, ownPerson } from "../model/own.ts";
import { applying } from "../model/steps.ts";
import { files } from "../keep/files.ts";
import { countryList } from "./countries.ts";
import { entranceTitle } from "./entrance.ts";
import { joiningTitle } from "./joining.ts";
import { ownerName, personName, personNames } from "./names.ts";
import { fieldOf } from "./question.ts";
import { resultBody } from "./result.ts";
import { ownVerdict } from "./verdict.ts";

export function deskView(app: App): TemplateResult {
  const facts = app.household.facts();
  return html`
    <h1 id="step-heading" tabindex="-1">${app.text.text("page.desk.title")}</h1>
    <p class="help">${app.text.text("page.desk.help")}</p>
    <div class="desk">
      <section class="desk-facts" aria-labelledby="desk-facts">
        <h2 id="desk-facts">${app.text.text("page.desk.facts")}</h2>
        ${toolbar(app)} ${scopeField(app)} ${app.entrance?.about === "self" ? nothing : familyLine(app)}
        ${facts.persons.some(({ id }) => isOwn(id)) ? ownLine(app, facts) : nothing}
        ${groups(app, facts).map(
          ([title, places]) =>
            html`<section class="desk-group">
              <h3>${title}</h3>
              ${repeat(
                places,
                ({ pointer }) => pointer,
                (place) => deskField(app, facts, place),
              )}
            </section>`,
        )}
        ${countryList(app, [...app.book.facts.values()])} ${files(app)}
      </section>
      <section class="desk-routes" aria-labelledby="desk-routes">
        <h2 id="desk-routes" tabindex="-1">${app.text.text("page.desk.routes")}</h2>
        ${overview(app, facts)} ${resultBody(app, facts)}
      </section>
    </div>
  `;
}

function familyLine(app: App): TemplateResult {
  const family = app.household.family();
  const names = personNames(
    app,
    family,
    applying(family).map(({ id }) => id),
  );
  return html`<p class="desk-persons">
    <span>${joiningTitle(app)} <strong>${names || "–"}</strong></span>
    <button type="button" class="quiet" @click=${() => app.go({ kind: "joining" })}>
      ${app.text.text("page.change")}
    </button>
  </p>`;
}

const ownLine = (app: App, facts: FactsDocument): TemplateResult =>
  html`<p class="desk-persons">
    <span>${app.text.text("page.desk.own")} <strong>${personName(app, facts, ownPerson)}</strong></span>
  </p>`;

/** What is done with a whole file: print it, list its papers, go on to the next one. Saving and opening stand below the answers. */
function toolbar(app: App): TemplateResult {
  const button = (text: string, act: () => void) =>
    html`<button type="button" class="quiet" data-tool=${text} @click=${act}>${app.text.text(text)}</button>`;
  const toFiles = () => document.getElementById("files-heading")?.focus();
  return html`<p class="desk-tools no-print">
    ${button("page.desk.files", toFiles)} ${button("page.print", () => window.print())}
    ${button("page.dossier.open", () => app.go({ kind: "dossier" }))}
    ${button("page.desk.next", () => app.startAgain())}
  </p>`;
}

/** Which routes are looked at: an entrance's, or all there are. */
function scopeField(app: App): TemplateResult {
  const choose = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    app.lookAt(app.book.entrances.find(({ id }) => id === value) ?? null);
  };
  const groups = entrancesFor(app.book, null);
  return html`<label class="label minor" for="desk-scope">${app.text.text("page.desk.scope")}</label>
    <select id="desk-scope" @change=${choose} autocomplete="off">
      <option value="" .selected=${app.entrance === null}>${app.text.text("page.desk.all")}</option>
      ${groups.map(
        ([group, entrances]) =>
          html`<optgroup label=${group === null ? "–" : app.text.text(`entrance_group.${group}`)}>
            ${entrances.map(
              ({ id }) =>
                html`<option value=${id} .selected=${app.entrance?.id === id}>${entranceTitle(app, id)}</option>`,
            )}
          </optgroup>`,
      )}
    </select>`;
}

/** What has been answered and what can be, by person and topic, each always in the same place. */
function groups(app: App, facts: FactsDocument): [string, FactPlace[]][] {
  const open = app.household.next().map(({ pointer }) => placeOf(pointer));
  const known = answered(facts, app.book);
  const places = new Map([...known, ...open].map((place) => [place.pointer, place]));
  // The person in Belgium decides which rules apply, so the household comes first: then the application and each person.
  const scopes = ["household", "application", "person"];
  const order = (place: FactPlace) =>
    scopes.indexOf(place.scope) * 100_000 + (app.book.facts.get(place.fact)?.order ?? 0);
  const found = new Map<string, FactPlace[]>();
  for (const place of [...places.values()].sort((a, b) => order(a) - order(b))) {
    const fact = app.book.facts.get(place.fact);
    if (!fact || place.fact === "joins") continue;
    const owner = ownerName(app, facts, place);
    const topic = fact.group ? app.text.text(`group.${fact.group}.title`) : app.text.text("page.summary.household");
    const title = owner === null ? topic : app.text.text("page.label.of", { label: topic, owner });
    found.set(title, [...(found.get(title) ?? []), place]);
  }
  return [...found];
}

function deskField(app: App, facts: FactsDocument, place: FactPlace): TemplateResult {
  const form = (event: Event) => event.currentTarget as HTMLFormElement;
  const submit = (event: Event) => {
    event.preventDefault();
    answerAtDesk(app, form(event), place.pointer);
  };
  const chosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    if (input.matches("select, [type=radio], [type=checkbox]")) answerAtDesk(app, form(event), place.pointer);
  };
  const left = (event: FocusEvent) => {
    if (!form(event).contains(event.relatedTarget as Node | null)) answerAtDesk(app, form(event), place.pointer);
  };
  return html`<form
    class="desk-field"
    @submit=${submit}
    @change=${chosen}
    @focusout=${left}
    novalidate
    autocomplete="off"
  >
    ${fieldOf(app, facts, place, { atDesk: true })}
  </form>`;
}

/** All routes at once, one line each: whose, which, what. */
function overview(app: App, facts: FactsDocument): TemplateResult {
  const routes = app.household.assess().routes.filter(({ verdict }) => verdict !== "not_applicable");
  const dated = routes.some(({ opens_on }) => opens_on);
  const several = new Set(routes.map(({ person }) => person)).size > 1;
  const row = (route: RouteResult) => {
    const own = ownVerdict(app, route);
    return html`<tr>
      <th scope="row">${app.text.text(`route.${route.id}.title`)}</th>
      ${several ? html`<td>${personName(app, facts, route.person)}</td>` : nothing}
      <td>
        <span class="mark ${own === null ? route.verdict : "told"}" aria-hidden="true"></span>
        ${own ?? app.text.text(`page.verdict_short.${route.verdict}`)}
      </td>
      ${dated ? html`<td>${route.opens_on ? app.format.date(route.opens_on) : "–"}</td>` : nothing}
    </tr>`;
  };
  return html`<table class="overview">
    <caption>
      ${app.text.text("page.desk.overview", { count: routes.length })}
    </caption>
    <thead>
      <tr>
        <th scope="col">${app.text.text("page.desk.route")}</th>
        ${several ? html`<th scope="col">${app.text.text("page.person")}</th>` : nothing}
        <th scope="col">${app.text.text("page.desk.verdict")}</th>
        ${dated ? html`<th scope="col">${app.text.text("page.desk.from")}</th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${comparable(routes, app.entrance === null).map(row)}
    </tbody>
  </table>`;
}
