// The caseworker's page: everything at once, by the keyboard, with citations to copy. And the list of what is known until when.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chromium, firefox, webkit } from "./drivers.mjs";
import { book, fileAddress } from "./servers.mjs";
import { answerAll, couple, look, open, press, ready, until } from "./walk.mjs";

// At once: a page that has just begun anew may draw the question again between the two.
const joinSpouse = () => {
  document.getElementsByName("joining#0#relation")[0].value = "spouse";
  document.querySelector("main form button[type=submit]").click();
};

const lookedAt = () => [...document.querySelectorAll(".desk-persons strong")].map((e) => e.textContent);

const describeIn = (launch) =>
  describe(`the caseworker's page, ${launch.name}`, { timeout: 600_000 }, () => {
    let browser;
    before(async () => {
      browser = await launch();
      await browser.goto(`${fileAddress("en")}&mode=desk&entrance=family`);
      await ready(browser);
      await browser.run(press, "#who-helps");
      await browser.run(joinSpouse);
    });
    after(() => browser.close());

    /** Puts an answer into its field as a person does who then leaves it. */
    const type = (name, text) =>
      browser.run(
        (field, value) => {
          const input = document.getElementsByName(field)[0];
          input.value = value;
          input.dispatchEvent(new Event("change", { bubbles: true }));
          input.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
        },
        name,
        text,
      );
    const verdicts = () =>
      browser.run(() =>
        [...document.querySelectorAll(".overview tbody tr")].map((row) =>
          [...row.children].map((cell) => cell.textContent.replace(/\s+/g, " ").trim()),
        ),
      );

    test("fields and routes stand on one page; every reason is open but of ways that depend on more answers", async () => {
      assert.equal((await browser.run(look)).view, "view-desk");
      await type("/facts/sponsor_card", "a");
      await type("/facts/a_ground", "single_permit");
      const closed = await browser.run(() =>
        [...document.querySelectorAll(".desk-routes details:not([open], .needed)")].map(
          (details) => details.closest("li, section").querySelector(".more_answers, h4")?.className ?? "none",
        ),
      );
      assert.ok(
        closed.every((way) => way !== "none"),
        closed.join(),
      );
      const reasons = () => browser.run(() => document.querySelectorAll(".requirements").length);
      const before = await reasons();
      await browser.run(press, ".desk-routes .procedure details:not([open], .needed) > summary");
      await until(browser, (some) => document.querySelectorAll(".requirements").length > some, before);
      const titles = (await verdicts()).map(([title]) => title);
      assert.ok(titles.includes("Family of a worker with limited stay"), titles.join());
    });

    test("an answer counts when its field is left; other fields keep what was typed", async () => {
      const fields = () => browser.run(() => document.querySelectorAll(".desk-field").length);
      const before = await fields();
      await browser.run(() => (document.getElementsByName("/facts/first_permit_on#year")[0].value = "2025"));
      await type("/facts/sponsor_card", "belgian");
      assert.notEqual(await fields(), before);
      await type("/facts/sponsor_card", "a");
      await browser.run(() => {
        const form = document.getElementsByName("/facts/first_permit_on#day")[0].closest("form");
        ["1", "10", "2025"].forEach((part, i) => {
          document.getElementsByName(`/facts/first_permit_on#${["day", "month", "year"][i]}`)[0].value = part;
        });
        form.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
      });
      const year = await browser.run(() => document.getElementsByName("/facts/first_permit_on#year")[0].value);
      assert.equal(year, "2025");
      assert.deepEqual((await browser.run(look)).errors, []);
    });

    test("what cannot be read is said at its field and is not taken; emptied, it is open again", async () => {
      await type("/facts/other_dependants", "many");
      assert.equal((await browser.run(look)).errors.length, 1);
      await type("/facts/other_dependants", "");
      assert.equal((await browser.run(look)).errors.length, 0);
    });

    test("each reason carries its citation: articles, source, check date, rule book", async () => {
      const said = await browser.run(() => {
        const button = document.querySelector(".requirements .copy button");
        Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true }); // as on an old browser
        button.click();
        return new Promise((resolve) => setTimeout(() => resolve(button.nextElementSibling.textContent), 100));
      });
      assert.match(said, /arts?\.? .+ – .+ – Checked on: .+ – Belstay rule book \d/);
    });

    test("another entrance is looked at on the same page", async () => {
      const scope = () => browser.run(() => document.getElementById("desk-scope").value);
      const choose = (id) =>
        browser.run((value) => {
          const select = document.getElementById("desk-scope");
          select.value = value;
          select.dispatchEvent(new Event("change", { bubbles: true }));
        }, id);
      await choose("separation");
      assert.equal((await browser.run(look)).view, "view-desk");
      assert.equal(await scope(), "separation");
      assert.equal((await verdicts()).length, 1);
      await choose("");
      assert.equal((await browser.run(look)).view, "view-desk");
      const rows = await verdicts();
      const titles = (person) => rows.filter(([, whose]) => whose === person).map(([title]) => title);
      assert.equal(titles("Husband or wife").length + titles("The person you help").length, rows.length);
      assert.ok(titles("Husband or wife").includes("Family of a worker with limited stay"));
      assert.ok(titles("The person you help").length > 30, "work, studies, staying for good, nationality at once");
      assert.deepEqual(await browser.run(lookedAt), ["Husband or wife", "The person you help"]);
      const asked = (await browser.run(look)).names;
      assert.ok(
        asked.includes("/persons/me/work_category") && !asked.includes("/persons/p1/work_category"),
        "of whom it is about",
      );
      await choose("card");
      assert.equal((await browser.run(look)).view, "view-desk");
      assert.ok((await browser.run(look)).names.includes("/persons/me/own_card"));
    });

    test("the next file begins on the same page, with nothing of the one before", async () => {
      await browser.goto(`${fileAddress("en")}&mode=desk`);
      await open(browser, { answering: "helper" });
      const scope = () => browser.run(() => document.getElementById("desk-scope").value);
      assert.equal(await scope(), "family", "joining family comes first, all routes at once are on request");
      const card = () => browser.run(() => document.getElementsByName("/facts/sponsor_card")[0].value);
      await type("/facts/sponsor_card", "belgian");
      assert.equal(await card(), "belgian");
      await browser.run(press, "[data-tool='page.desk.next']");
      assert.equal((await browser.run(look)).view, "view-erase");
      await browser.run(press, "main form button[type=button]");
      assert.equal(await card(), "belgian", "whoever does not want that is back with all answers");
      await browser.run(press, "[data-tool='page.desk.next']");
      await browser.run(press, "main form button[type=submit]");
      assert.equal((await browser.run(look)).view, "view-joining");
      await browser.run(joinSpouse);
      assert.equal((await browser.run(look)).view, "view-desk");
      assert.equal(await card(), "");
    });

    test("where nobody joins, one person's own stay is looked at, and its answers stay when somebody does", async () => {
      await browser.goto(`${fileAddress("en")}&mode=desk`);
      await ready(browser);
      await browser.run(press, "#who-helps");
      await browser.run(press, "#nobody-joins");
      assert.equal((await browser.run(look)).view, "view-desk");
      assert.ok((await browser.run(look)).names.every((name) => !/^.(?:persons|applications).(?:p|a)\d/.test(name)));
      await type("/persons/me/own_card", "a");
      await browser.run(press, ".desk-persons button");
      await browser.run(joinSpouse);
      assert.deepEqual(await browser.run(lookedAt), ["Husband or wife", "The person you help"]);
      assert.equal(await browser.run(() => document.getElementsByName("/persons/me/own_card")[0].value), "a");
      await type("/facts/region", "flanders");
      assert.equal(await browser.run(() => document.getElementsByName("/facts/region")[0].value), "flanders");
    });

    if (launch !== chromium) return;
    test("the law is cited in the language of the page", async () => {
      const cited = async (language) => {
        await browser.goto(`${fileAddress(language)}&mode=desk&entrance=family`);
        await open(browser, { answering: "helper" });
        return browser.run(() => document.querySelector(".basis dd").textContent);
      };
      assert.match(await cited("fr"), /^Loi du \d\d-\d\d-\d{4} art\. |^Pratique de l’Office/);
      assert.match(await cited("de"), /^Gesetz vom \d\d-\d\d-\d{4} Art\. |^Praxis des Ausländeramts/);
    });

    test("Tab alone reaches every field and the routes, and typing never loses the focus", async () => {
      await browser.goto(`${fileAddress("en")}&mode=desk&entrance=family`);
      await open(browser, { answering: "helper" });
      await browser.run(() => document.getElementById("desk-scope").focus());
      await browser.page.keyboard.press("Tab");
      const seen = new Set();
      for (let presses = 0; presses < 60; presses++) {
        await browser.page.keyboard.press("Tab");
        const at = await browser.run(() => ({
          name: document.activeElement.name ?? "",
          tag: document.activeElement.tagName,
          body: document.activeElement === document.body,
        }));
        assert.equal(at.body, false, "the focus is somewhere");
        if (at.name.startsWith("/")) seen.add(at.name.split("#")[0]);
        if (at.name === "/facts/sponsor_card" && seen.size > 0) {
          await browser.page.keyboard.type("A card");
          assert.equal(await browser.run(() => document.activeElement.name), "/facts/sponsor_card");
        }
        if (at.tag === "SUMMARY") break;
      }
      assert.ok(seen.has("/facts/sponsor_card") && seen.size > 3, [...seen].join());
      assert.deepEqual(await browser.violations(), []);
    });

    test("from the questions to one page and back, with all answers", async () => {
      await browser.goto(fileAddress("en"));
      await open(browser);
      await answerAll(browser, couple);
      const toggle = () => browser.run(() => document.querySelector(".site-links button:nth-child(2)").click());
      await toggle();
      assert.equal((await browser.run(look)).view, "view-desk");
      const housing = await browser.run(() => document.getElementsByName("/facts/housing")[0].value);
      assert.equal(housing, couple.housing);
      await toggle();
      assert.equal((await browser.run(look)).view, "view-result");
    });

    test("the page of what is known names every parameter, what ends first before the others", async () => {
      await browser.goto(fileAddress("en"));
      await ready(browser);
      await browser.run(press, ".site-links button");
      assert.equal((await browser.run(look)).view, "view-known");
      const rows = await browser.run(() => document.querySelectorAll("table.known tbody tr").length);
      assert.equal(rows, book.known.length);
      assert.ok(rows > 40);
      const ends = book.known.map(({ to }) => to ?? "9999");
      assert.deepEqual(ends, [...ends].sort());
      const values = await browser.run(() =>
        [...document.querySelectorAll("table.known td:nth-child(2)")].map((cell) => cell.textContent),
      );
      assert.deepEqual(
        values.filter((value) => /_|^P\d|\b[A-Z]{2},/.test(value)),
        [],
        "in words, not in codes",
      );
      assert.ok(values.some((value) => value.includes("Afghanistan, Palestine and Syria")));
      assert.ok(
        await browser.run(() => document.documentElement.scrollWidth <= window.innerWidth),
        "nothing sticks out",
      );
    });
  });

for (const launch of [chromium, firefox, webkit]) describeIn(launch);
