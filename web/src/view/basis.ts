// Where a line comes from: article, source, how sure it is, when it was checked. Shown under every reason.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { Uncovered } from "../model/assessment.ts";
import { lawTexts } from "../text/law.ts";

export interface Grounds {
  law: string[];
  source?: string[];
  tags?: string[];
  checked_on?: string;
}

export function basis(app: App, grounds: Grounds): TemplateResult {
  const sources = grounds.source ?? [];
  return html`<dl class="basis">
    ${entry(app.text.text("page.basis.law"), lawTexts(app.text, grounds.law))}
    ${entry(app.text.text("page.basis.source"), sources.length === 0 ? "" : sourceTitles(app, sources))}
    ${entry(app.text.text("page.basis.certainty"), (grounds.tags ?? []).map((tag) => app.text.text(`tag.${tag}`)).join(", "))}
    ${entry(app.text.text("page.basis.checked"), grounds.checked_on ? app.format.date(grounds.checked_on) : "")}
    ${app.atDesk ? copyButton(app, citation(app, grounds)) : nothing}
  </dl>`;
}

/** One line for a letter or a file: articles, sources, day of the check, version of the rules. */
function citation(app: App, grounds: Grounds): string {
  const { version, sha256 } = app.household.assess().receipt;
  const parts = [
    lawTexts(app.text, grounds.law),
    (grounds.source ?? []).map((id) => sourceTitle(app, id)).join("; "),
    ...(grounds.tags ?? []).map((tag) => app.text.text(`tag.${tag}`)),
    grounds.checked_on ? `${app.text.text("page.basis.checked")}: ${app.format.date(grounds.checked_on)}` : "",
    app.text.text("page.desk.book", { version, hash: sha256.slice(0, 12) }),
  ];
  return parts.filter((part) => part !== "").join(" – ");
}

/** Copies a text where the browser lets it; else the text is there to be selected. */
function copyButton(app: App, text: string): TemplateResult {
  const copy = async (event: Event) => {
    const button = event.currentTarget as HTMLButtonElement;
    const told = button.nextElementSibling as HTMLElement;
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    told.textContent = done ? app.text.text("page.desk.copied") : text;
  };
  return html`<div class="copy">
    <dt class="visually-hidden">${app.text.text("page.desk.citation")}</dt>
    <dd>
      <button type="button" class="quiet" @click=${copy}>${app.text.text("page.desk.copy")}</button>
      <span role="status"></span>
    </dd>
  </div>`;
}

function sourceTitle(app: App, id: string): string {
  return `${app.text.text(`source.${id}`)} (${app.book.sources.get(id)?.publisher})`;
}

/** Titles are in the language of the page; publishers are named as in the book, in English or by their own name. */
export function sourceTitles(app: App, ids: string[]): TemplateResult {
  return html`${ids.map(
    (id, index) =>
      html`${index === 0 ? "" : "; "}${app.text.text(`source.${id}`)} (<span lang="en"
          >${app.book.sources.get(id)?.publisher}</span
        >)`,
  )}`;
}

function entry(label: string, text: string | TemplateResult): TemplateResult | typeof nothing {
  return text === ""
    ? nothing
    : html`<div>
        <dt>${label}</dt>
        <dd>${text}</dd>
      </div>`;
}

/** What is doubtful about a line, beside its title: nobody has to open it to see that. */
export function tagsBadge(app: App, tags: string[]): TemplateResult | typeof nothing {
  if (tags.length === 0) return nothing;
  return html`<span class="tag">${tags.map((tag) => app.text.text(`tag.${tag}`)).join(", ")}</span>`;
}

/** That a day or an amount is not known, or that it waits for a date that is open. */
export function notKnown(app: App, output: { kind: string; uncovered?: Uncovered | null }): string {
  const waits = output.uncovered && !output.uncovered.date && !output.uncovered.gap;
  return app.text.text("page.output.not_covered", { of: waits ? "open" : output.kind });
}

/** The day nothing is known for, why, and the nearest days for which something is. */
export function uncoveredNote(app: App, uncovered: Uncovered | null | undefined): TemplateResult | typeof nothing {
  if (!uncovered) return nothing;
  const { date, gap, before, after } = uncovered;
  const told = [
    date ? app.text.text("page.uncovered", { date: app.format.date(date) }) : app.text.text("page.uncovered.some"),
    gap ? app.text.text(`gap.${gap}`) : "",
    before?.to ? app.text.text("page.uncovered.before", { date: app.format.date(before.to) }) : "",
    after?.from ? app.text.text("page.uncovered.after", { date: app.format.date(after.from) }) : "",
  ];
  return html`<p class="note">${told.filter((text) => text !== "").join(" ")}</p>`;
}

/** A line that opens to what stands behind it. A caseworker has every reason open. */
export function line(
  app: App,
  summary: string | TemplateResult,
  kind: string,
  body: TemplateResult,
  open = app.atDesk,
): TemplateResult {
  return html`<details class="line ${kind}" ?open=${open}>
    <summary>${summary}</summary>
    <div class="line-body">${body}</div>
  </details>`;
}
