// Saving and choosing files in Chromium.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { compiled, readLanguage } from "../../web/scripts/texts.mjs";
import { chromium } from "./drivers.mjs";
import { fileAddress } from "./servers.mjs";
import { answerAll, couple, look, open, press } from "./walk.mjs";

const textsOf = (language) => readLanguage(fileURLToPath(new URL("../../rules/texts", import.meta.url)), language);

/** What the browser saves goes to a folder of its own; `close` removes it. */
export async function fileFolder(browser) {
  const folder = mkdtempSync(join(tmpdir(), "belstay-files-"));
  const session = await browser.page.createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });

  /** Follows the link with this text, in the page or in a frame of it, and waits for the file. */
  async function downloaded(text, where = browser, attempts = 100) {
    for (const name of readdirSync(folder)) rmSync(join(folder, name)); // the same name again would not be noticed
    await where.run((label) => {
      [...document.querySelectorAll("a[download]")].find((link) => link.textContent.includes(label)).click();
    }, text);
    for (let attempt = 0; attempt < attempts; attempt++) {
      const fresh = readdirSync(folder).find((name) => !name.endsWith(".crdownload"));
      if (fresh) return join(folder, fresh);
      await pause(50);
    }
    throw new Error(`nothing was saved by "${text}"`);
  }

  /** Chooses a file with this text and waits until the page has either refused it or shown another step. */
  async function choose(text) {
    await browser.run(() => document.querySelector("main > *").setAttribute("data-before", ""));
    const path = join(folder, "chosen.json");
    writeFileSync(path, text);
    const input = await browser.page.$("#open-saved");
    await input.uploadFile(path);
    const settled = () => document.getElementById("error-summary") || !document.querySelector("[data-before]");
    await browser.page.waitForFunction(settled, { timeout: 60_000 });
  }

  const texts = {};
  /** The words of a key without arguments, as the page shows them. */
  const text = (language, key) => compiled((texts[language] ??= textsOf(language))[key], language);

  return { text, folder, downloaded, choose, close: () => rmSync(folder, { recursive: true }) };
}

/** Chromium and a folder for what it saves. */
export async function chromiumWithFiles() {
  const browser = await chromium();
  const files = await fileFolder(browser);
  const close = async () => {
    await browser.close();
    files.close();
  };
  return { browser, files, close };
}

/** From a result to the step that shows every answer. */
export async function openSummary(browser) {
  await browser.run(press, "main section.actions button");
  assert.equal((await browser.run(look)).view, "view-summary");
}

/** A couple's answers from the opening on, until all of them are shown. */
export async function toSummary(browser, address = fileAddress("en")) {
  await browser.goto(address);
  await open(browser);
  await answerAll(browser, couple);
  await openSummary(browser);
}

/** In the page: the answers of the summary, one line each. */
export const answersShown = () =>
  [...document.querySelectorAll(".answer")].map((row) =>
    [...row.querySelectorAll("dt, dd:not(.change)")].map((cell) => cell.textContent.trim()).join(": "),
  );
