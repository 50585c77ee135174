// What can be tested of accessibility: axe on every step in every language, narrow screens, both colour schemes, the keyboard alone.
// A floor, not the proof.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { axe, inspect as inspectPage } from "./axe.mjs";
import { chromium } from "./drivers.mjs";
import { book, fileAddress } from "./servers.mjs";
import { answerAll, drawn, couple, look, open, press, ready } from "./walk.mjs";

/** The couple with a daughter of eleven, and an income between the two readings of the law. */
const family = {
  ...couple,
  "/persons/p2/birth_date": ["2", "3", "2015"],
  "/persons/p2/nationalities": "Türkiye",
  unmarried: "true",
  partner_income: "0",
  first_permit_on: ["1", "10", "2025"],
  first_stay_on: ["1", "10", "2025"],
  sponsor_arrived_on: ["1", "11", "2025"],
  incomes: { kind: "wage", amount: "2690", from: ["", "", "2025"] },
};

const rules = new URL("../../rules/facts/", import.meta.url);
const facts = readdirSync(rules).flatMap((name) => JSON.parse(readFileSync(new URL(name, rules), "utf8")));

/** A household in which every fact of the book has been skipped: its summary leads to every question the entrance has. */
function nothingKnown(entrance) {
  const [person, application] = entrance.about === "self" ? ["me", "own"] : ["p1", "a1"];
  const place = { household: "/facts", person: `/persons/${person}`, application: `/applications/${application}` };
  const asked = facts.filter((fact) => fact.id !== "relation");
  const tie = entrance.about === "self" ? {} : { relation: "registered_partner" };
  return {
    schema: 2,
    today: "2026-11-22",
    answering: "applicant",
    persons: [{ id: person, ...tie }],
    applications: [{ id: application, persons: [person] }],
    facts: {},
    unanswered: Object.fromEntries(asked.map((fact) => [`${place[fact.scope]}/${fact.id}`, "dont_know"])),
    entered: { entrance: entrance.id, who: "comes" },
  };
}

describe("the page is usable", { timeout: 900_000 }, () => {
  let browser;
  before(async () => {
    browser = await chromium();
    await browser.page.setBypassCSP(true); // for axe, which is test code; the policy has its own test
  });
  after(() => browser.close());

  const inspect = (step) => inspectPage(browser, step);

  async function visit(language, { width, scheme }) {
    await browser.page.setViewport({ width, height: 800 });
    await browser.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await browser.goto(fileAddress(language));
    await browser.page.evaluate(axe);
    await open(browser, { relations: ["spouse", "child_of_both"], onStep: inspect });
    await browser.run(press, "main form button[type=submit]"); // nothing answered: the step with its errors
    await inspect("a step with errors");
    await answerAll(browser, family, inspect);
    await drawn(browser);
    await browser.run(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    await inspect("the result, all reasons open");
    await browser.run(press, "main section.actions button");
    assert.equal((await browser.run(look)).view, "view-summary");
    await inspect("the summary");
  }

  for (const language of ["en", "fr", "nl", "de"]) {
    test(`axe finds nothing and nothing overflows at 320 px, ${language}, light`, () =>
      visit(language, { width: 320, scheme: "light" }));
  }
  for (const language of ["en", "fr", "nl", "de"]) {
    test(`axe finds nothing on the first step of any entrance, ${language}`, async () => {
      await browser.page.setViewport({ width: 320, height: 800 });
      const starts = new Set();
      for (const { id, contacts, about, resident_is, for: whom } of book.entrances) {
        // Most begin with the same tiles: each kind in the language with the longest words, in the others what begins with more than tiles.
        const start = id === "earn" || contacts ? id : JSON.stringify([about, resident_is, whom]);
        if (starts.has(start) || (language !== "de" && start !== id)) continue;
        starts.add(start);
        await browser.goto(`${fileAddress(language)}&entrance=${id}`);
        await browser.page.evaluate(axe);
        await ready(browser);
        await inspect(`entrance ${id}`);
      }
    });
  }
  test("the same at 1280 px, dark", () => visit("de", { width: 1280, scheme: "dark" }));

  /** Opens a household of whom nothing is known; says how many questions its summary leads to. */
  async function openNothingKnown(language, entrance) {
    const saved = join(mkdtempSync(join(tmpdir(), "belstay-axe-")), "nothing.json");
    writeFileSync(saved, JSON.stringify(nothingKnown(entrance)));
    await browser.page.setViewport({ width: 320, height: 800 });
    await browser.goto(fileAddress(language));
    await browser.page.evaluate(axe);
    await ready(browser);
    await (await browser.page.$("#open-saved")).uploadFile(saved);
    await browser.page.waitForSelector(".view-summary");
    return browser.run(() => document.querySelectorAll(".answer button").length);
  }
  /** Goes to one question and back; inspects it unless it was seen before. */
  async function inspectRow(row, seen = new Set()) {
    await browser.run((index) => document.querySelectorAll(".answer button")[index].click(), row);
    await browser.run(() => document.querySelector(".list [data-add]")?.click());
    const { view, title } = await browser.run(look);
    assert.notEqual(view, "view-summary");
    if (!seen.has(title)) await inspect(title);
    seen.add(title);
    await browser.run(() => [...document.querySelectorAll("main .actions button.secondary")].at(-1).click());
  }
  const ofFamily = book.entrances.find(({ id }) => id === "family");

  for (const language of ["en", "fr", "nl", "de"]) {
    test(`axe finds nothing on any question about the family, ${language}`, async () => {
      const rows = await openNothingKnown(language, ofFamily);
      assert.ok(rows > 50, `${rows} rows`);
      // Every question in the language with the longest words; in the others one in five.
      for (let row = 0; row < rows; row += language === "de" ? 1 : 5) await inspectRow(row);
      await browser.run(() => [...document.querySelectorAll("main .actions button")][0].click());
      await browser.run(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      await inspect("the result when nothing is known");
      if (language !== "de") return; // axe takes long over every fact at once
      await browser.run(press, ".site-links button:nth-child(2)");
      const fields = await browser.run(() => document.querySelectorAll(".desk-field").length);
      assert.ok(fields >= facts.length - 2, `${fields} fields for ${facts.length} facts`);
      await inspect("the caseworker's page with every fact of the book");
      await browser.run(press, ".site-links button:nth-child(1)");
      await inspect("what is known");
    });
  }

  test("axe finds nothing on any question about one's own stay", async () => {
    const seen = new Set();
    for (const entrance of book.entrances.filter(({ about }) => about === "self")) {
      const rows = await openNothingKnown("de", entrance);
      for (let row = 0; row < rows; row++) await inspectRow(row, seen);
    }
    assert.ok(seen.size > 40, `${seen.size} questions`);
  });

  test("the keyboard alone leads from the opening to the result", async () => {
    await browser.page.setViewport({ width: 1280, height: 800 });
    await browser.goto(fileAddress("en"));
    await ready(browser);
    for (let step = 0; step < 80; step++) {
      const { view } = await browser.run(look);
      if (view === "view-result") break;
      await answerByKeyboard(browser);
      const focus = await browser.run(() => document.activeElement?.id);
      assert.equal(focus, "step-heading", "after each step the focus is on its heading");
    }
    assert.equal((await browser.run(look)).view, "view-result");
    await browser.page.keyboard.press("Tab");
    for (
      let press = 0;
      press < 40 && (await browser.run(() => document.activeElement.tagName)) !== "SUMMARY";
      press++
    ) {
      await browser.page.keyboard.press("Tab");
    }
    await browser.page.keyboard.press("Enter");
    assert.equal(await browser.run(() => document.activeElement.parentElement.open), true, "a reason opens with Enter");
  });
});

const focused = () => {
  const element = document.activeElement;
  const ring = getComputedStyle(
    element.closest("label.choice") && element.type !== "text" ? element.closest("label.choice") : element,
  );
  return {
    tag: element.tagName,
    type: element.type ?? "",
    name: element.name ?? "",
    submit: element.matches("main form button[type=submit], .tile"),
    add: element.matches("[data-add$=incomes]"),
    filled: element.matches("input[type=text]") && element.value !== "",
    visible: ring.outlineStyle !== "none" || ring.boxShadow !== "none",
  };
};

/** Goes through the controls of a step by Tab: chooses the first option, says "I don't know" where a text is asked, sends the form. */
async function answerByKeyboard(browser) {
  const { keyboard } = browser.page;
  for (let presses = 0; presses < 120; presses++) {
    await keyboard.press("Tab");
    const at = await browser.run(focused);
    if (at.tag === "BODY") continue;
    assert.ok(at.visible, `the focus on ${at.tag} ${at.name} can be seen`);
    if (at.submit) {
      await keyboard.press("Enter");
      return;
    }
    if (at.type === "radio") {
      await keyboard.press("Space");
      if (at.name === "/facts/sponsor_card")
        for (let option = 0; option < 3; option++) await keyboard.press("ArrowDown"); // to the A card
    }
    if (at.tag === "SELECT") await keyboard.press("ArrowDown");
    else if (at.type === "checkbox" && at.name.endsWith("#declined")) {
      const ticked = await browser.run(() =>
        [...document.querySelectorAll("[data-decline]")].some(
          (box) => box.checked && box.name === document.activeElement.name,
        ),
      );
      if (!ticked) await keyboard.press("Space");
    }
  }
  throw new Error("the button to continue cannot be reached by Tab");
}
