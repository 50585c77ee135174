// Belstay inside another website: a host page with a strict policy of its own and two frames. The host learns a coarse height and nothing else.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { chromium, firefox, webkit, whenCalm } from "./drivers.mjs";
import { fileFolder } from "./files.mjs";
import { builtFiles, serveFiles } from "./servers.mjs";
import { answerAll, couple, look, open, press, ready } from "./walk.mjs";

const files = builtFiles("embed");
const integrity = JSON.parse(files["integrity.json"])["belstay-embed.js"];

/** In the host: records every message, and what it can reach of the frames. */
const hostScript = `
  window.heard = [];
  addEventListener("message", (event) => window.heard.push({ origin: event.origin, data: event.data }));
`;

/** A website that allows one script and one frame source, no inline style, no WebAssembly. */
async function serveHost(embed, places) {
  const script = `<script src="${embed.origin}/belstay-embed.js" integrity="${integrity}" crossorigin="anonymous" defer></script>`;
  const page = `<!doctype html><html lang="en"><title>Host</title><script src="/host.js"></script><h1>A website</h1>${places}${script}</html>`;
  const policy = `default-src 'none'; img-src 'self'; script-src 'self' ${embed.origin}; frame-src ${embed.origin}`;
  return serveFiles({ "index.html": page, "host.js": hostScript }, { "content-security-policy": policy });
}

const two =
  '<div data-belstay data-lang="en" data-entrance="family"></div><div data-belstay data-lang="nl" data-accent="7a1f5c" data-scheme="light" data-title="Rekenhulp"></div>';

/** The same small interface for a frame as for a page. */
const inside = (browser, frame) => ({
  name: browser.name,
  page: browser.page,
  run: whenCalm((work, ...values) => frame.evaluate(work, ...values)),
});

async function framesOf(browser, count) {
  for (let attempt = 0; attempt < 200; attempt++) {
    const found = browser.page.frames().filter((frame) => frame.url().includes("belstay.html"));
    if (found.length === count) {
      const frames = found.map((frame) => inside(browser, frame));
      await Promise.all(frames.map(ready));
      return frames;
    }
    await pause(50);
  }
  throw new Error("the frames do not appear");
}

for (const launch of [chromium, firefox, webkit]) {
  describe(`embedded in ${launch.name}`, { timeout: 300_000 }, () => {
    let browser, embed, host;
    before(async () => {
      embed = await serveFiles(files, { "access-control-allow-origin": "*" });
      host = await serveHost(embed, two);
      browser = await launch();
      await browser.goto(host.origin);
    });
    after(async () => {
      await browser?.close();
      embed.close();
      host.close();
    });

    test("two frames grow to what they need; the coarse height is the only message, and neither side reads the other", async () => {
      if (browser.page) await framesOf(browser, 2);
      for (let attempt = 0; attempt < 200 && (await browser.run(() => window.heard.length)) < 2; attempt++)
        await pause(50);
      const seen = await browser.run(() => ({
        heard: window.heard,
        frames: [...document.querySelectorAll("iframe")].map((frame) => {
          let reached = "nothing";
          try {
            reached = String(frame.contentWindow.document.title);
          } catch (reason) {
            reached = reason.name;
          }
          return {
            document: frame.contentDocument,
            reached,
            height: frame.style.height,
            sandbox: frame.getAttribute("sandbox"),
            referrer: frame.referrerPolicy,
            title: frame.title,
            srcdoc: frame.hasAttribute("srcdoc"),
          };
        }),
        violations: window.violations,
      }));
      assert.deepEqual(
        seen.frames.map(({ title }) => title),
        ["Belstay", "Rekenhulp"],
      );
      for (const frame of seen.frames) {
        assert.equal(frame.document, null);
        assert.equal(frame.reached, "SecurityError");
        assert.equal(frame.referrer, "no-referrer");
        assert.equal(frame.srcdoc, false);
        assert.match(frame.height, /^(600|1000|1600|2400)px$/);
        assert.doesNotMatch(frame.sandbox, /same-origin|top-navigation/);
      }
      assert.ok(seen.heard.length >= 2);
      for (const { origin, data } of seen.heard) {
        assert.equal(origin, "null");
        assert.deepEqual(Object.keys(data), ["belstayHeight"]);
        assert.ok([600, 1000, 1600, 2400].includes(data.belstayHeight));
      }
      assert.deepEqual(seen.violations ?? [], []);
    });

    if (launch !== webkit) {
      test("a whole case in one frame: no request, no violation, no address of the host, at most four heights", async () => {
        embed.seen.length = 0;
        await browser.goto(host.origin);
        const [english, dutch] = await framesOf(browser, 2);
        const asked = [...new Set(embed.seen)].sort();
        await open(english, { entrance: null });
        await answerAll(english, couple);
        assert.equal((await english.run(look)).view, "view-result");
        assert.equal((await dutch.run(look)).view, "view-start");
        assert.equal(
          await dutch.run(() => getComputedStyle(document.documentElement).getPropertyValue("--accent").trim()),
          "#7a1f5c",
        );
        await pause(300);
        assert.deepEqual(asked, ["GET belstay-embed.js", "GET belstay.html"]);
        assert.deepEqual([...new Set(embed.seen)].sort(), asked);
        const heard = await browser.run(() => window.heard.map(({ data }) => data.belstayHeight));
        assert.ok(heard.length <= 8, heard.join(" "));
        assert.equal(await english.run(() => document.referrer), "");
        assert.deepEqual(await english.run(() => window.violations ?? []), []);
        assert.deepEqual(browser.complaints, []);
      });
    }
  });
}

describe("what each sandbox token opens", { timeout: 300_000 }, () => {
  let browser, embed, files_;
  const dialogs = [];
  before(async () => {
    browser = await chromium();
    files_ = await fileFolder(browser);
    browser.page.on("dialog", (dialog) => dialogs.push(dialog.type()));
    embed = await serveFiles(files, { "access-control-allow-origin": "*" });
  });
  after(async () => {
    await browser.close();
    files_.close();
    embed.close();
  });

  /** Opens the help of a violent home, where links are, in one frame without the given tokens. */
  async function frameWithout(without) {
    const host = await serveHost(embed, `<div data-belstay data-lang="en" data-without="${without}"></div>`);
    await browser.goto(host.origin);
    const [frame] = await framesOf(browser, 1);
    return { frame, close: () => host.close() };
  }
  /** A click as a person makes it: some of what is tested needs one. */
  async function click(frame, selector) {
    const handle = await browser.page
      .frames()
      .find((one) => one.url().includes("belstay.html"))
      .$(selector);
    await handle.evaluate((element) => element.scrollIntoView({ block: "center" }));
    await handle.click();
  }

  test("modals: the browser asks before answers are lost, and prints; without it, neither", async () => {
    for (const [without, expected] of [
      ["", ["confirm"]],
      ["modals", []],
    ]) {
      const { frame, close } = await frameWithout(without);
      dialogs.length = 0;
      await frame.run(() => void window.confirm("test"));
      assert.deepEqual(dialogs, expected);
      close();
    }
  });

  test("downloads: answers and page are saved; without it, nothing is", async () => {
    const { frame, close } = await frameWithout("");
    await open(frame);
    await answerAll(frame, couple);
    const saved = await files_.downloaded("Save the answers", frame);
    assert.match(saved, /belstay-answers-.*\.json$/);
    close();
    const other = await frameWithout("downloads");
    await open(other.frame);
    await answerAll(other.frame, couple);
    await assert.rejects(files_.downloaded("Save the answers", other.frame, 20), /nothing was saved/);
    other.close();
  });

  test("popups: a link opens a tab of its own; without it, nothing happens and the frame stays", async () => {
    for (const [without, expected] of [
      ["", 1],
      ["popups", 0],
    ]) {
      const { frame, close } = await frameWithout(without);
      const tabs = async () => (await browser.page.browser().pages()).filter((page) => page !== browser.page);
      const before = await tabs();
      await click(frame, "a.leave");
      await pause(700);
      assert.equal((await frame.run(look)).view, "view-left", "the quick exit forgets all the same");
      const opened = (await tabs()).filter((page) => !before.includes(page));
      assert.equal(opened.length, expected, `without "${without}"`);
      for (const page of opened) await page.close();
      close();
    }
  });

  test("answers can be encrypted and a link can be made in a frame", async () => {
    const { frame, close } = await frameWithout("");
    assert.equal(await frame.run(() => crypto.subtle !== undefined), true);
    close();
  });
});

describe("the page that makes the code", { timeout: 120_000 }, () => {
  test("shows code with the loader's integrity, in four languages; what it shows is what works", async () => {
    const embed = await serveFiles(files, { "access-control-allow-origin": "*" });
    const browser = await chromium();
    for (const language of ["en", "fr", "nl", "de"]) {
      await browser.goto(`${embed.origin}/configure-${language}.html`);
      const code = await browser.run(() => {
        const set = (name, value) => (document.querySelector(`[name=${name}]`).value = value);
        set("lang", "fr");
        set("entrance", "family");
        set("accent", "#7a1f5c");
        document.querySelector("[name=own-accent]").click();
        return document.getElementById("code").value;
      });
      assert.ok(
        code.includes('<div data-belstay data-lang="fr" data-entrance="family" data-accent="7a1f5c"></div>'),
        code,
      );
      assert.ok(code.includes(`src="${embed.origin}/belstay-embed.js" integrity="${integrity}"`), code);
      assert.equal(await browser.run(() => document.documentElement.lang), language);
      assert.notEqual(await browser.run(() => document.getElementById("accent-verdict").textContent), "");
      assert.deepEqual(await browser.violations(), []);
      for (const statement of ["privacy", "accessibility"]) {
        await browser.goto(`${embed.origin}/${statement}-${language}.html`);
        assert.ok((await browser.run(() => document.querySelectorAll("section").length)) >= 6);
      }
    }
    await browser.close();
    embed.close();
  });
});
