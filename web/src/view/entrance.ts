// What brings the person here. Only what that needs is asked and assessed.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import { entrancesFor, type Entrance } from "../model/book.ts";
import { backOnly, tile } from "./parts.ts";

export function entranceView(app: App): TemplateResult {
  return html`
    <h1 id="step-heading" tabindex="-1">${app.text.text("page.entrance.title")}</h1>
    ${entrancesFor(app.book, app.who).map(
      ([group, entrances]) =>
        html`<section class="entrance-group">
          ${group === null ? nothing : html`<h2>${app.text.text(`entrance_group.${group}`)}</h2>`}
          <ul class="tiles">
            ${entrances.map((entrance) => html`<li>${entranceTile(app, entrance)}</li>`)}
          </ul>
        </section>`,
    )}
    ${backOnly(app)}
  `;
}

const entranceTile = (app: App, entrance: Entrance): TemplateResult =>
  tile(
    `entrance-${entrance.id}`,
    entranceTitle(app, entrance.id),
    app.text.text(`entrance.${entrance.id}.text`, { who: app.who ?? "lives" }),
    () => app.enter(entrance),
  );

export const entranceTitle = (app: App, id: string): string =>
  app.text.text(`entrance.${id}.title`, { who: app.who ?? "lives" });
