// A family of several persons: some apply, some are already here; those who get the same answer share one card.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chromium } from "./drivers.mjs";
import { fileAddress } from "./servers.mjs";
import { answerAll, couple, look, open, press, ready } from "./walk.mjs";

const child = { unmarried: "true", custody: "sole", disability: "none", dependent: "true" };
const answers = {
  ...couple,
  first_permit_on: ["1", "10", "2025"], // from 18 August 2025 on each dependant raises the amount
  first_stay_on: ["1", "10", "2025"],
  sponsor_arrived_on: ["1", "11", "2025"],
  ...Object.fromEntries(
    ["p2", "p3"].flatMap((id) => Object.entries(child).map(([k, v]) => [`/persons/${id}/${k}`, v])),
  ),
  "/persons/p2/birth_date": ["2", "3", "2015"],
  "/persons/p3/birth_date": ["2", "3", "2018"],
};

describe("a family", { timeout: 600_000 }, () => {
  let browser;
  before(async () => {
    browser = await chromium();
  });
  after(() => browser.close());

  const texts = (selector) =>
    browser.run(
      (query) =>
        [...document.querySelectorAll(query)].map((element) => element.textContent.trim().replace(/\s+/g, " ")),
      selector,
    );
  /** What the income is compared with, as the result shows it. */
  const needed = async () =>
    (await texts(".figures")).find((figures) => figures.includes("3,500.00") || figures.includes("3,500 "));

  async function assess(others) {
    await browser.goto(fileAddress("en"));
    await open(browser, { relations: ["spouse", "child_of_both", "child_of_both"], others });
    await answerAll(browser, answers);
    assert.equal((await browser.run(look)).view, "view-result");
  }

  test("persons with the same answer share one card; a condition says whom it concerns", async () => {
    await assess([]);
    const [whose, ...more] = await texts("article .whose");
    assert.deepEqual(more, []);
    assert.match(whose, /^Husband or wife \(you\) · Child .+\(1\) · Child .+\(2\)$/);
    const lines = await texts("article .requirements .line-head");
    assert.ok(
      lines.some((line) => line.includes("For: Husband or wife (you)")),
      lines.join("\n"),
    );
    assert.ok(lines.some((line) => line.includes("(1)") && line.includes("(2)")));
  });

  test("whoever joins is asked as “you”, the child beside them is not; whoever helps is asked about both as others", async () => {
    const asked = async (answering) => {
      const headings = [];
      await browser.goto(fileAddress("en"));
      await open(browser, { answering, relations: ["spouse", "child_of_both"] });
      await answerAll(browser, answers, async () => headings.push(...(await texts("main h1, main legend"))));
      return headings;
    };
    const joining = await asked("applicant");
    for (const question of ["When were you born?", "Which nationalities do you have?"])
      assert.ok(joining.includes(question), joining.join("\n"));
    assert.ok(joining.includes("When was the family member born?"), "the child");
    const helping = await asked("helper");
    assert.ok(helping.includes("When was the family member born?"));
    assert.deepEqual(
      helping.filter((heading) => /\byou\b/.test(heading)),
      [],
    );
  });

  test("what only the other can know stands on a list to ask them; a sponsor has no such list of it", async () => {
    for (const [answering, expected] of [
      ["applicant", true],
      ["sponsor", false],
    ]) {
      await browser.goto(fileAddress("en"));
      await open(browser, { answering });
      await answerAll(browser, { ...answers, incomes: undefined });
      const listed = await browser.run(
        () => document.getElementById("ask-sponsor")?.closest("section").textContent.replace(/\s+/g, " ") ?? "",
      );
      assert.equal(/What does the person in Belgium earn/.test(listed), expected, `${answering}: ${listed}`);
    }
  });

  test("somebody who already lives here counts, somebody who stays abroad does not", async () => {
    await assess([]);
    const alone = await needed();
    await assess([["child_of_both", "stays_abroad"]]);
    assert.equal(await needed(), alone);
    await browser.run(press, "main section.actions button");
    const rows = await texts(".answer");
    assert.ok(
      rows.some((row) => row.startsWith("Others of the family") && row.includes("Stays abroad")),
      rows.join("\n"),
    );
    await assess([["child_of_both", "already_here"]]);
    assert.notEqual(await needed(), alone);
  });

  test("a person without a family tie is asked for, and removing the row is enough", async () => {
    await browser.goto(`${fileAddress("en")}&entrance=family`);
    await ready(browser);
    await browser.run(press, "#who-lives");
    await browser.run(() => (document.getElementsByName("joining#0#relation")[0].value = "spouse"));
    await browser.run(press, "[data-add=others]");
    assert.equal(await browser.run(() => document.activeElement.name), "others#0#relation");
    await browser.run(press, "main form button[type=submit]");
    assert.equal((await browser.run(look)).errors.length, 2);
    assert.equal(await browser.run(() => document.getElementsByName("joining#0#relation")[0].value), "spouse");
    await browser.run(press, "[data-row='others#0'] button");
    await browser.run(press, "main form button[type=submit]");
    assert.equal((await browser.run(look)).view, "view-question");
  });
});
