// The amount calculator: a table before any question, then a comparison with an income, then questions that narrow it down.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import { calculate, dependants, reachable, standing, type AmountColumn } from "../model/amounts.ts";
import type { Compared } from "../trial.ts";
import { wordsOf, type Output } from "../model/assessment.ts";
import { incomePicture } from "../pictures/income.ts";
import { basis, line, notKnown, tagsBadge, uncoveredNote } from "./basis.ts";
import type { FieldShape } from "../model/book.ts";
import { fieldView } from "./fields.ts";
import { errorSummary } from "./parts.ts";
import { readScalar, type FieldError, type Read } from "./read-answer.ts";
import { householdAnswers } from "./summary.ts";

export function amountsView(app: App): TemplateResult {
  const { filing, extra, income } = app.trial.compared;
  const known = app.household.facts().facts;
  const { columns, notes } = app.once(`amounts ${filing}`, () =>
    calculate(app.engine, app.today, filing, app.entrance?.routes ?? [], known),
  );
  const compared = columns.filter((column) => isCompared(app, column));
  const others = columns.filter((column) => !isCompared(app, column));
  return html`
    ${errorSummary(app)}
    <h1 id="step-heading" tabindex="-1">${app.text.text("page.amounts.title")}</h1>
    <p class="lead">${app.text.text("page.amounts.lead")}</p>
    ${income === null ? nothing : comparison(app, compared, extra, income)} ${table(app, compared, filing, extra)}
    ${
      compared.length === 0
        ? nothing
        : incomePicture(
            app,
            compared,
            ({ output }) => app.text.text(`output.${wordsOf(output)}.column`),
            (more) => familySize(app, more),
          )
    }
    ${compared.length > 1 ? html`<p>${app.text.text("page.amounts.several")}</p>` : nothing}
    <ul class="lines amounts-basis">
      ${compared.map((column) => html`<li>${amountLine(app, column, null)}</li>`)}
      ${notes.map((note) => html`<li>${noteLine(app, note)}</li>`)}
    </ul>
    ${form(app)} ${narrowing(app)}
    ${
      others.length === 0
        ? nothing
        : html`<section>
            <h2>${app.text.text("page.amounts.others", { date: app.format.date(filing) })}</h2>
            <ul class="lines">
              ${others.map((column) => html`<li>${amountLine(app, column, amountText(app, column, 0))}</li>`)}
            </ul>
          </section>`
    }
  `;
}

/** An amount with a heading for the table is one the income is compared with; the others are told beside it. */
const isCompared = (app: App, { output }: AmountColumn): boolean => app.text.has(`output.${wordsOf(output)}.column`);

/** Words of a family size: the person in Belgium, one family member, and so many more. */
const familySize = (app: App, extra: number): string => app.text.text("page.amounts.size", { count: extra + 2 });

const amountTitle = (app: App, { output }: AmountColumn): string =>
  app.text.text(`output.${wordsOf(output)}.title`, { value: "", date: "", amount: "", answering: "helper" });

function table(app: App, columns: AmountColumn[], filing: string, chosen: number | null): TemplateResult {
  if (columns.length === 0) return html`<p class="note">${app.text.text("page.amounts.none")}</p>`;
  const heading = ({ output }: AmountColumn) => app.text.text(`output.${wordsOf(output)}.column`);
  const cell = (column: AmountColumn, extra: number) => {
    return html`<td role="cell" data-label=${heading(column)}>
      ${amountText(app, column, extra) ?? app.text.text("page.output.not_covered", { of: "amount" })}
    </td>`;
  };
  // The roles keep it a table for everybody where narrow screens lay it out as blocks.
  return html`
    <table class="amounts" role="table">
      <caption>
        ${app.text.text("page.amounts.caption", { date: app.format.date(filing) })}
      </caption>
      <thead>
        <tr role="row">
          <th scope="col" role="columnheader">${app.text.text("page.amounts.family")}</th>
          ${columns.map((column) => html`<th scope="col" role="columnheader">${heading(column)} ${tagsBadge(app, column.output.tags)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${dependants.map(
          (extra) =>
            html`<tr role="row" class=${extra === chosen ? "chosen" : ""}>
              <th scope="row" role="rowheader">${familySize(app, extra)}</th>
              ${columns.map((column) => cell(column, extra))}
            </tr>`,
        )}
      </tbody>
    </table>
  `;
}

/** "2 217,47 € or 2 173,88 €", rounded up to what must be reached; null where it is not known. */
function amountText(app: App, column: AmountColumn, extra: number): string | null {
  const amounts = (column.values[extra] ?? []).map((amount) => app.format.money(reachable(amount)));
  return amounts.length === 0 ? null : app.format.either(amounts);
}

function amountLine(app: App, column: AmountColumn, value: string | null): TemplateResult {
  const { output } = column;
  const text = app.text.first([`output.${wordsOf(output)}.text`], { answering: "helper" });
  return line(
    app,
    html`<span class="line-head"
      ><span class="line-title">${amountTitle(app, column)}</span>
      ${value === null ? nothing : html`<span class="value">${value}</span>`}
      ${output.not_covered ? html`<span class="badge">${notKnown(app, output)}</span>` : nothing}
      ${tagsBadge(app, output.tags)}</span
    >`,
    "plain",
    html`${text ? html`<p>${text}</p>` : nothing} ${uncoveredNote(app, output.uncovered)} ${basis(app, output)}`,
  );
}

function noteLine(app: App, note: Output): TemplateResult {
  return line(
    app,
    html`<span class="line-head"
      ><span class="line-title">${app.text.text(`output.${wordsOf(note)}.title`)}</span>
      ${tagsBadge(app, note.tags)}</span
    >`,
    "plain",
    html`<p>${app.text.first([`output.${wordsOf(note)}.text`], { answering: "helper" })}</p>
      ${basis(app, note)}`,
  );
}

/** Above every reading, between them, or below: and what the law does then. */
function comparison(app: App, columns: AmountColumn[], extra: number, income: string): TemplateResult {
  const amounts = columns.map((column) => column.values[extra] ?? []);
  const where = standing(income, amounts) ?? "unknown";
  return html`<section class="comparison ${where}" role="status">
    <h2>
      ${app.text.text(`page.amounts.${where}`, { income: app.format.money(income), family: familySize(app, extra) })}
    </h2>
    ${where === "below" ? nothing : html`<p>${app.text.text(`page.amounts.${where}.text`)}</p>`}
    ${where === "below" ? html`<p><strong>${app.text.text("page.not_automatic_refusal")}</strong> ${app.text.text("page.needs_assessment")}</p>` : nothing}
  </section>`;
}

const fields = { filing: "amounts-filing", extra: "amounts-extra", income: "amounts-income" } as const;

/** The form as typed: what to compare, or what to correct. */
export function readComparison(data: FormData, app: App): Compared | FieldError[] {
  const read = (shape: FieldShape, field: string) => readScalar(shape, field, data, app);
  const filing = read(filingShape(app), fields.filing);
  const typed = String(data.get(fields.income) ?? "").trim();
  const income: Read = typed === "" ? { kind: "value", value: null } : read(incomeShape, fields.income);
  const errors = [filing, income].flatMap((one) => (one.kind === "errors" ? one.errors : []));
  if (errors.length > 0 || filing.kind !== "value" || income.kind !== "value") return errors;
  return {
    filing: String(filing.value),
    extra: Number(data.get(fields.extra) ?? 0),
    income: income.value as string | null,
  };
}

/** The filing date as the book bounds it; amounts are those of a day. */
const filingShape = (app: App): FieldShape => ({
  ...(app.book.facts.get("filing_date") ?? {}),
  ...{ id: "filing_date", type: "date", whole: true },
});
const incomeShape: FieldShape = { id: "income", type: "money", unit: "EUR/month", min: "0", max: "1000000" };

function form(app: App): TemplateResult {
  const { filing, extra, income } = app.trial.compared;
  const submit = (event: Event) => {
    event.preventDefault();
    app.trial.compareIncome(readComparison(new FormData(event.target as HTMLFormElement), app));
  };
  const common = { help: null, optionText: String, declines: [], note: null, none: "" };
  return html`<form class="compare" @submit=${submit} novalidate autocomplete="off">
    <h2>${app.text.text("page.amounts.compare")}</h2>
    ${fieldView(app, {
      ...common,
      shape: filingShape(app),
      field: fields.filing,
      question: app.text.text("page.amounts.filing"),
      answer: { kind: "value", value: filing },
    })}
    ${fieldView(app, {
      ...common,
      shape: { id: "extra", type: "choice", options: dependants.map(String) },
      field: fields.extra,
      question: app.text.text("page.amounts.who"),
      optionText: (option) => familySize(app, Number(option)),
      answer: { kind: "value", value: String(extra) },
    })}
    ${fieldView(app, {
      ...common,
      shape: incomeShape,
      field: fields.income,
      question: app.text.text("page.amounts.income"),
      help: app.text.text("page.amounts.income.help"),
      answer: income === null ? { kind: "open" } : { kind: "value", value: income },
    })}
    <div class="actions">
      <button type="submit" class="primary">${app.text.text("page.amounts.calculate")}</button>
      ${
        app.canGoBack
          ? html`<button type="button" class="secondary" @click=${() => app.back()}>
              ${app.text.text("page.back")}
            </button>`
          : nothing
      }
    </div>
  </form>`;
}

/** What has been said about the person in Belgium, and what is still to be asked. */
function narrowing(app: App): TemplateResult {
  return html`<section class="narrowing">
    <h2>${app.text.text("page.amounts.narrow")}</h2>
    ${householdAnswers(app)}
    ${
      !app.canNarrow
        ? nothing
        : html`<p>${app.text.text("page.amounts.narrow.text")}</p>
            <p class="actions">
              <button type="button" class="secondary" @click=${() => app.narrow()}>
                ${app.text.text("page.amounts.narrow.go")}
              </button>
            </p>`
    }
  </section>`;
}
