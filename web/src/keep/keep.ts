// What the person keeps and shares: a file, an encrypted file, a link, a report. Nothing happens here that was not asked for.

import type { App } from "../app.ts";
import { Refusal } from "../engine.ts";
import { Household } from "../model/household.ts";
import { answersIn, fragmentWith } from "./link.ts";
import { refit, type Unfit } from "./refit.ts";
import { readSaved, type Entered } from "./saved.ts";
import { readSealed, seal, unseal, type Sealed } from "./sealed.ts";

/** Shorter ones are found by trying. */
export const shortestPassphrase = 12;

export type PassphraseProblem = "short" | "differ" | "wrong";

export class Keep {
  /** An encrypted file that waits for its passphrase. */
  locked: Sealed | null = null;
  /** A file of which some answers do not fit this rule book. */
  unfit: (Unfit & { entered: Entered | null }) | null = null;
  problem: PassphraseProblem | null = null;
  /** The browser is deriving a key, which takes a moment on purpose. */
  busy = false;
  /** Answers the report leaves out. */
  readonly blank = new Set<string>();
  #sealed: { answers: string; text: string } | null = null;
  #link: { answers: string; address: string } | null = null;
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** The encrypted file, while it holds the answers as they are. */
  get sealed(): string | null {
    return this.#sealed?.answers === this.#app.answers ? this.#sealed.text : null;
  }

  /** The link, while it holds the answers as they are. */
  get link(): string | null {
    return this.#link?.answers === this.#app.answers ? this.#link.address : null;
  }

  async seal(passphrase: string, again: string): Promise<void> {
    if (passphrase.normalize("NFKC").trim().length < shortestPassphrase) return this.#refuse("short");
    if (passphrase !== again) return this.#refuse("differ");
    const { answers } = this.#app;
    const text = await this.#working(() => seal(answers, passphrase));
    this.#sealed = { answers, text };
    this.#app.show();
    document.getElementById("save-sealed")?.focus();
  }

  makeLink(page: string, fragment: string): void {
    const { answers } = this.#app;
    this.#link = { answers, address: page.replace(/#.*$/, "") + fragmentWith(fragment, answers) };
    this.#app.show();
    const field = document.getElementById("answers-link") as HTMLTextAreaElement | null;
    field?.focus();
    field?.select();
  }

  // ---- opening

  /** Opens what a file holds, or shows the step that is needed first. Answers on the page stay until it has opened. */
  open(text: string): void {
    const reading = readSealed(text);
    if (reading.kind === "sealed") {
      this.locked = reading.sealed;
      this.problem = null;
      return this.#app.go({ kind: "unlock" });
    }
    if (reading.kind === "unreadable") return this.#cannot(this.#app.text.text(`page.error.file.${reading.why}`));
    this.#openAnswers(text);
  }

  async unlock(passphrase: string): Promise<void> {
    const { locked } = this;
    if (!locked) return;
    const text = await this.#working(() => unseal(locked, passphrase));
    if (this.locked !== locked) return; // another file was chosen, or all was forgotten, in the meantime
    if (text === null) return this.#refuse("wrong");
    this.locked = null;
    this.#openAnswers(text);
  }

  /** The answers of the address, if it has any. Whoever has unsaved answers here decides first. */
  openLink(fragment: string): void {
    const reading = answersIn(fragment);
    if (reading.kind === "none") return;
    if (this.#app.wouldLose) return this.#app.fail([], [this.#app.text.text("page.link.unsaved")]);
    if (reading.kind === "unreadable") return this.#app.fail([], [this.#app.text.text("page.link.broken")]);
    this.#openAnswers(reading.text);
  }

  /** Goes on without the answers that do not fit. */
  openRest(): void {
    const { unfit } = this;
    this.unfit = null;
    if (unfit) this.#app.adopt(Household.open(this.#app.engine, unfit.facts), unfit.entered);
  }

  forget(): void {
    this.locked = null;
    this.unfit = null;
    this.problem = null;
    this.blank.clear();
    this.#sealed = null;
    this.#link = null;
  }

  #openAnswers(text: string): void {
    const { facts, entered } = readSaved(text);
    try {
      this.#app.adopt(Household.open(this.#app.engine, facts), entered);
    } catch (reason) {
      const unfit = reason instanceof Refusal ? refit(this.#app.engine, facts, reason) : null;
      this.unfit = unfit && { ...unfit, entered };
      if (this.unfit) this.#app.go({ kind: "refit" });
      else this.#cannot(reason instanceof Error ? reason.message : String(reason));
    }
  }

  #cannot(message: string): void {
    const { text } = this.#app;
    this.#app.fail([], [text.text("page.error.file"), text.text("page.error.file.detail", { message })]);
  }

  #refuse(problem: PassphraseProblem): void {
    this.problem = problem;
    this.#app.show();
    document.getElementById("passphrase")?.focus();
  }

  async #working<T>(work: () => Promise<T>): Promise<T> {
    this.problem = null;
    this.busy = true;
    this.#app.show();
    try {
      return await work();
    } finally {
      this.busy = false;
      this.#app.show();
    }
  }
}
