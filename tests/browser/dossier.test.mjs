// The printed dossier and the calendar.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { chromium } from "./drivers.mjs";
import { fileFolder } from "./files.mjs";
import { fileAddress } from "./servers.mjs";
import { answerAll, couple, look, open } from "./walk.mjs";

describe("the dossier", { timeout: 300_000 }, () => {
  let browser, files;
  before(async () => {
    browser = await chromium();
    files = await fileFolder(browser);
    await browser.goto(fileAddress("en"));
    await open(browser);
    await answerAll(browser, couple);
    await browser.run(() =>
      [...document.querySelectorAll("button")].find((b) => /Checklist to print/.test(b.textContent)).click(),
    );
    assert.equal((await browser.run(look)).view, "view-dossier");
  });
  after(async () => {
    await browser.close();
    files.close();
  });

  test("lists papers with their evidence to tick off, fees, places, contacts with telephone, and the receipt", async () => {
    const text = await browser.run(() => document.querySelector("main").innerText);
    for (const part of [
      /Documents/,
      /Fees/,
      /Where to apply/,
      /who helps/,
      /Telephone|Phone/i,
      /check code [0-9a-f]{12}/,
      /art\. 10bis/,
    ])
      assert.match(text, part);
    assert.ok((await browser.run(() => document.querySelectorAll(".tick").length)) > 10);
    assert.deepEqual(
      await browser.run(() =>
        [...document.querySelectorAll("main *")]
          .filter(
            (e) =>
              e.children.length === 0 &&
              /^(page|output|evidence|contact|exemption|tag)\.[a-z_.]+$/.test(e.textContent.trim()),
          )
          .map((e) => e.textContent),
      ),
      [],
    );
  });

  test("on paper there is the list and nothing to press", async () => {
    await browser.page.emulateMediaType("print");
    const seen = await browser.run(() =>
      [...document.querySelectorAll("button, a.button, .languages, input")]
        .filter((element) => element.checkVisibility())
        .map((element) => element.textContent.trim()),
    );
    assert.deepEqual(seen, []);
    assert.ok(await browser.run(() => document.querySelector(".tick").checkVisibility()));
    await browser.page.emulateMediaType(null);
    const pdf = Buffer.from(await browser.page.pdf({ format: "A4" }));
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(pages >= 1 && pages <= 12, `${pages} pages`);
  });

  test("the calendar file names nothing that the dossier is about", async () => {
    const path = await files.downloaded("Save the days for a calendar");
    assert.match(path, /dates-2026-11-22\.ics$/);
    const lines = readFileSync(path, "utf8").split("\r\n");
    const words = lines.filter((line) => /^(SUMMARY|DESCRIPTION|LOCATION|CATEGORIES|URL|UID|PRODID|X-)/.test(line));
    assert.ok(words.length >= 3);
    for (const line of words)
      assert.match(
        line,
        /^(SUMMARY|DESCRIPTION):Reminder \d+$|^UID:\d{4}-\d\d-\d\d@dates\.invalid$|^PRODID:-\/\/Dates\/\/EN$/,
      );
    const entries = lines.filter((line) => line.startsWith("SUMMARY:")).map((line) => line.slice(8));
    const shown = await browser.run(() => document.querySelector("main").innerText);
    for (const entry of entries) assert.ok(shown.includes(entry), `the list says what ${entry} is`);
  });
});
