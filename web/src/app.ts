// The page's state and what changes it. Views are functions of this state; answers live in the household.

import { render } from "lit-html";
import type { Engine } from "./engine.ts";
import { allRoutes, onlyWho, roleIn, type Book, type Entrance, type Who } from "./model/book.ts";
import { Household } from "./model/household.ts";
import { shareAnswers } from "./model/own.ts";
import { amountsEntrance, firstOpenView, nextStep, type View } from "./model/steps.ts";
import { ListRows } from "./rows.ts";
import { inShortTasks, Later, type Slices } from "./later.ts";
import type { Settings } from "./boot/settings.ts";
import type { Keep } from "./keep/keep.ts";
import { savedText, type Entered } from "./keep/saved.ts";
import type { CountryNames, Formats } from "./text/format.ts";
import { chooseLanguage, type Catalogue, type Language, type Messages } from "./text/messages.ts";
import { Words } from "./text/words.ts";
import { Drawing } from "./draw.ts";
import { Trial } from "./trial.ts";
import { Whole } from "./whole.ts";
import { messageOf, stillAsked, takeStep } from "./answers.ts";
import type { FieldError } from "./view/read-answer.ts";
import { page, titleOf } from "./view/page.ts";

/** Milliseconds in which somebody who types on is at the next field. */
const afterAnswer = 200;

export interface Parts {
  engine: Engine;
  book: Book;
  catalogue: Catalogue;
  root: HTMLElement;
  settings: Settings;
  browserLanguages: readonly string[];
  today: string;
  /** The page in one file; null where the site has it. */
  pristine: string | null;
}

export class App {
  readonly book: Book;
  readonly pristine: string | null;
  readonly whole = new Whole(this);
  /** The site has newer files than those this page was opened with. */
  newer = false;
  household: Household;
  entrance: Entrance | null = null;
  /** Who sits at this page; null until it was said. */
  who: Who | null = null;
  trial: Trial;
  view: View = { kind: "start" };
  /** Whether everything stands on one page, all reasons open: for a caseworker. */
  atDesk = false;
  /** Counts steps shown, so that each step gets fresh inputs. */
  step = 0;
  errors: FieldError[] = [];
  /** Whether it is shown why the step's questions are asked. */
  whyOpen = false;
  /** Ways on a caseworker's page whose reasons somebody asked for although they depend on more answers. */
  readonly unfolded = new Set<string>();
  /** A refusal that belongs to no field, such as a saved file that does not open. */
  trouble: string[] = [];
  /** Rows of list inputs on this step: keys, in order. */
  readonly rows = new ListRows(() => this.show());
  settings: Settings;
  #history: View[] = [];
  /** The answers as the person last saved them. */
  #saved: string | null = null;
  /** Ends the search for the next step, if there is one. */
  #stop: () => void = () => undefined;
  /** Whether the questions of the amount calculator are being answered: its table comes after them. */
  #narrowing = false;
  /** Whether the person answering is the one who joins the family. */
  #joins = false;
  /** What of a long step is drawn when. */
  readonly drawing = new Drawing(() => this.#render());
  readonly #later = new Later(
    () => this.drawing.inTurns(),
    () => (this.atDesk ? 1500 : 20), // whoever types one answer after another is not held up
  );
  readonly #parts: Parts;
  readonly #words: Words;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.book = parts.book;
    this.pristine = parts.pristine;
    this.settings = parts.settings;
    this.#words = new Words(parts.catalogue, parts.book.countries, this.language);
    this.household = Household.empty(parts.engine, this.today);
    this.trial = new Trial(this);
    this.#openEntrance();
  }

  /** The entrance the page's address names, else the only one there is. */
  #openEntrance(): void {
    this.atDesk = this.settings.desk;
    const { entrances } = this.book;
    const named = entrances.find((entrance) => entrance.id === this.settings.entrance);
    this.entrance = named ?? (entrances.length === 1 ? (entrances[0] ?? null) : null);
    if (this.entrance || this.atDesk) this.#use(this.entrance ?? this.#family);
    if (named?.id === amountsEntrance) this.view = { kind: "amounts" };
    if (named?.contacts) this.view = { kind: "help" };
  }

  get today(): string {
    return this.settings.today ?? this.#parts.today;
  }

  get text(): Messages {
    return this.#words.text;
  }
  get format(): Formats {
    return this.#words.format;
  }
  get countries(): CountryNames {
    return this.#words.countries;
  }
  get engine(): Engine {
    return this.#parts.engine;
  }

  /** A wide question to the core: undefined until it has been worked out, after the page is drawn. */
  later<T>(key: string, work: () => T): T | undefined {
    return this.laterSteps(key, () => ({ run: work }));
  }

  /** The same for what is worked out in slices. */
  laterSteps<T>(key: string, start: () => Slices<T>): T | undefined {
    return this.#later.of(this.household.revision).get(key, start);
  }

  /** The same at once, for what is drawn again and again: a slider moves, the amounts stay. */
  once<T>(key: string, work: () => T): T {
    return this.#later.of(this.household.revision).now(key, work);
  }

  /** Whether the next step is being worked out. */
  get #busy(): boolean {
    return this.#parts.root.hasAttribute("aria-busy");
  }

  /** What the person keeps and shares; only the rest of the program asks for it. */
  get keep(): Keep {
    if (!this.whole.keep) throw new Error("the rest of the program is not there yet");
    return this.whole.keep;
  }

  get canGoBack(): boolean {
    return this.#history.length > 0;
  }

  /** Answers that leaving the page would delete: nothing is stored, so the browser asks first. */
  get wouldLose(): boolean {
    const { facts, unanswered, persons } = this.household.all();
    const told = [facts, unanswered].some((answers) => Object.keys(answers).length > 0);
    return (told || persons.some((person) => Object.keys(person).length > 1)) && this.#saved !== this.answers;
  }

  // ---- showing

  show(): void {
    this.drawing.atOnce();
  }

  /** A moment after an answer on a caseworker's page, in short tasks: whoever types on is not held up. */
  showSoon(): void {
    this.#stop();
    this.#later.of(this.household.revision);
    document.getElementById("main")?.setAttribute("aria-busy", "true");
    const work = () => {
      this.#stop = inShortTasks(this.household.ahead(true), () => this.drawing.inTurns());
    };
    const timer = setTimeout(work, afterAnswer);
    this.#stop = () => clearTimeout(timer);
  }

  #render(): void {
    if (this.#busy) return; // the next step is about to be shown
    document.documentElement.lang = this.text.language;
    document.title = titleOf(this);
    render(page(this), this.#parts.root);
    document.getElementById("main")?.setAttribute("aria-busy", String(this.drawing.held || this.whole.awaited));
  }

  changeSettings(settings: Settings): void {
    const before = this.today;
    this.settings = settings;
    this.#words.speak(this.language);
    if (this.today !== before) this.household.edit((facts) => (facts.today = this.today));
    this.show();
  }

  /** The language the settings or the browser ask for. */
  get language(): Language {
    return chooseLanguage(this.settings.language, this.#parts.browserLanguages);
  }

  go(view: View, remember = true): void {
    if (remember) this.#history.push(this.view);
    this.#enter(view);
  }

  back(): void {
    const view = this.#history.pop();
    if (view) this.#enter(view);
  }

  #enter(view: View): void {
    this.#stop();
    this.#parts.root.removeAttribute("aria-busy");
    if (view.kind === "question") this.#saved = null;
    this.view = view;
    this.step += 1;
    this.errors = [];
    this.whyOpen = false;
    this.trial.imagined = null;
    this.trouble = [];
    this.unfolded.clear();
    this.rows.clear();
    this.drawing.inTurns();
    window.scrollTo(0, 0);
    document.getElementById("step-heading")?.focus({ preventScroll: true });
  }

  unfold(way: string, open: boolean): void {
    if (this.unfolded.has(way) === open) return;
    if (open) this.unfolded.add(way);
    else this.unfolded.delete(way);
    this.show();
  }

  askWhy(open: boolean): void {
    if (this.whyOpen === open) return;
    this.whyOpen = open;
    this.show();
  }

  fail(errors: FieldError[], trouble: string[] = []): void {
    this.errors = errors;
    this.trouble = trouble;
    this.show();
    document.getElementById("error-summary")?.focus();
  }

  rowsOf(key: string, initial: number): number[] {
    return this.rows.of(key, initial);
  }

  // ---- steps

  startAs(who: Who): void {
    this.who = who;
    if (this.entrance) this.#takeRole(this.entrance);
    else if (this.atDesk) this.household.edit((facts) => (facts.answering = "helper"));
    this.proceed(null);
  }

  /** Asks and assesses only what the entrance needs; answers already given are kept. */
  enter(entrance: Entrance): void {
    this.#narrowing = false;
    this.#use(entrance);
    this.proceed(entrance.contacts ? { kind: "help" } : null);
  }

  /** Whether the entrance is the address's or the only one, so that nobody chooses it. */
  get entranceGiven(): boolean {
    return this.book.entrances.length === 1 || this.settings.entrance !== null;
  }

  #use(entrance: Entrance | null): void {
    this.entrance = entrance;
    this.household.use(entrance ? { [entrance.about]: entrance.routes } : allRoutes(this.book));
    if (entrance) this.#takeRole(entrance);
  }

  #takeRole(entrance: Entrance): void {
    if (this.who === null) return;
    const role = roleIn(entrance, this.who);
    this.household.edit((facts) => (facts.answering = role));
    if (entrance.about === "family") this.#joins = role === "applicant";
    this.share();
  }

  /** Somebody who joins their family and asks about their own stay is asked nothing twice. */
  share(): void {
    if (this.#joins) this.household.edit(shareAnswers);
  }

  /** Whether the family is here already and something has happened: then nobody is asked who wants to come. */
  get situation(): boolean {
    return this.entrance !== null && this.text.has(`page.joining.title.${this.entrance.id}`);
  }

  /** Reads the step's form into the household; shows what must be corrected, or goes on. */
  answer(form: HTMLFormElement, pointers: string[], from: "flow" | "summary"): void {
    const data = new FormData(form);
    const errors = takeStep(this, data, pointers);
    if (errors.length > 0 && from === "flow") {
      return this.#ahead(() => {
        const open = stillAsked(this, errors, data);
        if (open.length > 0) this.fail(open);
        else this.proceed(null);
      });
    }
    if (errors.length > 0) return this.fail(errors);
    if (from === "flow" || this.atDesk) return this.proceed(null);
    // Whoever changes one answer is taken back to where it was named: the result or the list of answers.
    const before = this.#history.at(-1);
    this.go(before?.kind === "result" ? before : { kind: "summary" });
  }

  // ---- the caseworker's page

  /** From steps to one page and back; the answers stay. */
  atDeskFrom(here: boolean): void {
    this.atDesk = here;
    if (here) this.#use(this.entrance ?? this.#family);
    if (here && this.who === null) this.startAs("helps");
    else this.proceed(null);
  }

  /** Where nothing was chosen a caseworker begins with those who want to join family: all routes at once are on request. */
  get #family(): Entrance | null {
    return this.book.entrances.find(({ about }) => about === "family") ?? null;
  }

  /** The routes of an entrance, or all of the book: for the family's persons and for somebody's own stay. */
  lookAt(entrance: Entrance | null): void {
    this.#use(entrance);
    if (this.view.kind !== "desk" || firstOpenView(this.household.facts())) this.proceed(null);
    else this.show();
  }

  /** Where the answers of this entrance lead to. */
  get outcome(): View {
    return this.entrance?.id === amountsEntrance ? { kind: "amounts" } : { kind: "result" };
  }

  /** Whether a question can still narrow the amounts down. */
  get canNarrow(): boolean {
    return firstOpenView(this.household.facts()) !== null || this.household.next().length > 0;
  }

  narrow(): void {
    this.#narrowing = true;
    this.proceed(null);
  }

  /** To the given step, else to what is still open, else to the next question or the result. */
  proceed(view: View | null): void {
    const known = view ?? this.#openView();
    if (known) return this.go(known);
    this.#ahead(() =>
      this.go(this.atDesk ? { kind: "desk" } : (nextStep(this.household.next(), this.book) ?? this.outcome)),
    );
  }

  /** Works out what comes next without holding up the browser. */
  #ahead(done: () => void): void {
    this.#parts.root.setAttribute("aria-busy", "true");
    this.#stop = inShortTasks(this.household.ahead(this.atDesk), () => {
      this.#parts.root.removeAttribute("aria-busy");
      done();
    });
  }

  #openView(): View | null {
    const { answering } = this.household.facts();
    if (this.who === null && answering === undefined) return { kind: "start" };
    if (this.entrance === null && !this.atDesk) return { kind: "entrance" };
    if (answering !== undefined && !this.atDesk && this.outcome.kind === "amounts" && !this.#narrowing)
      return this.outcome;
    return firstOpenView(this.household.facts());
  }

  // ---- files

  /** A household that was saved takes the place of the one on the page. */
  adopt(household: Household, entered: Entered | null): void {
    household.edit((facts) => (facts.today = this.today));
    this.household = household;
    const { entrances } = this.book;
    // A file of schema 1 does not say what brought the person here, only whom it is about.
    const alone = household.facts().persons.length === 0 && household.all().persons.length > 0;
    this.who = entered?.who ?? null;
    this.#joins = false;
    this.#use(
      entrances.find(({ id }) => id === entered?.entrance) ??
        this.entrance ??
        entrances.find(({ about }) => about === (alone ? "self" : "family")) ??
        null,
    );
    if (entered === null && this.entrance) this.who = onlyWho(this.entrance, this.household.facts().answering);
    this.#history = [];
    this.go({ kind: this.atDesk ? "desk" : "summary" }, false);
  }

  /** Forgets every answer; where they would be lost, the person is asked first. A caseworker goes on to the next file on the same page. */
  startAgain(sure = false): void {
    if (!sure && this.wouldLose) return this.go({ kind: "erase" }, this.view.kind !== "erase");
    const desk = this.atDesk;
    this.#forget();
    if (desk) this.atDeskFrom(true);
    else this.go(this.view, false);
  }

  #forget(): void {
    this.whole.forget();
    this.household.close();
    this.household = Household.empty(this.#parts.engine, this.today);
    this.trial = new Trial(this);
    this.who = null;
    this.#joins = false;
    this.#history = [];
    this.view = { kind: "start" };
    this.#openEntrance();
  }

  /** Quick exit: every answer is gone and something else is on the screen at once. */
  leave(): void {
    this.#forget();
    this.go({ kind: "left" }, false);
  }

  /** Everything that was said, and what brought the person here: what a file or a link holds. */
  get answers(): string {
    return savedText(this.household.all(), { entrance: this.entrance?.id ?? null, who: this.who });
  }

  /** Notes that the answers, in this text, are with the person now. */
  saved(text: string): string {
    this.#saved = this.answers;
    return text;
  }

  attempt(change: () => void): boolean {
    try {
      change();
      return true;
    } catch (reason) {
      this.fail([], [messageOf(reason)]);
      return false;
    }
  }
}
