// Ctrl+S leads to the page's own ways to save.

import type { App } from "../app.ts";

/** The browser's own way to save a page would write the answers on the screen into the file: Ctrl+S leads to ours, which ask what to keep. */
export function leadSavingHere(app: App): void {
  document.addEventListener("keydown", (event) => {
    const saves = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s";
    if (!saves || !app.wouldLose) return;
    event.preventDefault();
    if (!document.getElementById("files-heading")) app.go({ kind: "summary" });
    const heading = document.getElementById("files-heading");
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  });
}
