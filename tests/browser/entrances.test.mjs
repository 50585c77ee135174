// What brings a person here: each entrance asks its own questions, keeps the answers of the others, and lets a person leave in a hurry.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chromium, firefox, webkit } from "./drivers.mjs";
import { book, fileAddress } from "./servers.mjs";
import { answerAll, couple, look, open, press, ready } from "./walk.mjs";

const { entrances } = book;
const helpFirst = entrances.find((entrance) => entrance.contacts);

const describeIn = (launch) =>
  describe(`entrances, ${launch.name}`, { timeout: 600_000 }, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser.close());

    /** A real key where the driver has a keyboard. */
    const escape = () =>
      browser.page
        ? browser.page.keyboard.press("Escape")
        : browser.run(
            () => void document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })),
          );
    const text = (selector) => browser.run((query) => document.querySelector(query)?.innerText ?? "", selector);
    const at = (entrance, language = "en") => `${fileAddress(language)}&entrance=${entrance}`;
    for (const who of ["lives", "comes", "helps"]) {
      test(`who ${who} is offered the entrances meant for them, under their headings, in their order`, async () => {
        await browser.goto(fileAddress("en"));
        await ready(browser);
        await browser.run(press, `#who-${who}`);
        assert.equal((await browser.run(look)).view, "view-entrance");
        const offered = await browser.run(() =>
          [...document.querySelectorAll(".entrance-group")].map((group) => [
            group.querySelector("h2")?.textContent ?? null,
            [...group.querySelectorAll(".tile")].map((tile) => tile.id.replace("entrance-", "")),
          ]),
        );
        const meant = entrances.filter((entrance) => entrance.for?.includes(who) ?? true);
        const groups = [...new Set(meant.map((entrance) => entrance.group))];
        assert.deepEqual(
          offered.map(([, ids]) => ids),
          groups.map((group) => meant.filter((entrance) => entrance.group === group).map(({ id }) => id)),
        );
        assert.ok(
          offered.every(([heading]) => heading && !heading.startsWith("entrance_group")),
          "each group has its heading in words",
        );
      });
    }

    test("another entrance keeps the answers and asks nothing twice", async () => {
      await browser.goto(fileAddress("en"));
      await open(browser);
      const asked = await answerAll(browser, couple);
      await browser.run(press, "main section.actions button");
      await browser.run(() => document.querySelectorAll(".answer button")[1].click());
      assert.equal((await browser.run(look)).view, "view-entrance");
      await browser.run(press, "#entrance-refusal");
      const more = await answerAll(browser, couple);
      assert.deepEqual(
        more.filter((pointer) => asked.includes(pointer)),
        [],
      );
      assert.equal((await browser.run(look)).view, "view-result");
    });

    test("where there is violence, help and telephone numbers stand before any question", async () => {
      await browser.goto(at(helpFirst.id));
      await ready(browser);
      assert.equal((await browser.run(look)).view, "view-help");
      const phones = await browser.run(() =>
        [...document.querySelectorAll("main a[href^='tel:']")].map((a) => a.innerText),
      );
      assert.ok(phones.includes("112") && phones.includes("101"), phones.join());
      assert.equal(phones.length, 2 + helpFirst.contacts.length);
      assert.deepEqual((await browser.run(look)).names, [], "nothing is asked here");
      await browser.run(press, "main .actions button");
      assert.equal((await browser.run(look)).view, "view-start");
    });

    test("a name in another language is marked with it, for whoever has the page read out", async () => {
      const marked = async (language) => {
        await browser.goto(`${fileAddress(language)}&entrance=${helpFirst.id}`);
        await ready(browser);
        return browser.run(() => [...document.querySelectorAll("main h2 [lang]")].map((e) => e.lang));
      };
      const english = await marked("en");
      assert.ok(
        english.length > 0 && english.every((language) => ["fr", "nl", "de"].includes(language)),
        english.join(),
      );
      assert.ok(!(await marked("fr")).includes("fr"), "the reader's own needs no mark");
    });

    test("the helpers who speak the reader's language come first", async () => {
      for (const language of ["fr", "nl", "de"]) {
        await browser.goto(at(helpFirst.id, language));
        await ready(browser);
        const first = await browser.run(() => document.querySelector(".helpers a[href^='tel:']").innerText);
        const expected = book.contacts.find(
          ({ id, languages }) => helpFirst.contacts.includes(id) && languages.includes(language),
        );
        assert.equal(first, expected.phone);
      }
    });

    describe("what must the person in Belgium earn?", () => {
      const rows = () =>
        browser.run(() =>
          [...document.querySelectorAll("table.amounts tbody tr")].map((row) =>
            [...row.children].map((cell) => cell.textContent.trim()),
          ),
        );
      const compare = async (income, extra = "0", filing = ["22", "11", "2026"]) => {
        await browser.run(
          (amount, size, date) => {
            document.getElementsByName("amounts-income")[0].value = amount;
            document.querySelector(`input[name=amounts-extra][value="${size}"]`).click();
            ["day", "month", "year"].forEach((part, i) => {
              document.getElementsByName(`amounts-filing#${part}`)[0].value = date[i];
            });
          },
          income,
          extra,
          filing,
        );
        await browser.run(press, "form.compare button[type=submit]");
      };
      before(async () => {
        await browser.goto(at("earn"));
        await ready(browser);
      });

      test("the table stands before any question, each amount with its article and source", async () => {
        assert.equal((await browser.run(look)).view, "view-amounts");
        const [two, three, ...more] = await rows();
        assert.equal(more.length, 4);
        assert.ok(two.includes("€2,456.98"), `the new law: ${two}`);
        const hidden = () =>
          [...document.querySelectorAll(".amounts tbody tr")].filter((row) => row.offsetHeight === 0);
        assert.deepEqual(await browser.run(hidden), [], "every size of the family is to be seen");
        assert.ok(three.includes("€2,680.34") && three.includes("€2,702.67"), `both readings of the new law: ${three}`);
        const grounds = await browser.run(() =>
          [...document.querySelectorAll(".amounts-basis dl")].map((list) => list.querySelectorAll("dt").length),
        );
        assert.ok(grounds.length >= two.length - 1);
        assert.ok(
          grounds.every((count) => count >= 3),
          "law, source, checked",
        );
      });

      test("an income is above every amount, between them, or below: which is no automatic refusal", async () => {
        for (const [income, extra, where] of [
          ["2323.08", "0", "above"],
          ["2323.07", "0", "between"],
          ["2131.27", "0", "below"],
          ["2555.38", "1", "between"],
          ["2555.39", "1", "above"],
        ]) {
          await compare(income, extra, ["1", "12", "2025"]);
          assert.equal(
            await browser.run(() => document.querySelector(".comparison").className),
            `comparison ${where}`,
            income,
          );
        }
        const [two, three] = await rows();
        assert.ok(two.includes("€2,131.28") && three.includes("€2,131.28"), "the old law knows no family size");
        await compare("1500", "0", ["1", "12", "2025"]);
        assert.match(await text(".comparison"), /not an automatic refusal/);
      });

      test("what is not known names the nearest days that are", async () => {
        await compare("", "0");
        const told = await browser.run(() => document.querySelector("main").textContent.replace(/\s+/g, " "));
        assert.match(told, /For 22 November 2026 we know no rule or amount\. .+ held until 31 August 2026\./);
      });

      test("another filing date has other amounts; a date without a day is refused", async () => {
        await compare("", "0", ["1", "12", "2025"]);
        assert.ok((await rows())[0].includes("€2,323.08"));
        assert.equal(await browser.run(() => document.querySelector(".comparison")), null);
        await compare("", "0", ["", "12", "2025"]);
        assert.equal((await browser.run(look)).errors.length, 1);
      });

      test("a few answers leave only the amounts that concern the person", async () => {
        await browser.goto(at("earn"));
        await ready(browser);
        const before = (await rows())[0].length;
        await browser.run(press, ".narrowing button.secondary");
        await open(browser, { answering: "sponsor", relations: ["spouse"] });
        await answerAll(browser, couple);
        assert.equal((await browser.run(look)).view, "view-amounts");
        const [two] = await rows();
        assert.ok(two.length < before, `${two}`);
        assert.ok(two[1].startsWith("€2,217.47 or "), `a permit of 2024: the old law: ${two}`);
      });
    });

    /** Every kind of step, with the quick exit in sight. */
    const steps = {
      opening: async () => {
        await browser.goto(fileAddress("en"));
        await ready(browser);
      },
      question: async () => {
        await browser.goto(at("family"));
        await open(browser);
      },
      "question after violence": async () => {
        await browser.goto(at(helpFirst.id));
        await ready(browser);
        await browser.run(press, "main .actions button");
        await open(browser, { answering: "sponsor" });
      },
      result: async () => {
        await browser.goto(at("family"));
        await open(browser);
        await answerAll(browser, couple);
      },
    };
    async function gone() {
      assert.equal((await browser.run(look)).view, "view-left");
      const shown = await browser.run(() => document.body.innerText + document.title);
      assert.doesNotMatch(shown, /Belstay|Belgium|family|Leave/i);
      assert.match(shown, /November 2026/);
      assert.equal(await browser.run(() => document.querySelector("input, select, button, a")), null);
    }

    for (const [step, go] of Object.entries(steps)) {
      if (launch !== chromium && step === "result") continue; // the same code; answering all questions takes long
      test(`Escape three times leaves nothing on the screen (${step})`, async () => {
        await go();
        await browser.run(look); // when nothing is worked out any more: the three count within two seconds
        for (let times = 0; times < 2; times++) await escape();
        assert.notEqual((await browser.run(look)).view, "view-left");
        await escape();
        await gone();
        assert.deepEqual(await browser.violations(), []);
      });

      // Only Chromium's driver lets a test see a request and refuse it.
      if (launch !== chromium) continue;
      test(`the link "Leave this page" forgets all and goes to another site without referrer (${step})`, async () => {
        await go();
        const link = await browser.run(() => {
          const [first, ...more] = document.querySelectorAll("a.leave");
          const box = first.getBoundingClientRect();
          return { href: first.href, rel: first.rel, more: more.length, width: box.width, height: box.height };
        });
        assert.equal(link.more, 0);
        assert.equal(link.rel, "noreferrer");
        assert.match(link.href, /^https:/);
        assert.ok(link.width >= 44 && link.height >= 44);
        const left = browser.page.waitForRequest((request) => request.url() === link.href);
        await browser.page.setRequestInterception(true);
        const refuse = (request) =>
          request.url() === link.href ? request.respond({ status: 204 }) : request.continue();
        browser.page.on("request", refuse);
        await browser.page.click("a.leave");
        assert.equal((await left).headers()["referer"], undefined);
        await gone(); // the browser has stayed, as it would without a connection
        browser.page.off("request", refuse);
        await browser.page.setRequestInterception(false);
        assert.deepEqual(await browser.violations(), []);
      });
    }

    test("one's own stay asks nobody who joins, keeps apart from the family, and takes over what is known", async () => {
      await browser.goto(fileAddress("en"));
      await open(browser);
      await answerAll(browser, couple);
      const toEntrances = async () => {
        await browser.run(press, "main section.actions button");
        await browser.run(() => document.querySelectorAll(".answer button")[1].click());
      };
      await toEntrances();
      await browser.run(press, "#entrance-work");
      const first = await browser.run(look);
      assert.equal(first.view, "view-question");
      const asked = await answerAll(browser, { work_category: "highly_qualified" });
      assert.ok(
        asked.length > 0 && asked.every((pointer) => /^\/(persons\/me|applications\/own|facts)\//.test(pointer)),
      );
      assert.ok(!asked.includes("/persons/me/nationalities"), "known from joining the family");
      const whose = () =>
        browser.run(() => [...document.querySelectorAll(".verdict .whose")].map((name) => name.textContent.trim()));
      assert.deepEqual(await whose(), ["You"]);
      await toEntrances();
      await browser.run(press, "#entrance-join");
      await answerAll(browser, couple);
      assert.deepEqual(await whose(), ["Husband or wife (you)"], "the family's result has nothing of one's own");
    });

    test("whoever holds no card is asked which paper, and what it is waits for; a card asks for neither", async () => {
      const walk = async (answers, language = "en") => {
        await browser.goto("about:blank");
        await browser.goto(at("card", language));
        await ready(browser);
        await browser.run(press, "#who-lives");
        const asked = await answerAll(browser, answers);
        const part = (name) => text(`.part-${name}`);
        return {
          asked: asked.map((pointer) => pointer.split("/").at(-1)),
          card: await part("card"),
          right: await part("right"),
        };
      };
      const orange = await walk({ own_card: "other", paper: "orange", waiting_for: "family", region: "brussels" });
      assert.deepEqual(orange.asked.slice(0, 3), ["own_card", "paper", "waiting_for"]);
      assert.match(orange.card, /Somebody who waits for a decision in Belgium/);
      assert.match(orange.right, /annex 19ter.+ may work at once/);
      const annex = await walk({ own_card: "other", paper: "annex_35", region: "brussels" }, "fr");
      assert.deepEqual(annex.asked.slice(0, 2), ["own_card", "paper"]);
      assert.ok(!annex.asked.includes("waiting_for"), "an annex 35 waits for the Council");
      assert.match(annex.card, /recours/);
      const card = await walk({ own_card: "k", region: "brussels" });
      assert.ok(!card.asked.includes("paper") && !card.asked.includes("waiting_for"), card.asked.join());
      assert.match(card.card, /Settled person/);
      assert.deepEqual(await browser.violations(), []);
    });

    if (launch !== chromium) return;
    test("after leaving, going on from the same tab starts empty", async () => {
      await steps.result();
      for (let times = 0; times < 3; times++) await escape();
      await gone();
      await browser.page.reload();
      await ready(browser);
      assert.equal((await browser.run(look)).view, "view-start");
      assert.equal(await browser.run(() => document.querySelector("input:checked")), null);
    });

    test("the way out stays in sight while scrolling where violence is the entrance", async () => {
      await browser.page.setViewport({ width: 320, height: 640 });
      await steps["question after violence"]();
      await browser.run(() => window.scrollTo(0, document.body.scrollHeight));
      const top = await browser.run(() => document.querySelector("a.leave").getBoundingClientRect().top);
      assert.ok(top >= 0 && top < 200, `at ${top} px`);
      assert.match(await text(".leave-bar"), /Escape/);
    });
  });

for (const launch of [chromium, firefox, webkit]) describeIn(launch);
