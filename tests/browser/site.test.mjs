// The hosted page: its requests are the same whatever is answered, it reads without a connection, it never mixes two releases.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { tryChannels } from "./channels.mjs";
import { chromium, firefox, webkit } from "./drivers.mjs";
import { answersShown } from "./files.mjs";
import { builtFiles, nextRelease, serveFiles, serveSink } from "./servers.mjs";
import { answerAll, couple, look, open, press, ready } from "./walk.mjs";

const files = builtFiles("site");
const at = (site, language = "en") => `${site.origin}/#lang=${language}&today=2026-11-22`;

async function until(browser, condition, ...values) {
  for (let attempt = 0; attempt < 400; attempt++) {
    if (await browser.run(condition, ...values)) return;
    await pause(50);
  }
  throw new Error(`${browser.name}: it never happened: ${condition}`);
}

/** In the page: whether the worker is in charge and has the language's words. */
async function keptOffline(browser, language) {
  await until(browser, () => navigator.serviceWorker.controller !== null);
  for (let attempt = 0; attempt < 100; attempt++) {
    const kept = await browser.run(async (name) => {
      const found = await Promise.all((await caches.keys()).map(async (key) => (await caches.open(key)).keys()));
      return found.flat().some((request) => request.url.includes(name));
    }, `texts-${language}-`);
    if (kept) return;
    await pause(50);
  }
  throw new Error(`the words of ${language} were not kept`);
}

const other = {
  ...couple,
  nationalities: "Syria",
  married_on: ["1", "1", "2015"],
  insurance: "none",
  region: "flanders",
};

for (const launch of [chromium, firefox, webkit]) {
  describe(`the hosted page in ${launch.name}`, { timeout: 300_000 }, () => {
    let browser, site, sink;
    before(async () => {
      [site, sink] = [await serveFiles(files), await serveSink()];
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      site.close();
      sink.close();
    });

    async function complete(answers) {
      const before = site.seen.length;
      await browser.goto(at(site));
      await open(browser);
      await answerAll(browser, answers);
      assert.equal((await browser.run(look)).view, "view-result");
      assert.deepEqual(await browser.violations(), []);
      assert.deepEqual(browser.complaints, []);
      await pause(500);
      return site.seen.slice(before);
    }

    test("what it asks its server for is the same whatever is answered, and no answer is in it", async () => {
      const first = await complete(couple);
      assert.ok(first.length >= 10, first.join("\n"));
      assert.ok(
        first.every((line) => /^GET (?:[\w.-]*)$/.test(line)),
        first.join("\n"),
      );
      assert.deepEqual(first.filter((line) => line.includes("texts-")).length > 0, true);
      assert.deepEqual(
        [...new Set(first)].filter((line) => /texts-(?!en)|belstay\.html/.test(line)),
        [],
      );
      const [second, third] = [await complete(couple), await complete(other)];
      assert.deepEqual(third.sort(), second.sort());
    });

    test("every channel to another server is refused", async () => {
      await browser.goto(at(site));
      await ready(browser);
      await browser.run(tryChannels, sink.origin);
      await pause(800);
      assert.deepEqual(sink.hits, []);
    });

    test("without a connection it opens again and answers; another language says what is missing and loses nothing", async () => {
      await browser.goto(at(site));
      await ready(browser);
      await keptOffline(browser, "en");
      site.close();
      await browser.goto(at(site));
      await open(browser);
      await answerAll(browser, couple);
      await browser.run(press, "main section.actions button");
      const kept = await browser.run(answersShown);
      await browser.run(() => document.querySelector("nav a[lang=de]").click());
      await until(browser, () => document.getElementById("error-summary") !== null);
      assert.match(
        await browser.run(() => document.getElementById("error-summary").textContent),
        /could not be loaded/,
      );
      assert.deepEqual(await browser.run(answersShown), kept);
    });
  });
}

describe("what the hosted page loads first", { timeout: 300_000 }, () => {
  let browser, site;
  const rest = (name) => name.startsWith("rest-");
  before(async () => {
    site = await serveFiles(files);
    browser = await chromium();
  });
  after(async () => {
    await browser.close();
    site.close();
  });

  /** Without waiting for a part that is held back. */
  const early = () => ({
    ...browser,
    async run(work, ...values) {
      while (await browser.page.evaluate(() => document.querySelector("#app[aria-busy=true]") !== null))
        await pause(10);
      return browser.page.evaluate(work, ...values);
    },
  });
  const shown = () => browser.page.evaluate(() => document.getElementById("main").innerText);
  const keys = /\b(?:page|fact|group|entrance|country|contact|requirement|output|relation)\.[a-z_]\w+/;

  test("every question can be answered before the rest is there; the result waits for it, then comes by itself", async () => {
    let release;
    const held = new Promise((resolve) => (release = resolve));
    site.gate = (name) => (rest(name) ? held : undefined);
    await browser.goto(at(site, "fr"));
    const words = async () => assert.doesNotMatch(await shown(), keys);
    await open(early(), { onStep: words });
    await answerAll(early(), couple, words);
    assert.match(await shown(), /en cours de chargement/);
    assert.deepEqual(await browser.page.evaluate(look).then(({ view, errors }) => [view, errors]), ["view-result", []]);
    const asked = site.seen.filter((line) => rest(line.slice(4)));
    assert.equal(new Set(asked).size, 4, asked.join("\n"));
    release();
    await until(browser, () => document.querySelector("main.view-result .verdict") !== null);
    assert.equal(await browser.run(() => document.activeElement.id), "step-heading");
    await words();
    assert.deepEqual(browser.complaints, []);
  });

  test("can be installed", async () => {
    site.gate = () => undefined;
    await browser.goto(at(site));
    await ready(browser);
    const session = await browser.page.createCDPSession();
    const { url, errors } = await session.send("Page.getAppManifest");
    assert.match(url, /webmanifest$/);
    assert.deepEqual(errors, []);
    assert.deepEqual((await session.send("Page.getInstallabilityErrors")).installabilityErrors, []);
    await session.detach();
  });

  test("who helps where there is violence is among the first", async () => {
    site.gate = (name) => (rest(name) ? new Promise(() => undefined) : undefined);
    await browser.goto(`${at(site, "nl")}&entrance=violence`);
    await ready(early());
    const text = await shown();
    assert.match(text, /1712/);
    assert.doesNotMatch(text, keys);
  });

  test("a rest that cannot be loaded is said, tried again, and no answer is lost", async () => {
    site.gate = () => undefined;
    site.files = Object.fromEntries(Object.entries(files).filter(([name]) => !rest(name)));
    await browser.goto(at(site, "de"));
    await open(early());
    await answerAll(early(), couple);
    await until(browser, () => /konnte bisher nicht geladen werden/.test(document.getElementById("main").innerText));
    site.files = files;
    await until(browser, () => document.querySelector("main.view-result .verdict") !== null);
  });
});

describe("releases of the hosted page", { timeout: 300_000 }, () => {
  let browser, site;
  before(async () => (browser = await chromium()));
  after(() => browser?.close());
  const mark = () => browser.run(() => document.querySelector("meta[name=release]")?.content ?? "this");

  test("an open page says that newer rules exist, stays whole, and the link leads to the newer page", async () => {
    site = await serveFiles(files);
    await browser.goto(at(site));
    await ready(browser);
    await keptOffline(browser, "en");
    site.files = nextRelease(files);
    await browser.run(async () => void (await (await navigator.serviceWorker.ready).update()));
    await until(browser, () => document.querySelector(".newer") !== null);
    assert.match(
      await browser.run(() => document.querySelector(".newer").textContent),
      /Newer rules have been published/,
    );
    assert.equal(await mark(), "this");
    await Promise.all([browser.page.waitForNavigation(), browser.run(press, ".newer a")]);
    await ready(browser);
    assert.equal(await mark(), "next");
    assert.match(await browser.run(() => window.location.hash), /lang=en/);
    site.close();
  });

  test("a release that is only half on the server changes nothing", async () => {
    site = await serveFiles(files);
    await browser.goto(at(site));
    await ready(browser);
    await keptOffline(browser, "en");
    site.files = { ...nextRelease(files), "index.html": files["index.html"] };
    await browser.run(async () => void (await (await navigator.serviceWorker.ready).update().catch(() => undefined)));
    await pause(1000);
    assert.equal(await browser.run(() => document.querySelector(".newer")), null);
    site.close();
    await browser.goto(at(site));
    await ready(browser);
    assert.equal(await mark(), "this");
  });

  test("where the browser refuses to keep files, the page works all the same", async () => {
    site = await serveFiles(files);
    const { page } = browser;
    const script = await page.evaluateOnNewDocument(() => {
      ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException("refused", "SecurityError"));
    });
    await browser.goto(at(site, "nl"));
    await open(browser);
    assert.equal((await browser.run(look)).view, "view-question");
    await page.removeScriptToEvaluateOnNewDocument(script.identifier);
    site.close();
  });

  test("a part that is missing or was changed on the way is said in four languages", async () => {
    const named = (pattern) => Object.keys(files).find((name) => pattern.test(name));
    const [texts, program] = [named(/^texts-en-/), named(/^belstay-.+\.js$/)];
    const changed = { [texts]: Buffer.concat([files[texts], Buffer.from(" ")]) };
    for (const broken of [{ [texts]: undefined }, changed, { [program]: undefined }]) {
      site = await serveFiles({ ...files, ...broken });
      await browser.goto(at(site));
      await until(browser, () => document.documentElement.dataset.state === "unloaded");
      const text = await browser.run(() => document.body.innerText);
      for (const part of [/could not be loaded/, /pas pu être chargée/, /niet worden geladen/, /nicht geladen werden/])
        assert.match(text, part);
      assert.doesNotMatch(text, /This browser cannot run/);
      site.close();
    }
  });
});
