// One input per type of fact. Every question carries its help, its error and its way to say "I don't know".

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { Declined } from "../model/assessment.ts";
import type { Answer } from "../model/household.ts";
import type { FieldShape } from "../model/book.ts";
import { parseMoney } from "../text/money.ts";
import { splitDate } from "../text/dates.ts";
import { name } from "./read-answer.ts";

/** What a field shows: texts are already in the reader's language. */
export interface Field {
  shape: FieldShape;
  /** Name of the input, unique on the step. */
  field: string;
  question: string | TemplateResult;
  help: string | null;
  optionText: (option: string) => string;
  /** A plain description under an option, and a heading before it, where the book has one. */
  optionHelp?: (option: string) => string | null;
  heading?: (option: string) => string | null;
  /** In a row of a list there is no room for a long list of radio buttons. */
  inRow?: boolean;
  /** On a caseworker's page every choice is a list that opens. */
  compact?: boolean;
  answer: Answer;
  /** Which ways of not answering are offered. */
  declines: readonly Declined[];
  note: TemplateResult | null;
  /** What "there is none" is called where the fact is optional. */
  none: string;
}

export const idOf = (field: string): string => `f${field.replace(/[^A-Za-z0-9]+/g, "-")}`;

/** More options than this do not fit into a row of a list as radio buttons. */
const mostRadiosInRow = 7;

export function errorOf(app: App, field: string): string | null {
  const error = app.errors.find((candidate) => candidate.field === field);
  return error ? app.text.text(error.key, error.values) : null;
}

export function fieldView(app: App, f: Field): TemplateResult {
  switch (f.shape.type) {
    case "boolean": {
      const options: [string, string][] = [
        ["true", optionOr(f, "true", app.text.text("page.yes"))],
        ["false", optionOr(f, "false", app.text.text("page.no"))],
      ];
      return f.compact ? selectField(app, f, options) : radios(app, f, options);
    }
    case "choice": {
      const options = (f.shape.options ?? []).map((option): [string, string] => [option, f.optionText(option)]);
      return f.compact || (f.inRow && options.length > mostRadiosInRow)
        ? selectField(app, f, options)
        : radios(app, f, options);
    }
    case "date":
      return dateField(app, f);
    case "money":
      return textField(app, f, { inputmode: "decimal", suffix: unitText(app, f.shape.unit), width: "short" });
    case "integer":
      return textField(app, f, { inputmode: "numeric", suffix: null, width: "tiny" });
    case "country":
      return textField(app, f, { inputmode: "text", suffix: null, width: "medium", list: "countries" });
  }
}

function optionOr(f: Field, option: string, fallback: string): string {
  const text = f.optionText(option);
  return text.startsWith("fact.") ? fallback : text;
}

export function unitText(app: App, unit: string | undefined | null): string | null {
  if (!unit) return null;
  return app.text.first([`page.unit.${unit.replace("/", "_per_").replace(/\s.*$/, "").toLowerCase()}`]) ?? unit;
}

const valueOf = (f: Field): unknown => (f.answer.kind === "value" ? f.answer.value : undefined);
const declinedAs = (f: Field): string | null => (f.answer.kind === "declined" ? f.answer.how : null);

const describedBy = (f: Field, error: string | null): string | typeof nothing => {
  const id = idOf(f.field);
  const parts = [f.help ? `${id}-help` : "", f.note ? `${id}-note` : "", error ? `${id}-error` : ""].filter(Boolean);
  return parts.length > 0 ? parts.join(" ") : nothing;
};

function surroundings(f: Field, error: string | null): TemplateResult {
  const id = idOf(f.field);
  return html`${f.help ? html`<p class="help" id="${id}-help">${f.help}</p>` : nothing}
  ${f.note ? html`<p class="who-knows" id="${id}-note">${f.note}</p>` : nothing}
  ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}`;
}

function radios(app: App, f: Field, options: [string, string][]): TemplateResult {
  const error = errorOf(app, f.field);
  const id = idOf(f.field);
  const given = valueOf(f);
  const chosen = declinedAs(f) ?? (given === undefined ? null : String(given));
  const option = ([value, label]: [string, string], index: number, kind = "") => {
    const own = index === 0 && kind === "" ? id : `${id}-${value}`;
    const help = kind === "" ? (f.optionHelp?.(value) ?? null) : null;
    return html`<label class="choice ${kind}">
      <input
        type="radio"
        id=${own}
        name=${f.field}
        value=${value}
        .checked=${chosen === value}
        aria-labelledby=${help ? `${own}-label` : nothing}
        aria-describedby=${help ? `${own}-help` : nothing}
        autocomplete="off"
      />
      ${
        help
          ? html`<span
              ><span class="option-title" id="${own}-label">${label}</span>
              <span class="option-help" id="${own}-help">${help}</span></span
            >`
          : html`<span>${label}</span>`
      }
    </label>`;
  };
  return html`<fieldset class="question ${error ? "wrong" : ""}" aria-describedby=${describedBy(f, error)}>
    <legend>${f.question}</legend>
    ${surroundings(f, error)}
    ${sections(f, options).map(({ heading, from, entries }) => {
      const choices = entries.map((entry, index) => option(entry, from + index));
      if (heading === null) return html`<div class="choices">${choices}</div>`;
      return html`<div role="group" aria-labelledby="${id}-heading-${from}">
        <p class="choices-heading" id="${id}-heading-${from}">${heading}</p>
        <div class="choices">${choices}</div>
      </div>`;
    })}
    <div class="choices declines">
      ${f.declines.map((how, index) => option([how, app.text.text(`page.${how}`)], index, "decline"))}
    </div>
  </fieldset>`;
}

interface Section {
  heading: string | null;
  /** Place of its first option in the whole list. */
  from: number;
  entries: [string, string][];
}

/** The options, cut where the book puts a heading, so that a long list can be scanned. */
function sections(f: Field, options: [string, string][]): Section[] {
  const found: Section[] = [];
  options.forEach((entry, index) => {
    const heading = f.heading?.(entry[0]) ?? null;
    if (heading !== null || found.length === 0) found.push({ heading, from: index, entries: [] });
    found.at(-1)?.entries.push(entry);
  });
  return found;
}

/** Repeats the chosen option where a narrow screen cuts it. A screen reader has it from the list already. */
export function chosenOption(text: string): TemplateResult {
  return html`<p class="hint chosen" aria-hidden="true" .textContent=${text}></p>`;
}

export function repeatChosen(event: Event): void {
  const select = event.target as HTMLSelectElement;
  const option = select.selectedOptions[0];
  const repeated = select.parentElement?.querySelector(".chosen");
  if (repeated) repeated.textContent = select.value === "" ? "" : (option?.textContent ?? "").trim();
}

function selectField(app: App, f: Field, options: [string, string][]): TemplateResult {
  const error = errorOf(app, f.field);
  const id = idOf(f.field);
  const chosen = declinedAs(f) ?? (valueOf(f) === undefined ? "" : String(valueOf(f)));
  const declines = f.declines.map((how): [string, string] => [how, app.text.text(`page.${how}`)]);
  return html`<div class="question ${error ? "wrong" : ""}">
    <label class="label" for=${id}>${f.question}</label>
    ${surroundings(f, error)}
    <select
      id=${id}
      name=${f.field}
      autocomplete="off"
      aria-invalid=${error ? "true" : nothing}
      aria-describedby=${describedBy(f, error)}
      @change=${repeatChosen}
    >
      <option value="" .selected=${chosen === ""}>${app.text.text("page.select.choose")}</option>
      ${[...options, ...declines].map(
        ([value, label]) => html`<option value=${value} .selected=${chosen === value}>${label}</option>`,
      )}
    </select>
    ${chosenOption([...options, ...declines].find(([value]) => value === chosen)?.[1] ?? "")}
  </div>`;
}

interface TextShape {
  inputmode: "decimal" | "numeric" | "text";
  suffix: string | null;
  width: "tiny" | "short" | "medium";
  list?: string;
}

function shownValue(app: App, f: Field): string {
  const given = valueOf(f);
  if (given === undefined || given === null) return "";
  if (f.shape.type === "country") return countryName(app, String(given));
  if (f.shape.type === "money") return app.format.plainMoney(String(given));
  return String(given);
}

export function countryName(app: App, code: string): string {
  return app.text.first([`country.${code}`]) ?? app.format.country(code);
}

function textField(app: App, f: Field, shape: TextShape): TemplateResult {
  const error = errorOf(app, f.field);
  const id = idOf(f.field);
  return html`<div class="question ${error ? "wrong" : ""}">
    <label class="label" for=${id}>${f.question}</label>
    ${surroundings(f, error)}
    <div class="entry">
      <input
        type="text"
        class=${shape.width}
        id=${id}
        name=${f.field}
        inputmode=${shape.inputmode}
        list=${shape.list ?? nothing}
        .value=${shownValue(app, f)}
        autocomplete="off"
        spellcheck="false"
        aria-invalid=${error ? "true" : nothing}
        aria-describedby=${describedBy(f, error)}
        @input=${forgetDecline}
        @change=${f.shape.type === "money" ? showParsed(app) : nothing}
      />
      ${shape.suffix ? html`<span class="suffix">${shape.suffix}</span>` : nothing}
      ${f.shape.type === "money" ? html`<output for=${id} class="parsed"></output>` : nothing}
    </div>
    ${declineBoxes(app, f)}
  </div>`;
}

function dateField(app: App, f: Field): TemplateResult {
  const error = errorOf(app, f.field);
  const id = idOf(f.field);
  const parts = splitDate(valueOf(f));
  const part = (which: "day" | "month" | "year", first: boolean) => html`
    <label class="part">
      <span>${app.text.text(`page.date.${which}`)}</span>
      <input
        type="text"
        class=${which === "year" ? "year" : "two"}
        id=${first ? id : `${id}-${which}`}
        name=${name.part(f.field, which)}
        inputmode="numeric"
        maxlength=${which === "year" ? 4 : 2}
        .value=${parts[which]}
        autocomplete="off"
        aria-invalid=${error ? "true" : nothing}
        @input=${forgetDecline}
      />
    </label>
  `;
  return html`<fieldset class="question ${error ? "wrong" : ""}" aria-describedby=${describedBy(f, error)}>
    <legend>${f.question}</legend>
    ${surroundings(f, error)}
    <div class="date">${part("day", true)} ${part("month", false)} ${part("year", false)}</div>
    ${f.shape.whole ? nothing : html`<p class="hint">${app.text.text("page.date.partial")}</p>`} ${declineBoxes(app, f)}
  </fieldset>`;
}

/** "I don't know" beside an input that is not a choice. Ticking one clears the other. */
export function declineBoxes(
  app: App,
  f: Pick<Field, "field" | "declines" | "answer" | "shape" | "none">,
): TemplateResult | typeof nothing {
  const none = f.shape.optional === true;
  if (f.declines.length === 0 && !none) return nothing;
  const chosen = f.answer.kind === "declined" ? f.answer.how : null;
  const isNull = f.answer.kind === "value" && f.answer.value === null;
  const box = (boxName: string, value: string, label: string, checked: boolean) => html`
    <label class="choice decline">
      <input
        type="checkbox"
        name=${boxName}
        value=${value}
        .checked=${checked}
        data-decline
        autocomplete="off"
        @change=${oneDecline}
      />
      <span>${label}</span>
    </label>
  `;
  return html`<div class="choices declines">
    ${none ? box(name.none(f.field), "none", f.none, isNull) : nothing}
    ${f.declines.map((how) => box(name.decline(f.field), how, app.text.text(`page.${how}`), chosen === how))}
  </div>`;
}

const boxesNear = (target: EventTarget | null): HTMLInputElement[] => {
  const question = target instanceof Element ? target.closest(".question") : null;
  return [...(question?.querySelectorAll<HTMLInputElement>("[data-decline]") ?? [])];
};

function oneDecline(event: Event): void {
  const ticked = event.target as HTMLInputElement;
  if (ticked.checked) for (const box of boxesNear(ticked)) if (box !== ticked) box.checked = false;
}

/** Says how a typed amount was understood, as "2.323" and "2,323" mean different things to different people. */
const showParsed = (app: App) => (event: Event) => {
  const input = event.target as HTMLInputElement;
  const parsed = parseMoney(input.value);
  const told = input.closest(".question")?.querySelector("output");
  if (told) told.textContent = parsed.ok ? `= ${app.format.money(parsed.value)}` : "";
};

/** Typing an answer takes back "I don't know". */
function forgetDecline(event: Event): void {
  for (const box of boxesNear(event.target)) box.checked = false;
}
