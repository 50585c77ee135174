// When something is not as it should be: a clear message, and nothing lost that the person did not choose to drop.
// (Browsers without WebAssembly and broken files: files.test.mjs; encrypted files and links: keep.test.mjs; the hosted page: site.test.mjs.)

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { pack, unpack } from "../../web/scripts/pack.mjs";
import { answersShown, chromiumWithFiles, openSummary, toSummary } from "./files.mjs";
import { fileAddress, pageText } from "./servers.mjs";
import { answerAll, couple, fill, look, open, press, ready, until } from "./walk.mjs";

describe("faults", { timeout: 300_000 }, () => {
  let browser, files, close;
  before(async () => ({ browser, files, close } = await chromiumWithFiles()));
  after(() => close());
  const text = () => browser.run(() => document.body.innerText);

  test("storage that throws at every touch is never touched", async () => {
    const script = await browser.page.evaluateOnNewDocument(() => {
      window.touched = [];
      for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
        Object.defineProperty(window, name, {
          get() {
            window.touched.push(name);
            throw new DOMException("refused", "SecurityError");
          },
        });
      }
    });
    await toSummary(browser);
    await files.downloaded("Save the answers");
    assert.deepEqual(await browser.run(() => window.touched), []);
    await browser.page.removeScriptToEvaluateOnNewDocument(script.identifier);
  });

  test("in 2035 the page says since when its rules have not been verified", async () => {
    await browser.goto(fileAddress("en").replace("2026-11-22", "2035-03-01"));
    await open(browser);
    await answerAll(browser, { ...couple, filing_date: ["31", "12", "2028"] });
    const shown = await text();
    assert.match(shown, /Calculated as of 1 March 2035/);
    assert.match(shown, /Our rules have not been verified since 22 November 2026\. Check the amounts before you act/);
  });

  test("a clock that is wrong changes nothing but the day, and the page says which day it takes", async () => {
    const script = await browser.page.evaluateOnNewDocument(() => {
      const Real = Date;
      window.Date = class extends Real {
        constructor(...values) {
          super(...(values.length === 0 ? [Real.UTC(2035, 2, 1)] : values));
        }
      };
    });
    await browser.goto(fileAddress("en").replace("&today=2026-11-22", ""));
    await open(browser);
    await answerAll(browser, couple);
    assert.match(await text(), /Calculated on 1 March 2035/);
    await browser.page.removeScriptToEvaluateOnNewDocument(script.identifier);
  });

  test("a reload in the middle asks first; staying keeps every answer, leaving begins anew", async () => {
    await toSummary(browser);
    const kept = await browser.run(answersShown);
    const { page } = browser;
    page.removeAllListeners("dialog");
    const asked = [];
    let stay = true;
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      return stay ? dialog.dismiss() : dialog.accept();
    });
    const link = await page.$(".answer button"); // browsers ask only where somebody has touched the page
    await link.focus();
    await page.keyboard.press("Tab");
    await page.reload({ timeout: 2_000 }).catch(() => undefined);
    assert.deepEqual(asked, ["beforeunload"]);
    assert.deepEqual(await browser.run(answersShown), kept);
    stay = false;
    await page.reload();
    await ready(browser);
    assert.equal((await browser.run(look)).view, "view-start");
    page.removeAllListeners("dialog");
    page.on("dialog", (dialog) => dialog.accept());
  });

  const cutOff = (share) => pageText.slice(0, Math.floor(pageText.length * share));
  const packed = (part) => new RegExp(`id="payload-${part}">([^<]+)<`).exec(pageText)[1];
  for (const [what, broken] of [
    ["a copy that was cut off early", () => cutOff(0.05)],
    ["a copy of which the end is missing", () => cutOff(0.999)],
    [
      "a copy with rules of another release",
      () => {
        const rules = Buffer.from(unpack(packed("rules")));
        rules[rules.length >> 1] ^= 1;
        return pageText.replace(packed("rules"), () => pack(rules));
      },
    ],
    ["a copy with a changed program", () => pageText.replace(packed("program"), (text) => text.slice(0, -200))],
  ]) {
    test(`${what} does not start, and says in four languages what to do, without a half answer`, async () => {
      const path = join(files.folder, "changed.html");
      writeFileSync(path, broken());
      await browser.goto(`${pathToFileURL(path)}#lang=en`);
      await until(browser, () => document.documentElement.dataset.state === "unloaded");
      const said = await text();
      for (const part of [/not complete, or it has/, /pas complète/, /niet volledig/, /nicht vollständig/])
        assert.match(said, part);
      assert.doesNotMatch(said, /This browser cannot run|Belstay…/);
    });
  }

  test("the browser's own save finds a way to the page's: Ctrl+S leads to the buttons that save", async () => {
    await toSummary(browser);
    await browser.page.keyboard.down("Control");
    await browser.page.keyboard.press("s");
    await browser.page.keyboard.up("Control");
    assert.equal(await browser.run(() => document.activeElement.id), "files-heading");
  });

  test("what a browser writes of an open question holds no answer, neither one given before nor one being typed", async () => {
    const session = await browser.page.createCDPSession();
    const written = async () => {
      const { data } = await session.send("Page.captureSnapshot", { format: "mhtml" });
      const archive = data
        .replace(/=\r?\n/g, "")
        .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(`0x${code}`));
      return [archive, await browser.run(() => document.getElementById("app").outerHTML)];
    };
    const told = { ...couple, birth_date: ["4", "5", "1953"], incomes: { ...couple.incomes, amount: "3 517,43" } };
    const typed = /\b1953\b|\b3.?517[.,]43/;
    await browser.goto(fileAddress("en"));
    await open(browser);
    let steps = 0;
    await answerAll(browser, told, async () => {
      await browser.run(fill, told);
      for (const text of await written()) {
        assert.doesNotMatch(text.replace(/<output[^>]*>[^<]*/g, ""), typed); // an amount is repeated as it was understood
        assert.doesNotMatch(text, /<(?:input|option)[^>]*\s(?:checked|selected)\b/);
      }
      steps += 1;
    });
    assert.ok(steps > 10, `${steps} questions`);
    await openSummary(browser);
    for (const text of await written())
      assert.match(text, typed, "what is read on the screen is written: the privacy statement says so");
  });
});
