// Steps of their own: the passphrase of a file, answers that do not fit, reporting a wrong answer, deleting all.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import { placeOf, type FactPlace } from "../model/book.ts";
import { answered, answerIn } from "../model/household.ts";
import { factLabel, ownerName } from "../view/names.ts";
import { actions, errorSummary } from "../view/parts.ts";
import { answerText } from "../view/summary.ts";
import { copyField, saveAnswers, passphraseField, passphraseProblem } from "./files.ts";
import { reportText } from "./report.ts";

const heading = (app: App) =>
  html`<h1 id="step-heading" tabindex="-1">${app.text.text(`page.${app.view.kind}.title`)}</h1>`;

export function unlockView(app: App): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    const typed = new FormData(event.target as HTMLFormElement).get("passphrase");
    void app.keep.unlock(String(typed ?? ""));
  };
  return html`${errorSummary(app)} ${heading(app)}
    <p>${app.text.text("page.unlock.text")}</p>
    <form @submit=${submit} novalidate autocomplete="off">
      ${passphraseProblem(app)} ${passphraseField(app, "passphrase", "page.seal.passphrase")}
      ${actions(app, { submit: app.text.text(app.keep.busy ? "page.seal.busy" : "page.unlock.do") })}
    </form>`;
}

export function refitView(app: App): TemplateResult {
  const left = app.keep.unfit?.left ?? [];
  const submit = (event: Event) => {
    event.preventDefault();
    app.keep.openRest();
  };
  return html`${heading(app)}
    <p>${app.text.text("page.refit.text", { count: left.length })}</p>
    <ul>
      ${left.map(({ pointer, message }) => html`<li>${oldLabel(app, pointer)}<br /><span class="hint">${message}</span></li>`)}
    </ul>
    <p>${app.text.text("page.refit.choice")}</p>
    <form @submit=${submit}>${actions(app, { submit: app.text.text("page.refit.do") })}</form>`;
}

/** Names of answers this book still has; of the others only the id is known. */
function oldLabel(app: App, pointer: string): string {
  const place = placeOf(pointer);
  const facts = app.keep.unfit?.facts ?? app.household.facts();
  return app.book.facts.has(place.fact) ? factLabel(app, facts, place) : place.fact;
}

/** Before answers that were not saved are deleted. */
export function eraseView(app: App): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    app.startAgain(true);
  };
  return html`${heading(app)}
    <p>${app.text.text("page.erase.text")}</p>
    <p class="button-row">${saveAnswers(app)}</p>
    <form @submit=${submit}>${actions(app, { submit: app.text.text("page.erase.do") })}</form>`;
}

export function reportView(app: App): TemplateResult {
  const facts = app.household.facts();
  const { blank } = app.keep;
  const places = answered(facts, app.book).filter((place) => answerIn(facts, place.pointer).kind === "value");
  const toggle = (pointer: string) => (event: Event) => {
    if ((event.target as HTMLInputElement).checked) blank.delete(pointer);
    else blank.add(pointer);
    app.show();
  };
  const box = (place: FactPlace) => {
    const owner = ownerName(app, facts, place);
    const label = factLabel(app, facts, place);
    const text = answerText(app, facts, place);
    return html`<li>
      <label class="choice">
        <input
          type="checkbox"
          autocomplete="off"
          .checked=${!blank.has(place.pointer)}
          data-pointer=${place.pointer}
          @change=${toggle(place.pointer)}
        />
        <span
          >${owner === null ? label : app.text.text("page.label.of", { label, owner })}${typeof text === "string" ? `: ${text}` : nothing}</span
        >
      </label>
    </li>`;
  };
  return html`${heading(app)}
    <p>${app.text.text("page.report.text")}</p>
    <h2>${app.text.text("page.report.choose")}</h2>
    <ul class="choices bare">
      ${places.map(box)}
    </ul>
    <h2>${app.text.text("page.report.copied")}</h2>
    ${copyField(app, "report-text", "page.report.label", reportText(facts, app.household.assess(), blank))}
    <div class="actions">
      <button type="button" class="secondary" @click=${() => app.back()}>${app.text.text("page.back")}</button>
    </div>`;
}
