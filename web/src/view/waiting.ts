// In place of a step whose part of the page is still being loaded; it comes by itself.

import { html, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import { backOnly } from "./parts.ts";

export function waitingView(app: App): TemplateResult {
  return html`
    <h1 id="step-heading" tabindex="-1">${app.text.text(`page.${app.view.kind}.title`)}</h1>
    <p role="status">${app.text.text(app.whole.failed ? "page.waiting.failed" : "page.waiting.text")}</p>
    ${backOnly(app)}
  `;
}
