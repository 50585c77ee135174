// Without a mouse: on every step Tab reaches whatever can be pressed or typed in, the focus is seen and covered by nothing; keeping and reporting by keys.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chromium } from "./drivers.mjs";
import { toSummary } from "./files.mjs";
import { fileAddress } from "./servers.mjs";
import { answerAll, below, drawn, look, open, press, ready, until } from "./walk.mjs";

/** In the page: what Tab must reach, each with a number; of radio buttons one of a group. */
function numberControls() {
  const groups = new Set();
  const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(
    (control) => {
      if (control.disabled || !control.checkVisibility()) return false;
      if (control.type !== "radio") return true;
      return !groups.has(control.name) && groups.add(control.name);
    },
  );
  controls.forEach((control, index) => (control.dataset.number = `${index}`));
  return controls.map(
    (control) => `${control.tagName} ${control.name ?? ""} ${control.textContent.trim().slice(0, 40)}`,
  );
}

/** In the page: the number of what has the focus, and what is wrong with how it is shown. */
function focusShown() {
  const at = document.activeElement;
  if (at === document.body) return { number: null, wrong: "" };
  const first = at.type === "radio" ? document.querySelector(`[data-number][name="${CSS.escape(at.name)}"]`) : at;
  const box = at.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
  const over = top !== null && !at.contains(top) && !at.labels?.[0]?.contains(top) && !top.contains(at);
  const framed = [at, at.closest("label.choice")].some((element) => {
    const style = element && getComputedStyle(element);
    return style && (style.outlineStyle !== "none" || style.boxShadow !== "none");
  });
  const wrong = [over && `is covered by ${top.tagName} ${top.className}`, !framed && "has no frame"].filter(Boolean);
  return { number: first?.dataset.number ?? null, wrong: wrong.join(", ") };
}

describe("the keyboard alone", { timeout: 600_000 }, () => {
  let browser;
  before(async () => (browser = await chromium()));
  after(() => browser.close());
  const key = (name) => browser.page.keyboard.press(name);

  async function inspect(step) {
    await browser.run(() => {
      window.scrollTo(0, 0);
      document.activeElement?.blur();
    });
    const controls = await browser.run(numberControls);
    assert.ok(controls.length > 5, `${step}: ${controls.length}`);
    const left = new Set(controls.keys());
    for (let presses = 0; presses < controls.length * 2 + 10 && left.size > 0; presses++) {
      await key("Tab");
      const { number, wrong } = await browser.run(focusShown);
      if (number === null) continue;
      assert.equal(wrong, "", `${step}: ${controls[number]}`);
      left.delete(Number(number));
    }
    assert.deepEqual(
      [...left].map((number) => controls[number]),
      [],
      `${step}: Tab does not reach`,
    );
  }

  /** Goes on by Tab until the focus is on this. */
  async function tabTo(selector, text = "") {
    const there = (query, words) =>
      document.activeElement.matches(query) && document.activeElement.textContent.includes(words);
    for (let presses = 0; presses < 150; presses++) {
      await key("Tab");
      if (await browser.run(there, selector, text)) return;
    }
    throw new Error(`Tab does not reach ${selector} ${text}`);
  }

  for (const width of [320, 1280]) {
    test(`reaches everything on every step, ${width} px`, async () => {
      await browser.page.setViewport({ width, height: 640 });
      await browser.goto(fileAddress("fr"));
      await open(browser, { onStep: inspect });
      await inspect("a question");
      await browser.run(press, "main form button[type=submit]");
      await inspect("a question with an error");
      await answerAll(browser, below);
      await drawn(browser, ".stretches", ".remedies .ways", ".reach .bar");
      await inspect("the result");
      await browser.run(press, "main section.actions button");
      await browser.run(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      await inspect("the summary");
      await browser.run(press, ".files p > button.link");
      await inspect("the report");
      await browser.run(press, ".site-links button");
      await inspect("what is known");
      await browser.run(press, "#start-again");
      await inspect("before deleting");
      for (const entrance of ["earn", "violence"]) {
        await browser.goto(`${fileAddress("fr")}&entrance=${entrance}`);
        await ready(browser);
        await until(browser, () => !document.querySelector("main.view-waiting"));
        await inspect(entrance);
      }
    });
  }

  test("encrypts, reports, prepares the checklist and deletes", async () => {
    await browser.page.setViewport({ width: 1280, height: 800 });
    await toSummary(browser);
    const heading = async (view) => {
      assert.equal((await browser.run(look)).view, view);
      assert.equal(
        await browser.run(() => document.activeElement.id),
        "step-heading",
        "the focus is on the new heading",
      );
    };
    await tabTo("summary", "passphrase");
    await key("Enter");
    for (const field of ["#passphrase", "#passphrase-again, [name=again]"]) {
      await tabTo(field);
      await browser.page.keyboard.type("four words without sense");
    }
    await key("Enter");
    await until(browser, () => document.activeElement.id === "save-sealed");
    await tabTo(".files button.link", "Report");
    await key("Enter");
    await heading("view-report");
    const size = () => browser.run(() => document.querySelector("#report-text").value.length);
    const whole = await size();
    await tabTo("input[data-pointer]");
    await key("Space");
    assert.ok((await size()) < whole + 60 && (await size()) !== whole);
    await tabTo("button", "Back");
    await key("Enter");
    await heading("view-summary");
    await tabTo("main button.primary");
    await key("Enter");
    await heading("view-result");
    await tabTo("button", "Checklist to print");
    await key("Enter");
    await heading("view-dossier");
    await inspect("the checklist");
    await tabTo("#start-again");
    await key("Enter");
    await heading("view-erase");
    await tabTo("main form [type=submit]");
    await key("Enter");
    await heading("view-start");
  });
});
