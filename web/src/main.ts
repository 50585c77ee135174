// Starts the page: unpacks what it carries, opens the rule book, shows the first step.

import "../style/page.css";
import { App } from "./app.ts";
import { payload, pristinePage } from "./boot/payload.ts";
import { readSettings } from "./boot/settings.ts";
import { start } from "./engine.ts";
import { readBook } from "./model/book.ts";
import type { Bundle } from "./model/book.ts";
import { todayInBelgium } from "./text/dates.ts";
import { leaveByEscape } from "./view/leave.ts";

async function boot(): Promise<void> {
  if (document.documentElement.dataset["state"] === "unsupported") return; // guard.js has found that this browser cannot
  const pristine = pristinePage();
  const engine = await start(payload.core(), payload.rules());
  const app = new App({
    engine,
    book: readBook(JSON.parse(payload.book()) as Bundle),
    catalogue: payload.texts(),
    root: document.getElementById("app") as HTMLElement,
    settings: readSettings(window.location.hash),
    browserLanguages: navigator.languages,
    today: todayInBelgium(new Date()),
    pristine,
  });
  window.addEventListener("hashchange", () => {
    app.changeSettings(readSettings(window.location.hash));
    app.keep.openLink(window.location.hash);
  });
  openForPrinting();
  leaveByEscape(app);
  window.addEventListener("beforeunload", (event) => {
    const inAHurry = document.documentElement.dataset["state"] === "leaving"; // the quick exit never asks
    if (app.wouldLose && !inAHurry) event.preventDefault();
  });
  document.documentElement.dataset["state"] = "ready";
  document.getElementById("app")?.replaceChildren();
  app.show();
  app.keep.openLink(window.location.hash);
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
    document.documentElement.dataset["state"] = "unsupported";
  });
});
