// What each stay counted for, which absence starts the count again, and the day the years are full: drawn, and the same in words.

import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { after, before, describe, test } from "node:test";
import { chromium, firefox, webkit } from "./drivers.mjs";
import { fileAddress } from "./servers.mjs";
import { fill, look, press, ready } from "./walk.mjs";

/** An au pair year, an absence of eleven months, three years of studies, work since; away again since 1 November 2026. */
const facts = {
  schema: 1,
  today: "2026-11-22",
  answering: "applicant",
  persons: [
    {
      id: "me",
      own_card: "a",
      nationalities: ["MA"],
      birth_date: "1990-05-04",
      stay_periods: [
        { from: "2018-01-10", until: "2018-12-20", ground: "short_term" },
        { from: "2020-09-01", until: "2023-08-31", ground: "study" },
        { from: "2023-09-01", until: null, ground: "ordinary" },
      ],
      absences: [
        { from: "2019-01-10", until: "2019-12-20", reason: "ordinary", place: "outside_eu" },
        { from: "2026-11-01", until: null, reason: "ordinary", place: "outside_eu" },
      ],
    },
  ],
  applications: [{ id: "own", filing_date: "2026-11-22", persons: ["me"] }],
  facts: {},
};

/** A visit of March 2027 with everything in order. */
const visitor = {
  id: "me",
  nationalities: ["MA"],
  birth_date: "1990-01-01",
  come_for: "visit",
  visit_from: "2027-03-01",
  visit_until: "2027-03-12",
  earlier_stays: [],
  lodged_in: "private",
  visit_means: "540",
  pledge: "none",
  passport_until: "2027-12-24",
  passport_issued_on: "2020-01-01",
  barred: "none",
};

const linkTo = (entrance, language, filing, person) => {
  const asked = {
    ...facts,
    persons: [person],
    applications: [{ ...facts.applications[0], filing_date: filing }],
    facts: { region: "brussels" },
  };
  const packed = deflateRawSync(Buffer.from(JSON.stringify(asked))).toString("base64url");
  return `${fileAddress(language)}&entrance=${entrance}&answers=1.${packed}`;
};

const describeIn = (launch) =>
  describe(`years of stay, ${launch.name}`, { timeout: 600_000 }, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser.close());

    async function result(entrance, language, filing = "2026-11-22", person = facts.persons[0]) {
      await browser.goto("about:blank");
      await browser.goto(linkTo(entrance, language, filing, person));
      await ready(browser);
      const open = await browser.run(() => document.querySelector("main .actions .secondary") !== null);
      await browser.run(press, `main .actions .${open ? "secondary" : "primary"}`); // what can be said so far, or the result
    }
    /** The picture of one status, by a piece of its caption: its rows in words, its bars, the table behind it. */
    const picture = (caption) =>
      browser.run((piece) => {
        const words = (part) => part.textContent.replace(/\s+/g, " ").trim();
        const figure = [...document.querySelectorAll(".counted")].find((one) =>
          one.querySelector("figcaption").textContent.includes(piece),
        );
        if (!figure) return null;
        return {
          total: words(figure.querySelector(".picture-row")),
          rows: [...figure.querySelectorAll(".picture-rows li")].map(words),
          heights: [...figure.querySelectorAll(".picture-rows .period:not(.none)")].map((bar) =>
            bar.getAttribute("height"),
          ),
          empty: figure.querySelectorAll(".picture-rows .period.none").length,
          resets: figure.querySelectorAll(".away.resets").length,
          table: [...figure.querySelectorAll("table tbody tr")].map(words),
        };
      }, caption);

    test("for the L card studies count half, an au pair year not at all, and a bar is as high as its weight", async () => {
      await result("stay", "en");
      const told = await picture("long-term resident");
      assert.equal(told.total, "1,725.5 of 1,826 days counted, 100.5 are missing.");
      assert.deepEqual(told.rows, [
        "10 January 2018 – 20 December 2018 Au pair, seasonal work, posting Does not count for this.",
        "1 September 2020 – 31 August 2023 Studies or vocational training Counts half: 1,095 days are 547.5.",
        "Since 1 September 2023 Work, family, protection, regularisation or another stay of more than three months Counts in full: 1,178 days.",
        "10 January 2019 – 20 December 2019 Away from Belgium Too long: the count starts again after it. It was too long from 9 July 2019.",
        "Since 1 November 2026 Away from Belgium Does not start the count again so far. It does if it still lasts on 30 April 2027.",
        "The years are full on 3 March 2027.",
      ]);
      assert.deepEqual(told.heights, ["8", "16"]);
      assert.deepEqual([told.empty, told.resets], [3, 1]);
      assert.equal(told.table.length, 5);
      assert.match(told.table[1], /1 September 2020 – 31 August 2023: Studies.+Counts half: 1,095 days are 547\.5\./);
    });

    test("for settlement every regular stay counts in full, and no absence starts the years again", async () => {
      await result("stay", "en");
      const told = await picture("settlement");
      assert.equal(told.total, "2,273 days counted. 1,826 are asked: nothing is missing.");
      assert.match(told.rows[1], /Studies or vocational training Counts in full: 1,095 days\./);
      assert.match(
        told.rows[4],
        /Since 1 November 2026 Away from Belgium Does not start the count again, however long/,
      );
      assert.deepEqual([told.heights, told.resets], [["16", "16"], 0]);
    });

    test("for nationality the same years count otherwise", async () => {
      await result("nationality", "en");
      const told = await picture("nationality");
      assert.equal(told.total, "2,273 days counted. 1,826 are asked: nothing is missing.");
      assert.match(told.rows[0], /Counts nothing: it is not in the unbroken years/);
      assert.deepEqual(told.heights, ["16", "16"]);
      assert.match(told.rows.at(-1), /The years are full since 1 September 2025\./);
    });

    test("a term that follows from a month is told with its first and its last day", async () => {
      await result("nationality", "en", "2026-12");
      const terms = await browser.run(() => document.querySelector(".part-deadline").textContent.replace(/\s+/g, " "));
      assert.match(terms, /between 14 January 2027 and 12 February 2027/);
    });

    test("a visit has its days: no other day of application is offered", async () => {
      await result("come", "en", "2026-12-01", visitor);
      const when = await browser.run(() => document.querySelector(".when")?.textContent.replace(/\s+/g, " ") ?? "");
      assert.match(when, /From which day\? ?The visit has its own days/);
      assert.equal(await browser.run(() => document.querySelectorAll(".stretches").length), 0);
    });

    test("a stay that ends before it begins is named at its end, in the reader's language, until it is put right", async () => {
      const pointer = "/persons/me/stay_periods";
      const stay = (from, until) => ({ stay_periods: { from, until, ground: "ordinary" } });
      const next = () => browser.run(press, "main form button[type=submit]");
      for (const [language, told] of [
        ["en", /^Stay 1, Until: This day comes before the one it begins on/],
        ["fr", /Ce jour vient avant celui du début/],
        ["nl", /Deze dag komt vóór de dag van het begin/],
        ["de", /Dieser Tag liegt vor dem Tag des Beginns/],
      ]) {
        await browser.goto("about:blank");
        await browser.goto(
          linkTo("stay", language, "2026-11-22", { id: "me", own_card: "a", unlimited_ground: "worker" }),
        );
        await ready(browser);
        if ((await browser.run(look)).view !== "view-question") await browser.run(press, "main .actions .primary");
        const asked = async () => (await browser.run(look)).names.some((name) => name.startsWith(pointer));
        for (let steps = 0; steps < 10 && !(await asked()); steps++) {
          await browser.run(fill, {}); // each question before it: I don't know
          await next();
        }
        await browser.run(press, `[data-add='${pointer}']`);
        await browser.run(fill, stay(["1", "3", "2024"], ["29", "2", "2024"]));
        await next();
        assert.equal((await browser.run(look)).errors.length, 1);
        const { summary, value } = await browser.run(() => ({
          summary: document.querySelector("#error-summary a").textContent.trim(),
          value: document.getElementsByName("/persons/me/stay_periods#0#until#year")[0].value,
        }));
        assert.match(summary, told);
        assert.equal(value, "2024", "what was typed is still there");
        await browser.run(fill, stay(["1", "3", "2024"], ["1", "3", "2024"]));
        await next();
        assert.deepEqual((await browser.run(look)).errors, []);
        assert.ok(!(await asked()), "the next question");
      }
    });

    for (const [language, piece, half] of [
      ["fr", "longue durée", /Compte pour moitié : 1.095 jours en font 547,5\./],
      ["nl", "langdurig ingezetene", /Telt voor de helft: 1\.095 dagen worden 547,5\./],
      ["de", "langfristig", /Zählt halb: Aus 1\.095 Tagen werden 547,5\./],
    ]) {
      test(`the same in ${language}`, async () => {
        await result("stay", language);
        const told = await picture(piece);
        assert.match(told.rows[1], half);
        assert.doesNotMatch(told.rows.join(), /\{|undefined|page\./);
        assert.deepEqual(await browser.violations(), []);
      });
    }
  });

for (const launch of [chromium, firefox, webkit]) describeIn(launch);
