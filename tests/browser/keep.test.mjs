// What a person keeps and shares: an encrypted file, a link, a report. Each loses nothing that the person did not choose to drop.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { firefox, webkit } from "./drivers.mjs";
import { answersShown, chromiumWithFiles, toSummary } from "./files.mjs";
import { fileAddress } from "./servers.mjs";
import { look, press, ready, until } from "./walk.mjs";

const passphrase = "vier wörter ohne zusammenhang";

/** In the page: types into the two fields of the encrypted file and sends the form. */
function typePassphrase(...texts) {
  const form = document.querySelector("main form:has([type=password])");
  for (const details of document.querySelectorAll("details")) details.open = true;
  form.querySelectorAll("[type=password]").forEach((input, index) => (input.value = texts[index]));
  form.querySelector("[type=submit]").click();
}

const shows = (selector) => document.querySelector(selector) !== null;

describe("files, links and reports", { timeout: 600_000 }, () => {
  let browser, files, close, kept;
  before(async () => {
    ({ browser, files, close } = await chromiumWithFiles());
    await toSummary(browser);
    kept = await browser.run(answersShown);
  });
  after(() => close());
  const shown = () => browser.run(answersShown);
  const text = (selector) => browser.run((where) => document.querySelector(where)?.textContent ?? "", selector);
  const backToSummary = async () => {
    await browser.run(() => [...document.querySelectorAll("main form button[type=button]")].at(-1).click());
    assert.deepEqual(await shown(), kept);
  };

  test("a passphrase that is short, or typed differently, is refused", async () => {
    await browser.run(typePassphrase, "short", "short");
    await until(browser, shows, "#passphrase-error");
    assert.match(await text("#passphrase-error"), /at least 12 characters/);
    await browser.run(typePassphrase, passphrase, `${passphrase}!`);
    await until(browser, () => /not the same/.test(document.querySelector("#passphrase-error")?.textContent ?? ""));
    assert.equal(await browser.run(() => document.activeElement.id), "passphrase");
  });

  let sealed;
  test("an encrypted file holds no answer in clear", async () => {
    await browser.run(typePassphrase, passphrase, passphrase);
    await until(browser, shows, "#save-sealed");
    sealed = readFileSync(await files.downloaded("Save the encrypted file"), "utf8");
    const file = JSON.parse(sealed);
    assert.deepEqual([file.belstay, file.version, file.kdf.iterations], ["encrypted-answers", 1, 600_000]);
    for (const part of ["single_permit", "1992", "spouse", "a_ground"]) {
      assert.ok(!sealed.includes(part) && !Buffer.from(file.data, "base64").includes(part), part);
    }
  });

  test("a wrong passphrase says so and may be tried again; the right one opens the file", async () => {
    await files.choose(sealed);
    assert.equal((await browser.run(look)).view, "view-unlock");
    await browser.run(typePassphrase, "another passphrase");
    await until(browser, shows, "#passphrase-error");
    assert.match(await text("#passphrase-error"), /does not open the file/);
    await browser.run(typePassphrase, passphrase);
    await until(browser, shows, "main.view-summary");
    assert.deepEqual(await shown(), kept);
  });

  for (const [what, change] of [
    ["one letter of the data", (file) => (file.data = (file.data[0] === "A" ? "B" : "A") + file.data.slice(1))],
    ["the number of rounds", (file) => (file.kdf.iterations = 599_999)],
    ["the data, cut off", (file) => (file.data = file.data.slice(0, 400))],
  ]) {
    test(`a file in which ${what} was changed does not open, and nothing is lost`, async () => {
      const file = JSON.parse(sealed);
      change(file);
      await files.choose(JSON.stringify(file));
      await browser.run(typePassphrase, passphrase);
      await until(browser, shows, "#passphrase-error");
      assert.match(await text("#passphrase-error"), /has been changed or is not complete/);
      await backToSummary();
    });
  }

  for (const [what, broken, expected] of [
    ["cut off in the middle", () => sealed.slice(0, 500), /damaged: a part of it is missing/],
    ["without its salt", () => sealed.replace(/"salt": "[^"]+"/, '"salt": ""'), /damaged/],
    ["of a newer version", () => sealed.replace('"version": 1', '"version": 2'), /newer version of this page/],
  ]) {
    test(`an encrypted file ${what} is refused at once, and nothing is lost`, async () => {
      await files.choose(broken());
      assert.match(await text("#error-summary"), expected);
      assert.deepEqual(await shown(), kept);
    });
  }

  test("a file of an older rule book names what no longer fits; the rest opens only if the person says so", async () => {
    const plain = JSON.parse(readFileSync(await files.downloaded("Save the answers"), "utf8"));
    const old = structuredClone(plain);
    old.facts.favourite_colour = "blue";
    old.facts.insurance = "gold";
    old.persons[0].birth_date = "1992-02-30";
    old.unanswered["/facts/shoe_size"] = "dont_know";
    await files.choose(JSON.stringify(old));
    assert.equal((await browser.run(look)).view, "view-refit");
    const named = await browser.run(() => [...document.querySelectorAll("main li")].map((li) => li.innerText));
    assert.equal(named.length, 4);
    assert.match(named.join("\n"), /favourite_colour[^]*shoe_size|shoe_size[^]*favourite_colour/);
    await backToSummary();
    await files.choose(JSON.stringify(old));
    await browser.run(press, "main form button[type=submit]");
    const opened = await shown();
    const gone = kept.filter((line) => !opened.includes(line));
    assert.equal(gone.length, 2, `only the two answers that do not fit are gone: ${gone}`);
    await files.choose(JSON.stringify(plain));
    assert.deepEqual(await shown(), kept);
  });

  test("a link is made only on request, carries all answers in its fragment, and opens", async () => {
    assert.equal(await browser.run(() => document.querySelector("#answers-link")), null);
    assert.match(await text(".files"), /messenger or mail service/);
    await browser.run(() =>
      [...document.querySelectorAll("button")].find((b) => /make the link/.test(b.textContent)).click(),
    );
    const link = await browser.run(() => document.querySelector("#answers-link").value);
    assert.equal(link.split("#")[0], fileAddress("en").split("#")[0]);
    await browser.goto(link);
    await until(browser, shows, "main.view-summary");
    assert.deepEqual(await shown(), kept);
    // In the same document: answers that are not saved stay, and the page says why.
    await browser.run(() => [...document.querySelectorAll(".answer button")].at(-1).click());
    await browser.run(press, "main form button[type=submit]");
    await browser.run((address) => (window.location.hash = `${address.split("#")[1]}&again=1`), link);
    await until(browser, shows, "#error-summary");
    assert.match(await text("#error-summary"), /Save the answers on this page or start again/);
  });

  test("a link that was cut off says so", async () => {
    await browser.goto(`${fileAddress("en")}&answers=1.7VbNbts4`);
    await until(browser, shows, "#error-summary");
    assert.match(await text("#error-summary"), /the link is not complete/);
    assert.equal((await browser.run(look)).view, "view-start");
  });

  test("a report shows what it copies, and leaves out what the person unticks", async () => {
    await toSummary(browser);
    await browser.run(() =>
      [...document.querySelectorAll("button")].find((b) => /Report a wrong/.test(b.textContent)).click(),
    );
    const report = () => browser.run(() => JSON.parse(document.querySelector("#report-text").value));
    const whole = await report();
    assert.equal(whole.facts.facts.a_ground, "single_permit");
    assert.equal(whole.verdicts.find(({ person }) => person === "p1").person, "p1");
    assert.match(whole.receipt.sha256, /^[0-9a-f]{64}$/);
    for (const pointer of ["/persons/p1/birth_date", "/facts/a_ground"])
      await browser.run((which) => document.querySelector(`[data-pointer="${which}"]`).click(), pointer);
    const blanked = await report();
    assert.deepEqual(blanked.left_out, ["/facts/a_ground", "/persons/p1/birth_date"]);
    assert.equal(blanked.facts.facts.a_ground, undefined);
    assert.equal(blanked.facts.persons[0].birth_date, undefined);
    assert.ok(!JSON.stringify(blanked).includes("1992-05-04"));
    const session = await browser.page.createCDPSession();
    await session.send("Browser.grantPermissions", { permissions: ["clipboardReadWrite"] });
    await browser.run(press, ".copy button");
    await until(browser, () => document.querySelector(".copy [role=status]").textContent !== "");
    const told = await text(".copy [role=status]");
    assert.match(told, /Copied|Ctrl\+C/);
    const selected = await browser.run(() => {
      const field = document.activeElement;
      return [field.id, field.value.slice(field.selectionStart, field.selectionEnd) === field.value];
    });
    assert.deepEqual(selected, ["report-text", true]);
  });
});

/** In the page: keeps what would be saved, as not every driver can say where the browser put it. */
function catchFiles() {
  window.caught = [];
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    blob.text().then((text) => window.caught.push(text));
    return make.call(URL, blob);
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest("a[download]")) event.preventDefault();
  });
}

/** In the page: chooses a file with this text. */
function chooseFile(text) {
  const input = document.querySelector("#open-saved");
  const files = new DataTransfer();
  files.items.add(new File([text], "answers.json", { type: "application/json" }));
  input.files = files.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

for (const launch of [firefox, webkit]) {
  describe(`${launch.name}: files, encryption and links`, { timeout: 300_000 }, () => {
    let browser, kept;
    before(async () => {
      browser = await launch();
      await toSummary(browser);
      kept = await browser.run(answersShown);
      await browser.run(catchFiles);
    });
    after(() => browser?.close());

    async function saved(label) {
      await browser.run((text) => {
        window.caught.length = 0;
        [...document.querySelectorAll("a[download]")].find((link) => link.textContent.includes(text)).click();
      }, label);
      await until(browser, () => window.caught.length > 0);
      return browser.run(() => window.caught[0]);
    }
    async function openAnew(text) {
      await browser.goto(fileAddress("en"));
      await ready(browser);
      await until(browser, shows, "#open-saved");
      await browser.run(chooseFile, text);
    }

    test("saves, encrypts, makes a link on a page from a disk; each opens again", async () => {
      const plain = await saved("Save the answers");
      assert.equal(JSON.parse(plain).facts.a_ground, "single_permit");
      await browser.run(typePassphrase, passphrase, passphrase);
      await until(browser, shows, "#save-sealed");
      const sealed = await saved("Save the encrypted file");
      assert.doesNotMatch(sealed, /single_permit|1992/);
      await browser.run(() =>
        [...document.querySelectorAll("button")].find((b) => /make the link/.test(b.textContent)).click(),
      );
      const link = await browser.run(() => document.querySelector("#answers-link").value);

      await openAnew(plain);
      await until(browser, shows, "main.view-summary");
      assert.deepEqual(await browser.run(answersShown), kept);

      await openAnew(sealed);
      await until(browser, shows, "main.view-unlock");
      await browser.run(typePassphrase, "another passphrase");
      await until(browser, shows, "#passphrase-error");
      await browser.run(typePassphrase, passphrase);
      await until(browser, shows, "main.view-summary");
      assert.deepEqual(await browser.run(answersShown), kept);

      await browser.goto(link);
      await ready(browser);
      await until(browser, shows, "main.view-summary");
      assert.deepEqual(await browser.run(answersShown), kept);
      assert.deepEqual(await browser.violations(), []);
    });

    test("a broken file says so, and no answer is lost", async () => {
      await browser.run(chooseFile, '{ "cut off');
      await until(browser, shows, "#error-summary");
      assert.match(
        await browser.run(() => document.getElementById("error-summary").textContent),
        /could not be opened/,
      );
      assert.deepEqual(await browser.run(answersShown), kept);
    });
  });
}
