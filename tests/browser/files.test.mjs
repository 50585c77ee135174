// Answers survive what a person does: change the language, go back, save, open, open something broken, download the page.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { chromium } from "./drivers.mjs";
import { answersShown as readAnswers, chromiumWithFiles, toSummary } from "./files.mjs";
import { fileAddress, pagePath } from "./servers.mjs";
import { fill, look, open, press, ready } from "./walk.mjs";

describe("answers and files", { timeout: 600_000 }, () => {
  let browser, files, close;
  before(async () => ({ browser, files, close } = await chromiumWithFiles()));
  after(() => close());

  const answersShown = () => browser.run(readAnswers);
  const downloaded = (text) => files.downloaded(text);
  const choose = (text) => files.choose(text);
  before(() => toSummary(browser));

  test("another language keeps every answer and every place", async () => {
    const english = await answersShown();
    await browser.run(() => document.querySelector("nav a[lang=fr]").click());
    await pause(100);
    const french = await answersShown();
    assert.equal(await browser.run(() => document.documentElement.lang), "fr");
    assert.match(await browser.run(() => document.title), /Vos réponses/);
    assert.ok(french.length >= english.length);
    assert.notDeepEqual(french, english);
    await browser.run(() => document.querySelector("nav a[lang=en]").click());
    await pause(100);
    assert.deepEqual(await answersShown(), english);
  });

  test("an answer is changed from the summary", async () => {
    const change = (label) =>
      browser.run(
        (text) =>
          [...document.querySelectorAll(".answer")]
            .find((row) => row.textContent.includes(text))
            .querySelector("button")
            .click(),
        label,
      );
    await change("Health insurance");
    assert.equal(await browser.run(() => document.querySelector("input:checked").value), "family");
    await browser.run(() => document.querySelector("input[value=none]").click());
    await browser.run(press, "main form button[type=submit]");
    assert.ok((await answersShown()).includes("Health insurance: No, not yet"));
    await change("Health insurance");
    await browser.run(() => document.querySelector("input[value=family]").click());
    await browser.run(press, "main form button[type=submit]");
  });

  for (const [what, text] of [
    ["not JSON", "{ this is no JSON"],
    ["another schema", '{"schema":99,"today":"2026-11-22","persons":[],"applications":[],"facts":{}}'],
    ["an empty file", ""],
    ["a list", "[]"],
  ]) {
    test(`a saved file that is broken (${what}) gives an error and loses nothing`, async () => {
      const kept = await answersShown();
      await choose(text);
      const summary = await browser.run(() => document.getElementById("error-summary")?.textContent ?? "");
      assert.match(summary, /could not be opened/);
      assert.equal(await browser.run(() => document.activeElement.id), "error-summary");
      assert.deepEqual(await answersShown(), kept);
      await browser.run(() => [...document.querySelectorAll(".answer button")].at(-1).click()); // to a step and back: the next test starts without an error
      await browser.run(() => [...document.querySelectorAll("main form button[type=button]")].at(-1).click());
      assert.equal(await browser.run(() => document.getElementById("error-summary")), null);
    });
  }

  test("saved answers open again, and hold nothing but the answers", async () => {
    const kept = await answersShown();
    const saved = readFileSync(await downloaded("Save the answers"), "utf8");
    assert.equal(JSON.parse(saved).facts.a_ground, "single_permit");
    const told = () => [...document.querySelectorAll("[role=status].saved")].map(({ textContent }) => textContent);
    assert.match((await browser.run(told)).join(""), /^Given to your browser as “belstay-answers-.+\.json”/);
    await browser.goto(fileAddress("en"));
    await ready(browser);
    await choose(saved);
    assert.equal((await browser.run(look)).view, "view-summary");
    assert.deepEqual(await answersShown(), kept);
  });

  test("a saved file leads back to what brought the person here; one of schema 1, which does not say so, still opens", async () => {
    await browser.goto(fileAddress("en"));
    await ready(browser);
    await browser.run(press, "#who-lives");
    await browser.run(press, "#entrance-nationality");
    const asked = await browser.run(look);
    await browser.run(fill, {});
    await browser.run(press, "main form button[type=submit]");
    await browser.page.keyboard.down("Control");
    await browser.page.keyboard.press("s");
    await browser.page.keyboard.up("Control");
    const kept = await answersShown();
    assert.match(kept[0], /I live in Belgium/);
    assert.match(kept[1], /become Belgian/i);
    const saved = readFileSync(await downloaded("Save the answers"), "utf8");
    const reopen = async (text) => {
      await browser.goto(fileAddress("en"));
      await ready(browser);
      await choose(text);
      return answersShown();
    };
    assert.deepEqual(await reopen(saved), kept);
    await browser.run(press, "main .actions .primary");
    const next = await browser.run(look);
    assert.equal(next.view, "view-question");
    assert.ok(!next.names.some((name) => asked.names.includes(name)), "nothing is asked twice");

    const { entered, ...old } = JSON.parse(saved);
    assert.deepEqual(entered, { entrance: "nationality", who: "lives" });
    const shown = await reopen(JSON.stringify({ ...old, schema: 1 }));
    assert.deepEqual(shown.slice(2), kept.slice(2), "the answers are the same");
    assert.match(shown[0], /This file does not say$/, "who answers was not saved: it could be one of two");
    assert.deepEqual(await reopen(JSON.stringify({ ...old, schema: 2, entered: { entrance: "gone", who: "lives" } })), [
      kept[0],
      ...shown.slice(1),
    ]);
    const sponsor = await reopen(
      '{"schema":1,"today":"2026-11-22","answering":"sponsor","persons":[{"id":"p1","relation":"spouse"}],"applications":[{"id":"a1","persons":["p1"]}],"facts":{}}',
    );
    assert.match(sponsor[0], /I live in Belgium/, "whom the family joins lives here");
  });

  test("the downloaded page is the page, without answers, and works", async () => {
    const path = await downloaded("Download this page");
    const page = readFileSync(path, "utf8");
    assert.ok(!page.includes("1992"), "no answer is in the page");
    assert.ok(page.length > 0.99 * readFileSync(pagePath, "utf8").length);
    await browser.goto(`${pathToFileURL(path)}#lang=en`);
    await ready(browser);
    assert.equal((await browser.run(look)).view, "view-start");
    assert.deepEqual(await browser.violations(), []);
  });

  test("going back shows the answer given, starting again forgets all", async () => {
    await browser.goto(fileAddress("en"));
    await open(browser, { answering: "sponsor" });
    await browser.run(() => [...document.querySelectorAll("main form button[type=button]")].at(-1).click());
    assert.equal((await browser.run(look)).view, "view-joining");
    assert.equal(await browser.run(() => document.querySelector("select").value), "spouse");
    await browser.run(press, "#start-again");
    assert.equal((await browser.run(look)).view, "view-erase", "nothing is deleted before a plain question");
    await browser.run(() => document.querySelector("main form button[type=button]").click());
    assert.equal((await browser.run(look)).view, "view-joining");
    await browser.run(press, "#start-again");
    await browser.run(press, "main form button[type=submit]");
    assert.equal((await browser.run(look)).view, "view-start");
    await browser.run(press, "#who-lives");
    await browser.run(press, "#entrance-family");
    assert.equal(await browser.run(() => document.querySelector("select").value), "");
  });
});

describe("browsers that cannot run it", { timeout: 600_000 }, () => {
  const words = [/Firefox 102/, /ne peut pas faire fonctionner/, /kan de rekenhulp niet/, /kann den Rechner nicht/];
  async function saysSo(prepare, address) {
    const browser = await chromium();
    await prepare(browser.page);
    await browser.goto(address);
    await pause(300);
    const text = await browser.run(() => document.body.innerText);
    await browser.close();
    for (const part of words) assert.match(text, part);
    assert.doesNotMatch(text, /Who are you/);
  }

  test("without WebAssembly the page names what works, in four languages", () =>
    saysSo((page) => page.evaluateOnNewDocument(() => delete window.WebAssembly), fileAddress("en")));

  test("where the policy's 'wasm-unsafe-eval' is not understood, as before Chrome 97", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "belstay-old-")), "old.html");
    writeFileSync(path, readFileSync(pagePath, "utf8").replace(" 'wasm-unsafe-eval'", ""));
    await saysSo(async () => undefined, pathToFileURL(path).href);
  });

  test("where the program does not parse", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "belstay-old-")), "old.html");
    const free = readFileSync(pagePath, "utf8").replace(/<meta http-equiv[^>]+>/, "");
    writeFileSync(path, free.replace(/<script>(?=\()/, "<script>not a program;"));
    await saysSo(async () => undefined, pathToFileURL(path).href);
  });

  test("without JavaScript", async () => {
    const browser = await chromium();
    await browser.page.setJavaScriptEnabled(false);
    await browser.goto(fileAddress("en"));
    const shown = await browser.page.$eval("noscript", (element) => element.checkVisibility() && element.textContent);
    await browser.close();
    assert.match(shown, /Firefox 102/);
  });
});
