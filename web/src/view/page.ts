// The frame around every step: skip link, header with languages, the step itself, footer.

import { html, nothing, type TemplateResult } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import type { App } from "../app.ts";
import type { View } from "../model/steps.ts";
import { fragmentFor } from "../boot/settings.ts";
import { languages } from "../text/messages.ts";
import { entranceView } from "./entrance.ts";
import { filingView } from "./filing.ts";
import { helpView } from "./help.ts";
import { joiningTitle, joiningView } from "./joining.ts";
import { leaveBar, leaveLink, leftView, monthName } from "./leave.ts";
import { questionTitle, questionView } from "./question.ts";
import { startView } from "./start.ts";
import { waitingView } from "./waiting.ts";

const ownNames = { en: "English", fr: "Français", nl: "Nederlands", de: "Deutsch" } as const;

function stepTitle(app: App): string {
  switch (app.view.kind) {
    case "question":
      return questionTitle(app, app.view);
    case "joining":
      return joiningTitle(app);
    default:
      return app.text.text(`page.${app.view.kind}.title`);
  }
}

export function titleOf(app: App): string {
  if (app.view.kind === "left") return monthName(app);
  const error = app.errors.length > 0 || app.trouble.length > 0 ? `${app.text.text("page.error.prefix")} ` : "";
  return `${error}${stepTitle(app)} – Belstay`;
}

function stepView(app: App, view: Exclude<View, { kind: "left" }>): TemplateResult {
  switch (view.kind) {
    case "start":
      return startView(app);
    case "entrance":
      return entranceView(app);
    case "help":
      return helpView(app);
    case "joining":
      return joiningView(app);
    case "filing":
      return filingView(app);
    case "question":
      return questionView(app, view);
    case "waiting":
      return waitingView(app);
    default:
      return app.whole.rest?.views[view.kind](app) ?? waitingView(app);
  }
}

export function page(app: App): TemplateResult {
  if (app.view.kind === "left") return leftView(app);
  const inDanger = Boolean(app.entrance?.contacts);
  const skip = (event: Event) => {
    event.preventDefault();
    document.getElementById("main")?.focus();
  };
  return html`
    <a class="skip" href="#main" @click=${skip}>${app.text.text("page.skip")}</a>
    <header class="site">
      <div class="inner">
        <p class="brand">Belstay <span>${app.text.text("page.tagline")}</span></p>
        ${inDanger ? nothing : leaveLink(app, false)}
        <nav aria-label=${app.text.text("page.languages")}>
          <ul class="languages">
            ${languages.map(
              (language) =>
                html`<li>
                  <a
                    href=${fragmentFor(app.settings, language)}
                    lang=${language}
                    hreflang=${language}
                    aria-current=${app.text.language === language ? "true" : nothing}
                    ><span class="short">${language.toUpperCase()} </span
                    ><span class="long">${ownNames[language]}</span></a
                  >
                </li>`,
            )}
          </ul>
        </nav>
      </div>
      ${
        app.settings.today
          ? html`<p class="as-of">${app.text.text("page.as_of", { date: app.format.date(app.settings.today) })}</p>`
          : nothing
      }
    </header>
    ${app.newer ? newerBar(app) : nothing} ${inDanger ? leaveBar(app) : nothing}
    <main id="main" tabindex="-1" class="view-${app.view.kind}">${keyed(app.step, stepView(app, app.view))}</main>
    <footer class="site">
      <div class="inner">
        <p>${app.text.text("page.not_legal_advice")} ${app.text.text("page.office_decides")}</p>
        <p>${app.text.text("page.start.offline")} ${app.text.text("page.start.nothing_stored")}</p>
        <p class="site-links">
          <button type="button" class="link" @click=${() => app.go({ kind: "known" })}>
            ${app.text.text("page.known.title")}
          </button>
          <button type="button" class="link" @click=${() => app.atDeskFrom(!app.atDesk)}>
            ${app.text.text(app.atDesk ? "page.desk.leave" : "page.desk.enter")}
          </button>
          ${
            app.view.kind === "start"
              ? nothing
              : html`<button type="button" class="link" id="start-again" @click=${() => app.startAgain()}>
                  ${app.text.text("page.start_again")}
                </button>`
          }
        </p>
      </div>
    </footer>
  `;
}

/** Two names of the same hosted page: from one to the other the browser loads it anew and keeps the fragment's settings. */
function newerBar(app: App): TemplateResult {
  const other = window.location.pathname.endsWith("/index.html") ? "./" : "index.html";
  return html`<aside class="newer" role="status">
    <div class="inner">
      <p>${app.text.text("page.site.newer")}</p>
      <p>
        <a class="button secondary" href="${other}${fragmentFor(app.settings, app.text.language)}"
          >${app.text.text("page.site.reload")}</a
        >
      </p>
    </div>
  </aside>`;
}
