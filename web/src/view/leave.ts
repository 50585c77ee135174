// Quick exit for somebody who must not be seen here. The link leads to a weather site; what this page showed is gone before the browser
// follows it, and stays gone where there is no connection.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";

/** The Royal Meteorological Institute: an everyday page in all languages of the country. */
const elsewhere = "https://www.meteo.be/";

/** Inside another website only a tab of its own covers what is shown. */
const framed = window.parent !== window;

export function leaveLink(app: App, prominent: boolean): TemplateResult {
  // The link must still be there when the browser follows it: the page changes right afterwards.
  const leave = () => {
    document.documentElement.dataset["state"] = "leaving";
    setTimeout(() => app.leave());
  };
  return html`<a
    class="leave ${prominent ? "prominent" : ""}"
    href=${elsewhere}
    target=${framed ? "_blank" : nothing}
    rel="noreferrer"
    aria-describedby=${prominent ? "leave-hint" : nothing}
    @click=${leave}
    >${app.text.text("page.leave")}</a
  >`;
}

/** Always in sight where somebody may have to leave in a hurry. */
export function leaveBar(app: App): TemplateResult {
  return html`<aside class="leave-bar" aria-label=${app.text.text("page.leave")}>
    <div class="inner">
      ${leaveLink(app, true)}
      <p id="leave-hint">${app.text.text("page.leave.hint")}</p>
      ${
        app.view.kind === "help"
          ? nothing
          : html`<button type="button" class="link" @click=${() => app.go({ kind: "help" })}>
              ${app.text.text("page.help.open")}
            </button>`
      }
    </div>
  </aside>`;
}

/** Escape three times within two seconds leaves too. */
export function leaveByEscape(app: App): void {
  let times: number[] = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    times = [...times.filter((time) => event.timeStamp - time < 2000), event.timeStamp];
    if (times.length < 3) return;
    times = [];
    app.leave();
  });
}

/** A calendar of this month: nothing on it tells what was here. */
export function leftView(app: App): TemplateResult {
  const [year = 0, month = 0, today = 0] = app.today.split("-").map(Number);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7; // weeks begin on Monday
  const weeks = Array.from({ length: Math.ceil((before + days) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, index) => week * 7 + index - before + 1),
  );
  return html`<main id="main" tabindex="-1" class="view-left">
    <h1 id="step-heading" tabindex="-1">${monthName(app)}</h1>
    <table>
      <thead>
        <tr>
          ${(["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const).map(
            (day) => html`<th scope="col">${app.format.weekdays([day])}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${weeks.map(
          (week) =>
            html`<tr>
              ${week.map((day) => html`<td class=${day === today ? "today" : ""}>${day > 0 && day <= days ? day : ""}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </main>`;
}

export const monthName = (app: App): string => app.format.date(app.today.slice(0, 7));
