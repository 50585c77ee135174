// "Keep this for later": a file, an encrypted file, a link, the page itself, and opening what was saved.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import { line } from "../view/basis.ts";
import { openSavedField } from "../view/start.ts";
import { canSeal } from "./sealed.ts";
import { shortestPassphrase } from "./keep.ts";

/** A link that saves text as a file when the person follows it; the file is made at that moment, with the answers of that moment. */
export function saveLink(
  app: App,
  label: string,
  filename: string,
  type: string,
  content: () => string,
  id: string | typeof nothing = nothing,
): TemplateResult {
  const said = app.text.text("page.saved", { name: filename });
  const fill = (event: Event) => {
    const link = event.currentTarget as HTMLAnchorElement;
    const address = URL.createObjectURL(new Blob([content()], { type }));
    link.href = address;
    const told = link.nextElementSibling;
    if (told) told.textContent = said;
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return html`<a class="button secondary" id=${id} href="#" download=${filename} @click=${fill}>${label}</a>
    <span class="saved" role="status"></span>`;
}

const answersName = (app: App): string => `belstay-answers-${app.today}`;

export const saveAnswers = (app: App): TemplateResult =>
  saveLink(app, app.text.text("page.save"), `${answersName(app)}.json`, "application/json", () =>
    app.saved(app.answers),
  );

export function files(app: App): TemplateResult {
  const name = answersName(app);
  return html`<section class="files" aria-labelledby="files-heading">
    <h2 id="files-heading" tabindex="-1">${app.text.text("page.files.title")}</h2>
    <p>${app.text.text("page.files.text")}</p>
    <p class="button-row">${saveAnswers(app)} ${downloadLink(app)}</p>
    ${line(app, app.text.text("page.seal.title"), "plain", sealForm(app, name))}
    ${line(app, app.text.text("page.link.title"), "plain", linkPart(app))}
    <p>
      <button type="button" class="link" @click=${() => app.go({ kind: "report" })}>
        ${app.text.text("page.report.open")}
      </button>
    </p>
    ${openSavedField(app)}
  </section>`;
}

/** The page in one file: this very page as it was opened, or the one beside the hosted page. */
function downloadLink(app: App): TemplateResult {
  const { pristine } = app;
  const label = app.text.text("page.download_page");
  if (pristine !== null) return saveLink(app, label, "belstay.html", "text/html", () => pristine);
  return html`<a class="button secondary" href="belstay.html" download>${label}</a>`;
}

function sealForm(app: App, name: string): TemplateResult {
  if (!canSeal()) return html`<p>${app.text.text("page.seal.unavailable")}</p>`;
  const { keep } = app;
  const submit = (event: Event) => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    void keep.seal(String(data.get("passphrase") ?? ""), String(data.get("again") ?? ""));
  };
  return html`<form @submit=${submit} novalidate autocomplete="off">
      <p id="passphrase-hint">${app.text.text("page.seal.text", { count: shortestPassphrase })}</p>
      ${passphraseProblem(app)} ${passphraseField(app, "passphrase", "page.seal.passphrase")}
      ${passphraseField(app, "again", "page.seal.again")}
      <p class="button-row">
        <button type="submit" class="secondary" ?disabled=${keep.busy}>
          ${app.text.text(keep.busy ? "page.seal.busy" : "page.seal.do")}
        </button>
      </p>
    </form>
    ${
      keep.sealed === null
        ? nothing
        : html`<p role="status">${app.text.text("page.seal.ready")}</p>
            <p class="button-row">
              ${saveLink(app, app.text.text("page.seal.save"), `${name}-encrypted.json`, "application/json", () => app.saved(keep.sealed ?? ""), "save-sealed")}
            </p>`
    }`;
}

export function passphraseProblem(app: App): TemplateResult | typeof nothing {
  const { problem } = app.keep;
  if (problem === null) return nothing;
  const text = app.text.text(`page.passphrase.${problem}`, { count: shortestPassphrase });
  return html`<p class="error" id="passphrase-error" role="alert">${text}</p>`;
}

/** Not a password of a site: the browser is asked to neither fill in nor keep it. */
export function passphraseField(app: App, id: "passphrase" | "again", label: string): TemplateResult {
  const wrong = app.keep.problem !== null && id === "passphrase";
  return html`<p class="field">
    <label class="label minor" for=${id}>${app.text.text(label)}</label>
    <input
      type="password"
      id=${id}
      name=${id}
      autocomplete="off"
      spellcheck="false"
      autocapitalize="off"
      aria-invalid=${wrong ? "true" : nothing}
      aria-describedby=${wrong ? "passphrase-error" : nothing}
    />
  </p>`;
}

function linkPart(app: App): TemplateResult {
  const { link } = app.keep;
  const make = () => app.keep.makeLink(window.location.href, window.location.hash);
  return html`<p>${app.text.text("page.link.warning")}</p>
    <p class="button-row">
      <button type="button" class="secondary" @click=${make}>${app.text.text("page.link.make")}</button>
    </p>
    ${link === null ? nothing : copyField(app, "answers-link", "page.link.label", link)}`;
}

/** A text to copy: the button does it where the browser lets it, and the text is selected for Ctrl+C everywhere else. */
export function copyField(app: App, id: string, label: string, text: string): TemplateResult {
  const copy = async (event: Event) => {
    const told = (event.target as HTMLElement).parentElement?.querySelector("[role=status]");
    const field = document.getElementById(id) as HTMLTextAreaElement;
    field.focus();
    field.select();
    const copied = await (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"))).then(
      () => true,
      () => false,
    );
    if (told) told.textContent = app.text.text(copied ? "page.copied" : "page.copy_by_hand");
  };
  return html`<div class="copy">
    <label class="label minor" for=${id}>${app.text.text(label)}</label>
    <textarea id=${id} readonly rows="6" spellcheck="false" .value=${text}></textarea>
    <p class="button-row">
      <button type="button" class="secondary" @click=${copy}>${app.text.text("page.copy")}</button>
      <span role="status"></span>
    </p>
  </div>`;
}
