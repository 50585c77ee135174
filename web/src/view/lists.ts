// Answers with several entries: nationalities, and lists of records such as incomes. Rows are added and removed; "that is all" is explicit.

import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { App } from "../app.ts";
import type { Fact, FieldShape } from "../model/book.ts";
import { declineBoxes, errorOf, fieldView, idOf, countryName, type Field } from "./fields.ts";
import { itemsOf } from "./names.ts";
import { name } from "./read-answer.ts";

type ListField = Omit<Field, "shape"> & { fact: Fact };

function given(f: ListField): { items: unknown[]; complete: boolean } | null {
  return f.answer.kind === "value" && f.answer.value !== null ? itemsOf(f.answer.value) : null;
}

export function countriesField(app: App, f: ListField): TemplateResult {
  const before = given(f);
  const rows = app.rowsOf(f.field, Math.max(1, before?.items.length ?? 0));
  const row = (key: number, index: number) => {
    const field = name.row(f.field, key);
    const code = before?.items[key];
    const error = errorOf(app, field);
    return html`<div class="row" data-row="${f.field}#${key}">
      <label class="label minor" for=${idOf(field)}
        >${app.text.text("page.country.number", { number: index + 1 })}</label
      >
      ${error ? html`<p class="error" id="${idOf(field)}-error">${error}</p>` : nothing}
      <div class="entry">
        <input
          type="text"
          class="medium"
          id=${idOf(field)}
          name=${field}
          list="countries"
          .value=${typeof code === "string" ? countryName(app, code) : ""}
          autocomplete="off"
          spellcheck="false"
          aria-invalid=${error ? "true" : nothing}
          aria-describedby=${error ? `${idOf(field)}-error` : nothing}
        />
        ${rows.length > 1 ? removeButton(app, f.field, key, index) : nothing}
      </div>
    </div>`;
  };
  return frame(
    app,
    f,
    before,
    html` ${repeat(rows, (key) => key, row)} ${addButton(app, f.field, "page.country.add")} `,
  );
}

export function recordsField(app: App, f: ListField): TemplateResult {
  const before = given(f);
  const rows = app.rowsOf(f.field, before?.items.length ?? 0);
  const row = (key: number, index: number) =>
    html`<fieldset class="record" data-row="${f.field}#${key}">
      <legend>${entryTitle(app, f.fact.id, index + 1)}</legend>
      ${(f.fact.of?.fields ?? []).map((shape) => cell(app, f, shape, key, before?.items[key]))}
      ${removeButton(app, f.field, key, index)}
    </fieldset>`;
  const noneTicked = before !== null && before.items.length === 0;
  return frame(
    app,
    f,
    before,
    html`
      ${repeat(rows, (key) => key, row)}
      ${addButton(app, f.field, rows.length === 0 ? "page.list.add_first" : "page.list.add", f.fact.id)}
      ${
        rows.length > 0
          ? nothing
          : html`<label class="choice decline">
              <input
                type="checkbox"
                name=${name.none(f.field)}
                value="none"
                .checked=${noneTicked}
                data-decline
                autocomplete="off"
              />
              <span>${f.none}</span>
            </label>`
      }
    `,
  );
}

function cell(app: App, f: ListField, shape: FieldShape, key: number, item: unknown): TemplateResult {
  const value = item && typeof item === "object" ? (item as Record<string, unknown>)[shape.id] : undefined;
  const prefix = `fact.${f.fact.id}.field.${shape.id}`;
  return fieldView(app, {
    shape,
    inRow: true,
    field: name.row(f.field, key, shape.id),
    question: app.text.text(`${prefix}.question`),
    help: app.text.first([`${prefix}.help`]),
    optionText: (option) => app.text.text(`${prefix}.option.${option}`),
    answer:
      item === undefined
        ? { kind: "open" }
        : value === undefined
          ? { kind: "declined", how: "dont_know" }
          : { kind: "value", value },
    declines: ["dont_know"],
    note: null,
    none: app.text.first([`${prefix}.none`]) ?? app.text.text("page.none"),
  });
}

function frame(app: App, f: ListField, before: { complete: boolean } | null, body: TemplateResult): TemplateResult {
  const error = errorOf(app, f.field);
  const id = idOf(f.field);
  return html`<fieldset class="question list ${error ? "wrong" : ""}" id=${id} tabindex="-1">
    <legend>${f.question}</legend>
    ${f.help ? html`<p class="help">${f.help}</p>` : nothing}
    ${f.note ? html`<p class="who-knows">${f.note}</p>` : nothing}
    ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing} ${body}
    <label class="choice decline">
      <input
        type="checkbox"
        name=${name.incomplete(f.field)}
        value="true"
        .checked=${before !== null && !before.complete}
        autocomplete="off"
      />
      <span>${app.text.text("page.list.incomplete")}</span>
    </label>
    ${declineBoxes(app, { ...f, shape: f.fact as unknown as FieldShape })}
  </fieldset>`;
}

/** "Income 1", in the list's own words where it has them. */
export function entryTitle(app: App, fact: string, number: number): string {
  return app.text.first([`fact.${fact}.entry`, "page.list.entry"], { number }) ?? String(number);
}

function addButton(app: App, key: string, text: string, fact?: string): TemplateResult {
  return html`<p>
    <button type="button" class="secondary" data-add=${key} @click=${() => app.rows.add(key)}>
      ${app.text.first([`fact.${fact}.add`, text])}
    </button>
  </p>`;
}

function removeButton(app: App, key: string, row: number, index: number): TemplateResult {
  return html`<button
    type="button"
    class="quiet"
    aria-label=${app.text.text("page.list.remove_number", { number: index + 1 })}
    @click=${() => app.rows.remove(key, row)}
  >
    ${app.text.text("page.list.remove")}
  </button>`;
}
