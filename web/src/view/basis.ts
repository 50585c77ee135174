// Where a line comes from: article, source, how sure it is, when it was checked. Shown under every reason.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { Uncovered } from "../model/assessment.ts";

export interface Grounds {
  law: string[];
  source?: string[];
  tags?: string[];
  checked_on?: string;
}

export function basis(app: App, grounds: Grounds): TemplateResult {
  const sources = grounds.source ?? [];
  return html`<dl class="basis">
    ${entry(app.text.text("page.basis.law"), grounds.law.join("; "))}
    ${entry(app.text.text("page.basis.source"), sources.map((id) => sourceTitle(app, id)).join("; "))}
    ${(grounds.tags ?? []).map((tag) => entry(app.text.text("page.basis.certainty"), app.text.text(`tag.${tag}`)))}
    ${entry(app.text.text("page.basis.checked"), grounds.checked_on ? app.format.date(grounds.checked_on) : "")}
  </dl>`;
}

export function sourceTitle(app: App, id: string): string {
  const source = app.book.sources.get(id);
  const title = app.text.first([`source.${id}`]) ?? source?.title ?? id;
  return source?.publisher ? `${title} (${source.publisher})` : title;
}

function entry(label: string, text: string): TemplateResult | typeof nothing {
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

/** The day nothing is known for, why, and the nearest days for which something is. */
export function uncoveredNote(app: App, uncovered: Uncovered | null | undefined): TemplateResult | typeof nothing {
  if (!uncovered) return nothing;
  const { date, gap, before, after } = uncovered;
  const told = [
    date ? app.text.text("page.uncovered", { date: app.format.date(date) }) : "",
    gap ? app.text.text(`gap.${gap}`) : "",
    before?.to ? app.text.text("page.uncovered.before", { date: app.format.date(before.to) }) : "",
    after?.from ? app.text.text("page.uncovered.after", { date: app.format.date(after.from) }) : "",
  ];
  return html`<p class="note">${told.filter((text) => text !== "").join(" ")}</p>`;
}

/** A line that opens to what stands behind it. */
export function line(summary: string | TemplateResult, kind: string, body: TemplateResult): TemplateResult {
  return html`<details class="line ${kind}">
    <summary>${summary}</summary>
    <div class="line-body">${body}</div>
  </details>`;
}
