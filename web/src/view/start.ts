// The first step: what this page is and who sits at it.

import { html, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import { whos, type Who } from "../model/book.ts";
import { backOnly, errorSummary, tile } from "./parts.ts";

export function startView(app: App): TemplateResult {
  const offered = whos.filter((who) => app.entrance?.for?.includes(who) ?? true);
  // Behind an entrance where the family is joined by others, somebody living here may still be the one who joined.
  const about = app.entranceGiven && app.entrance?.resident_is === "sponsor" ? ".joined" : "";
  return html`
    ${errorSummary(app)}
    <h1 id="step-heading" tabindex="-1">${app.text.text("page.start.title")}</h1>
    <p class="lead">${app.text.text("page.start.lead")}</p>
    <h2 id="who">${app.text.text("page.start.who")}</h2>
    <ul class="tiles" aria-labelledby="who">
      ${(about === "" ? offered : whos).map(
        (who) => html`<li>${tile(`who-${who}`, whoText(app, who, about), null, () => app.startAs(who))}</li>`,
      )}
    </ul>
    ${backOnly(app)}
    <ul class="promises">
      <li>${app.text.text("page.start.offline")}</li>
      <li>${app.text.text("page.start.nothing_stored")}</li>
      <li>${app.text.text("page.start.skip")}</li>
    </ul>
    ${openSavedField(app)}
  `;
}

/** Who answers, in words; `about` tells apart who is joined and who joins. */
export function whoText(app: App, who: Who, about = ""): string {
  return app.text.first([`page.start.${who}${about}`, `page.start.${who}`]) ?? "";
}

export function openSavedField(app: App): TemplateResult {
  const chosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    void input.files?.[0]?.text().then((text) => app.whole.when(() => app.keep.open(text)));
    input.value = "";
  };
  return html`<div class="open-saved">
    <label class="label minor" for="open-saved">${app.text.text("page.open_saved")}</label>
    <p class="hint" id="open-saved-hint">${app.text.text("page.open_saved.hint")}</p>
    <input
      type="file"
      id="open-saved"
      accept=".json,application/json"
      aria-describedby="open-saved-hint"
      @change=${chosen}
    />
  </div>`;
}
