// From which day, what would have to change, before and after the reform, how far an income reaches: worked out after the page has been drawn.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chromium, firefox, webkit } from "./drivers.mjs";
import { fileAddress } from "./servers.mjs";
import { answerAll, below, drawn, open } from "./walk.mjs";

const describeIn = (launch) =>
  describe(`wide questions, ${launch.name}`, { timeout: 600_000 }, () => {
    let browser;
    before(async () => {
      browser = await launch();
      await browser.goto(fileAddress("en"));
      await open(browser);
      await answerAll(browser, below);
      await drawn(browser, ".stretches", ".remedies .ways", ".reading-options", ".reach .bar");
    });
    after(() => browser.close());

    const text = (selector) =>
      browser.run((query) => document.querySelector(query)?.textContent.replace(/\s+/g, " ").trim() ?? "", selector);

    test("from which day: in sentences, on every day that can be seen", async () => {
      assert.match(await text(".stretches"), /until 22 November 2031.+Immigration Office looks/);
    });

    test("what would have to change: the exact amount, and what it leads to", async () => {
      const told = await text(".remedies");
      assert.match(told, /at least €2,456\.98 a month \(now: €2,300 a month\)/);
      assert.match(told, /Then: The conditions we can check are met/);
    });

    test("the law before the reform would have led elsewhere; articles and amounts say why", async () => {
      const told = await browser.run(() =>
        [...document.querySelectorAll(".reading")].map((part) => part.textContent.replace(/\s+/g, " ")).join("\n"),
      );
      assert.match(told, /before 18 August 2025 The conditions we can check are met/);
      assert.match(told, /from 18 August 2025 on The Immigration Office looks at the personal situation Your answers/);
      assert.match(told, /Before: Met\..+art\. 10bis §2.+After: Will be weighed\./);
      assert.doesNotMatch(told, /NaN|undefined|P\d+Y/);
    });

    test("the slider reads off the verdict of an income and changes no answer; the field beside it does the same", async () => {
      const rows = () =>
        browser.run(() =>
          [...document.querySelectorAll(".reach .picture-row")].map((row) =>
            row.textContent.replace(/\s+/g, " ").trim(),
          ),
        );
      assert.equal((await rows()).length, 6, "six sizes of family");
      assert.match((await rows())[0], /^Other dependants: 0\. The Immigration Office looks/);
      await browser.run(() => {
        const slider = document.getElementById("reach-slider");
        slider.value = "2500";
        slider.dispatchEvent(new Event("input", { bubbles: true }));
      });
      assert.match((await rows())[0], /The conditions we can check are met/);
      assert.match((await rows())[1], /The Immigration Office looks/, "with one dependant more is asked");
      await browser.run(() => {
        const field = document.querySelector(".reach input[type=text]");
        field.value = "2 300";
        field.dispatchEvent(new Event("change", { bubbles: true }));
      });
      assert.match((await rows())[0], /The Immigration Office looks/);
      assert.match(await text(".reach [role=status]"), /€2,300 a month: The Immigration Office looks/);
      assert.match(await text(".verdict .reassure"), /€156\.98/, "the answer is as it was");
    });

    test("behind each picture stands the same in words, and nothing was violated", async () => {
      const words = await browser.run(() =>
        document.querySelector(".reach details .line-body").textContent.replace(/\s+/g, " "),
      );
      assert.match(words, /From €2,500: The conditions we can check are met/);
      assert.deepEqual(await browser.violations(), []);
    });
  });

for (const launch of [chromium, firefox, webkit]) describeIn(launch);
