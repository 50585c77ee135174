// What a person sees or hears in other settings: the accessibility tree in words, right to left, text at 200 %, forced colours, more contrast.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { chromium } from "./drivers.mjs";
import { fileAddress } from "./servers.mjs";
import { answerAll, below, drawn, look, open, press, until } from "./walk.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

describe("the page in other settings", { timeout: 600_000 }, () => {
  let browser;
  before(async () => {
    browser = await chromium();
    await browser.page.setBypassCSP(true); // for axe and text size, which are test code
  });
  after(() => browser.close());

  /** Every node of the accessibility tree, as "role name". */
  async function spoken() {
    await browser.run(() => undefined); // the next step has been shown
    const words = [];
    const visit = (node) => {
      words.push(`${node.role} ${node.name ?? ""}`.trim());
      (node.children ?? []).forEach(visit);
    };
    visit(await browser.page.accessibility.snapshot({ interestingOnly: true }));
    return words;
  }
  async function toQuestion() {
    await browser.goto(fileAddress("en"));
    await open(browser);
  }
  /** A result as it is by itself: the one another test has left, or a new one. */
  async function toResult() {
    await browser.page.setViewport({ width: 1280, height: 900 });
    if ((await browser.run(look)).view !== "view-result") {
      await toQuestion();
      await answerAll(browser, below);
    }
    await browser.run(() => {
      document.documentElement.removeAttribute("dir");
      document.documentElement.removeAttribute("style");
    });
    assert.equal((await browser.run(look)).view, "view-result");
    await drawn(browser, ".stretches", ".remedies .ways", ".reading-options", ".reach .bar");
  }
  const overflow = () => browser.run(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  test("a question, its help and its answers are heard in one group, and why it is asked one step away", async () => {
    await toQuestion();
    const words = await spoken();
    assert.ok(words.includes("heading Which card or document does the person in Belgium hold?"), words.join("\n"));
    assert.ok(words.includes("radio Belgian identity card (Belgian citizen)"));
    for (const way of ["I don’t know", "I’d rather not say"]) assert.ok(words.includes(`radio ${way}`), way);
    assert.ok(words.includes("button Continue") && words.includes("button Back"));
    await browser.run(() => (document.querySelector("details.why").open = true));
    await until(browser, () => /The answer (?:decides|completes) /.test(document.querySelector(".why").textContent));
  });

  test("every question takes “I don’t know” and “I’d rather not say” for an answer", async () => {
    const missing = () =>
      [...new Set([...document.querySelectorAll("main [name^='/']")].map(({ name }) => name.split("#")[0]))].filter(
        (pointer) =>
          ["dont_know", "rather_not_say"].some(
            (way) => !document.querySelector(`[value=${way}]:is([name="${pointer}"], [name="${pointer}#declined"])`),
          ),
      );
    await toQuestion();
    await answerAll(browser, below, async () => assert.deepEqual(await browser.run(missing), []));
  });

  test("an error is heard at once, names the field and leads to it", async () => {
    await toQuestion();
    await browser.run(press, "main form button[type=submit]");
    const words = await spoken();
    assert.ok(
      words.some((line) => line.startsWith("alert")),
      words.join("\n"),
    );
    assert.ok(words.some((line) => /^link .+: Choose an answer/.test(line)));
    assert.equal(await browser.run(() => document.activeElement.id), "error-summary");
    assert.match(await browser.run(() => document.title), /^Error: /);
    await browser.run(() => document.querySelector("#error-summary a").click());
    assert.equal(await browser.run(() => document.activeElement.type), "radio");
  });

  test("an answer that makes a question of the same step pointless leaves no error", async () => {
    await toQuestion();
    const reached = new Error("the step is reached");
    await assert.rejects(
      answerAll(browser, { ...below, first_stay_on: undefined }, async (step) => {
        if (step.includes("/facts/regular_stay_since")) throw reached;
      }),
      reached,
    );
    assert.ok((await browser.run(look)).names.includes("/facts/sponsor_came_as_partner"));
    await browser.run(() => document.querySelector("[name='/facts/sponsor_came_as_partner'][value=false]").click());
    await browser.run(press, "main form button[type=submit]");
    const next = await browser.run(look);
    assert.deepEqual(next.errors, []);
    assert.ok(!next.names.some((name) => name.startsWith("/facts/regular_stay_since")), next.names.join());
  });

  test("a result is heard as its verdict, its next step, its conditions, its days", async () => {
    await toResult();
    const words = await spoken();
    const at = (pattern) => words.findIndex((line) => pattern.test(line));
    const order = [
      at(/^heading Your result/),
      at(/^heading .*The Immigration Office will look/),
      at(/Next step|not an automatic refusal/),
      at(/^heading From which day\?/),
      at(/^heading The conditions one by one/),
      at(/^heading Your plan/),
      at(/^heading Who decides and who helps/),
    ];
    assert.ok(
      order.every((place) => place >= 0),
      `${order} of\n${words.join("\n")}`,
    );
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
    const status = await browser.run(() => document.querySelector("[role=status]").textContent.trim());
    assert.match(status, /^Husband or wife \(you\): /);
  });

  test("right to left nothing runs out of the page, and the frame is mirrored", async () => {
    await toResult();
    for (const width of [320, 1280]) {
      await browser.page.setViewport({ width, height: 900 });
      await browser.run(() => (document.documentElement.dir = "rtl"));
      assert.ok((await overflow()) <= 0, `${width} px`);
      const [brand, leave] = await browser.run(() =>
        [".brand", "a.leave"].map((query) => document.querySelector(query).getBoundingClientRect().left),
      );
      assert.ok(brand > leave, "the name of the page stands at the right");
    }
  });

  test("with text at 200 % and a window of 640 px nothing runs out of the page", async () => {
    await toResult();
    await browser.page.setViewport({ width: 640, height: 900 });
    await browser.run(() => (document.documentElement.style.fontSize = "200%"));
    assert.ok((await overflow()) <= 0);
    await browser.run(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    assert.ok((await overflow()) <= 0, "with every reason open");
  });

  test("with forced colours every sign keeps a frame, with more contrast all text has 7:1", async () => {
    await toResult();
    const client = await browser.page.createCDPSession();
    const emulate = (name, value) => client.send("Emulation.setEmulatedMedia", { features: [{ name, value }] });
    await emulate("forced-colors", "active");
    const frames = await browser.run(() =>
      [...document.querySelectorAll(".mark, .badge")].map((mark) => getComputedStyle(mark).borderStyle),
    );
    assert.ok(frames.length > 5 && frames.every((style) => style === "solid"));
    const grounds = await browser.run(() =>
      [...document.querySelectorAll(".stretch")].map((stretch) => getComputedStyle(stretch).fill),
    );
    assert.ok(grounds.length > 5 && new Set(grounds).size === 1, "a sign stands on the reader's own ground");
    await emulate("prefers-contrast", "more");
    await browser.page.evaluate(axe);
    const weak = await browser.run(async () => {
      const result = await window.axe.run(document, { runOnly: ["color-contrast-enhanced"], preload: false });
      return result.violations.flatMap(({ nodes }) => nodes.map(({ target }) => target.join(" ")));
    });
    assert.deepEqual(weak, []);
    await client.detach();
  });
});
