// Starts the page: opens the rule book, shows the first step, then has the rest brought.

import "../style/page.css";
import { App } from "./app.ts";
import { followColours } from "./boot/colours.ts";
import { rest } from "./boot/first.ts";
import { hosted, payload, pristinePage } from "./boot/payload.ts";
import { readSettings } from "./boot/settings.ts";
import { start, type Engine } from "./engine.ts";
import { leadSavingHere } from "./keep/save-key.ts";
import { inShortTasks } from "./later.ts";
import { Household } from "./model/household.ts";
import { completeBook, readBook } from "./model/book.ts";
import { todayInBelgium } from "./text/dates.ts";
import { chooseLanguage, type Catalogue } from "./text/messages.ts";
import { countryList } from "./view/countries.ts";
import { leaveByEscape } from "./view/leave.ts";

async function boot(): Promise<void> {
  if (document.documentElement.dataset["state"] === "unsupported") return; // guard.js has found that this browser cannot
  const pristine = hosted() ? null : pristinePage();
  const settings = readSettings(window.location.hash);
  const catalogue = payload.catalogue();
  const [engine, book] = await Promise.all([
    Promise.all([payload.core(), payload.rules()]).then(([core, rules]) => start(core, rules)),
    payload.book(),
    catalogue.load(chooseLanguage(settings.language, navigator.languages)),
  ]);
  const app = new App({
    engine,
    book: readBook(book),
    catalogue,
    root: document.getElementById("app") as HTMLElement,
    settings,
    browserLanguages: navigator.languages,
    today: todayInBelgium(new Date()),
    pristine,
  });
  const colour = followColours(() => app.settings);
  window.addEventListener("hashchange", () => void followFragment(app, catalogue).then(colour));
  hosted()?.onNewer(() => {
    app.newer = true;
    app.show();
  });
  openForPrinting();
  leaveByEscape(app);
  leadSavingHere(app);
  window.addEventListener("beforeunload", (event) => {
    const inAHurry = document.documentElement.dataset["state"] === "leaving"; // the quick exit never asks
    if (app.wouldLose && !inAHurry) event.preventDefault();
  });
  document.documentElement.dataset["state"] = "ready";
  document.getElementById("app")?.replaceChildren();
  app.show();
  openLink(app);
  setTimeout(() => {
    warmUp(engine, app);
    void bringRest(app, catalogue);
  });
}

/**
 * Browsers compile the core where it is first used, and names of countries take them a while: that happens while the first step is being read, with
 * questions nobody sees.
 */
function warmUp(engine: Engine, app: App): void {
  const { book, today } = app;
  const persons = [{ id: "p1" }];
  const applications = [{ id: "a1", persons: ["p1"] }];
  const nobody = Household.open(engine, { schema: 1, today, persons, applications, facts: {}, unanswered: {} });
  nobody.use({ family: book.entrances[0]?.routes ?? [] });
  const work = function* () {
    yield* nobody.ahead();
    yield countryList(app, [...book.facts.values()]);
    yield app.countries.code("BE");
  };
  inShortTasks(work(), () => nobody.close());
}

/** Milliseconds after which a rest that could not be loaded is asked for again: by the clock, never because of an answer. */
const untilAgain = 5000;

/** The rest is asked for after the first step is shown, always and all of it: what a person answers changes nothing about it. */
async function bringRest(app: App, catalogue: Catalogue): Promise<void> {
  try {
    const [program, book] = await Promise.all([rest, payload.restOfBook(), catalogue.complete(), hosted()?.runRest()]);
    completeBook(app.book, book);
    app.whole.arrive(program);
  } catch {
    app.whole.fail();
    setTimeout(() => void bringRest(app, catalogue), untilAgain);
  }
}

/** Answers in the address wait for the rest, which reads them. */
function openLink(app: App): void {
  const { hash } = window.location;
  if (new URLSearchParams(hash.slice(1)).has("answers")) app.whole.when(() => app.keep.openLink(hash));
}

/** Another language, or answers in a link. Where the language cannot be loaded, everything stays as it is. */
async function followFragment(app: App, catalogue: Catalogue): Promise<void> {
  const settings = readSettings(window.location.hash);
  try {
    await catalogue.load(chooseLanguage(settings.language, navigator.languages));
  } catch {
    return app.fail([], [app.text.text("page.site.language")]);
  }
  app.changeSettings(settings);
  openLink(app);
}

/** On paper every reason is open; on the screen afterwards it is as it was. */
function openForPrinting(): void {
  let opened: HTMLDetailsElement[] = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}

// Opening the rule book takes a moment: the browser may draw the page first.
setTimeout(() => {
  boot().catch((reason: unknown) => {
    console.error(reason);
    document.documentElement.dataset["state"] = "unloaded";
  });
});
