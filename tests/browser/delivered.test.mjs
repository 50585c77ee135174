// The steps of keeping, sharing and printing, and the pages beside the calculator, inspected in every language.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { axe, inspect } from "./axe.mjs";
import { chromium } from "./drivers.mjs";
import { fileFolder } from "./files.mjs";
import { builtFiles, fileAddress, serveFiles } from "./servers.mjs";
import { answerAll, couple, look, open, press, ready } from "./walk.mjs";

const encrypted = JSON.stringify({
  belstay: "encrypted-answers",
  version: 1,
  kdf: { name: "PBKDF2", hash: "SHA-256", iterations: 100_000, salt: "AAAAAAAAAAAAAAAAAAAAAA==" },
  cipher: { name: "AES-GCM", iv: "AAAAAAAAAAAAAAAA" },
  data: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
});

describe("keeping, sharing and printing can be used", { timeout: 600_000 }, () => {
  let browser, files, saved;
  before(async () => {
    browser = await chromium();
    await browser.page.setBypassCSP(true); // for axe, which is test code; the policy has its own test
    files = await fileFolder(browser);
    await browser.goto(fileAddress("en"));
    await open(browser);
    await answerAll(browser, couple);
    await browser.run(press, "main section.actions button");
    saved = readFileSync(await files.downloaded("Save the answers"), "utf8");
    await browser.page.setViewport({ width: 320, height: 800 });
  });
  after(async () => {
    await browser.close();
    files.close();
  });

  for (const language of ["en", "fr", "nl", "de"]) {
    test(`axe finds nothing in saving, linking, reporting, opening and the checklist, ${language}`, async () => {
      await browser.goto(fileAddress(language));
      await browser.page.evaluate(axe);
      await ready(browser);
      const words = (key) => files.text(language, key);
      const follow = (key) =>
        browser.run(
          (label) =>
            [...document.querySelectorAll("main button")].find((button) => button.textContent.includes(label)).click(),
          words(key),
        );
      await files.choose(saved);
      await browser.run(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      await browser.run(press, "main form:has([type=password]) [type=submit]");
      await follow("page.link.make");
      await inspect(browser, "the summary with an error and a link");
      await follow("page.report.open");
      await inspect(browser, "the report");
      await browser.run(() => [...document.querySelectorAll("main .actions button")].at(-1).click());
      await files.choose(encrypted);
      await browser.run(press, "main form [type=submit]");
      await browser.page.waitForSelector("#passphrase-error");
      await inspect(browser, "a wrong passphrase");
      await browser.run(() => [...document.querySelectorAll("main form button[type=button]")].at(-1).click());
      const old = JSON.parse(saved);
      old.facts.favourite_colour = "blue";
      await files.choose(JSON.stringify(old));
      assert.equal((await browser.run(look)).view, "view-refit");
      await inspect(browser, "an older file");
      await browser.run(press, "main form [type=submit]");
      await follow("page.result.open");
      await follow("page.dossier.open");
      assert.equal((await browser.run(look)).view, "view-dossier");
      await inspect(browser, "the checklist");
    });
  }

  test("axe finds nothing on the pages beside the calculator, light and dark", async () => {
    const embed = await serveFiles(builtFiles("embed"));
    const pages = { light: /-(?:en|fr|nl|de)\.html$/, dark: /-de\.html$/ };
    for (const scheme of ["light", "dark"]) {
      await browser.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      for (const name of Object.keys(builtFiles("embed")).filter((file) => pages[scheme].test(file))) {
        await browser.goto(`${embed.origin}/${name}`);
        await browser.page.evaluate(axe);
        await inspect(browser, `${name}, ${scheme}`);
      }
    }
    embed.close();
  });
});
