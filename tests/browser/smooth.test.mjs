// While somebody answers, the page never holds up the browser: what a task takes of the processor, with a telephone taken to be four times as slow.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chromium } from "./drivers.mjs";
import { fileAddress } from "./servers.mjs";
import { answerAll, below, couple, drawn, fill, look, open, press, ready, until } from "./walk.mjs";

/** 50 ms on a telephone are 12.5 here. */
const most = 50 / 4;
/** Work: a search through what may still be answered is one call of the core, and takes up to 15 ms. */
const longer = { work: 2 };
/** Other work on the machine only makes a task longer: the best of some walks is the page's own. */
const walks = 5;

describe("the page answers at once", { timeout: 600_000 }, () => {
  let browser;
  before(async () => (browser = await chromium()));
  after(() => browser.close());

  const trace = {
    start: () => browser.page.tracing.start({ categories: ["toplevel", "blink.user_timing"] }),
    /** Milliseconds of the processor that the longest task of the page's thread took between the first answer and the last. */
    async longest() {
      const { traceEvents } = JSON.parse(Buffer.from(await browser.page.tracing.stop()).toString());
      const marks = traceEvents.filter(({ name }) => name === "answered");
      const { pid, tid } = marks[0];
      const [from, to] = [marks[0].ts, marks.at(-1).ts];
      const own = traceEvents.filter((event) => event.pid === pid && event.tid === tid && /RunTask$/.test(event.name));
      const answering = own.filter(({ ts, dur, tdur }) => tdur !== undefined && ts + dur >= from && ts < to);
      assert.ok(answering.length > 20, `${answering.length} tasks were seen`);
      return Math.max(...answering.map(({ tdur }) => tdur)) / 1000;
    },
  };

  /** Question after question until there is none, each mark before the answer is sent. */
  async function answer() {
    const mark = () => performance.mark("answered");
    for (let step = 0; step < 60; step++) {
      await browser.run(() => document.querySelector("[data-add$='/incomes']")?.click());
      await browser.run(fill, couple);
      await browser.run(mark);
      await browser.run(press, "main form button[type=submit]");
      const { view, title, errors } = await browser.run(look);
      assert.deepEqual(errors, [], title);
      if (view !== "view-question") return;
    }
    throw new Error("the questions do not end");
  }

  for (const entrance of ["study", "stay", "nationality", "deadlines", "refusal", "work", "family"]) {
    const limit = most * (longer[entrance] ?? 1);
    test(`no answer takes ${limit} ms: ${entrance}`, async () => {
      const found = [];
      for (let walk = 0; walk < walks && Math.min(...found) > limit; walk++) {
        await browser.goto(`${fileAddress("en")}&entrance=${entrance}`);
        if (entrance === "refusal") await open(browser, { entrance });
        else if (entrance === "family") await open(browser, { entrance, answering: "sponsor" });
        else {
          await ready(browser);
          await browser.run(press, "#who-lives");
        }
        await until(browser, () => document.querySelector("main.view-question") !== null);
        await trace.start();
        await answer();
        found.push(await trace.longest());
      }
      assert.ok(Math.min(...found) <= limit, `${found.map((ms) => ms.toFixed(1)).join(", ")} ms`);
    });
  }

  test("a result is drawn from top to bottom in several tasks, and nothing on the screen moves", async () => {
    await browser.goto(fileAddress("en"));
    await open(browser);
    await browser.run(() => {
      window.turns = [];
      window.moved = 0;
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries())
          if (document.querySelector("main.view-result")) window.moved += value;
      }).observe({ type: "layout-shift" });
      new MutationObserver(() => {
        const main = document.querySelector("main.view-result");
        if (!main) return;
        const headings = [...main.querySelectorAll("h1, h2, h3, h4")].map(({ textContent }) => textContent.trim());
        window.turns.push({ headings, busy: main.getAttribute("aria-busy"), focus: document.activeElement?.id });
      }).observe(document.getElementById("app"), { subtree: true, childList: true });
    });
    await answerAll(browser, below);
    await drawn(browser, ".stretches", ".remedies .ways");
    const { turns, moved } = await browser.run(() => ({ turns: window.turns, moved: window.moved }));
    const first = turns.slice(0, turns.findIndex(({ busy }) => busy === "false") + 1);
    assert.ok(first.length > 2, `${first.length} turns`);
    assert.ok(first[0].headings.length >= 3, "the verdict comes in the first turn");
    assert.equal(first[0].focus, "step-heading");
    first.slice(1).forEach(({ headings }, index) => {
      const before = first[index].headings;
      assert.deepEqual(headings.slice(0, before.length), before, "what was there stays where it is");
    });
    assert.ok(moved < 0.01, `layout shift ${moved}`);
  });

  test("from the first step to the result nothing moves by itself on a telephone", async () => {
    await browser.page.setViewport({ width: 360, height: 740 });
    await browser.goto(fileAddress("fr"));
    await browser.run(() => {
      window.moves = [];
      new PerformanceObserver((list) => {
        for (const { value, hadRecentInput, sources } of list.getEntries())
          if (!hadRecentInput) window.moves.push(`${value} ${sources.map(({ node }) => node?.nodeName).join()}`);
      }).observe({ type: "layout-shift" });
    });
    await open(browser);
    let steps = 0;
    for (; (await browser.run(look)).view === "view-question"; steps++) {
      await browser.run(() => document.querySelector("[data-add$='/incomes']")?.click());
      await browser.run(fill, below);
      // As a person does it: what moves within half a second of that is what was asked for.
      await (await browser.page.$("main form button[type=submit]")).click();
    }
    assert.ok(steps > 10, `${steps} questions`);
    await drawn(browser, ".stretches", ".remedies .ways");
    assert.deepEqual(await browser.run(() => window.moves), []);
  });
});
