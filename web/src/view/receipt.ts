// Which book and which day a result rests on, so that it can be checked later.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { Assessment } from "../model/assessment.ts";

export function receipt(app: App, { receipt: r, warnings }: Assessment): TemplateResult {
  return html`<section class="receipt">
    <h2 id="receipt" tabindex="-1">${app.text.text("page.receipt.title")}</h2>
    <p>
      ${app.text.text("page.not_legal_advice")} ${app.text.text("page.office_decides")}
      ${app.text.text("page.get_advice")} ${app.text.text("page.review")}
    </p>
    ${r.past_horizon ? html`<p>${app.text.text("page.past_horizon", { date: app.format.date(r.checked_on) })}</p>` : nothing}
    ${warnings
      .filter((warning) => warning.code !== "past_horizon")
      .map((warning) => html`<p>${app.text.first([`page.warning.${warning.code}`]) ?? warning.message}</p>`)}
    <p>
      <button type="button" class="link no-print" @click=${() => app.go({ kind: "known" })}>
        ${app.text.text("page.known.title")}
      </button>
    </p>
    <p class="hint">
      ${app.text.text("page.receipt", {
        version: r.version,
        engine: r.engine,
        hash: r.sha256.slice(0, 12),
        today: app.format.date(r.today),
        checked: app.format.date(r.checked_on),
      })}
    </p>
  </section>`;
}
