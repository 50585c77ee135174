// The privacy contract in three browsers: a case is completed without a request and without a violation, from a file and over http, and
// every channel out of the page is refused.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { channels, missing, tryChannels } from "./channels.mjs";
import { chromium, firefox, webkit } from "./drivers.mjs";
import { fileAddress, servePage, serveSink } from "./servers.mjs";
import { answerAll, couple, look, open, ready } from "./walk.mjs";

/** Each browser speaks two languages here, each language is spoken at least once over http and from a file. */
const plan = [
  { launch: chromium, file: "en", http: "fr" },
  { launch: firefox, file: "nl", http: "de" },
  { launch: webkit, file: "fr", http: "en" },
  { launch: chromium, file: "de", http: "nl" },
];

/** How long a request would need at most to arrive at a server on this machine. */
const arrival = 800;

for (const { launch, file, http } of plan) {
  describe(`${launch.name}, ${file} from a file and ${http} over http`, { timeout: 600_000 }, () => {
    let browser, server, sink;
    before(async () => {
      [server, sink] = [await servePage(), await serveSink()];
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      server.close();
      sink.close();
    });

    async function complete(address, language) {
      await browser.goto(address);
      await open(browser);
      const asked = await answerAll(browser, couple);
      assert.ok(asked.length > 10, `only ${asked.length} questions were asked`);
      const end = await browser.run(look);
      assert.equal(end.view, "view-result");
      assert.equal(await browser.run(() => document.documentElement.lang), language);
      const verdict = await browser.run(() => document.querySelector("article.verdict")?.className);
      assert.equal(verdict, "verdict conditions_met");
      assert.deepEqual(await browser.violations(), []);
      assert.deepEqual(browser.complaints, []);
    }

    test("a case from a file: nothing violated, nothing requested", async () => {
      await complete(fileAddress(file), file);
      const document = fileAddress(file).split("#")[0];
      assert.deepEqual(
        (browser.requests ?? []).filter((address) => address !== document),
        [],
      );
    });

    test("a case over http: nothing violated, one document requested", async () => {
      await complete(server.address(http), http);
      await pause(arrival);
      assert.deepEqual(server.seen, { documents: 1, others: [], reports: [] });
    });

    for (const [where, address] of [
      ["a file", () => fileAddress(file)],
      ["http", () => server.address(http)],
    ]) {
      test(`every channel out of the page is refused, from ${where}`, async () => {
        await browser.goto(address());
        await ready(browser);
        await browser.run(tryChannels, sink.origin);
        await pause(arrival);
        assert.deepEqual(sink.hits, []);
        assert.equal(await browser.run(() => document.documentElement.dataset.state), "ready");
      });
    }

    test("the same channels do arrive from a page without the policy", async () => {
      await browser.goto(server.bare);
      await browser.run(tryChannels, sink.origin);
      await pause(arrival);
      const expected = channels.filter((channel) => !missing[browser.name].includes(channel));
      assert.deepEqual(
        expected.filter((channel) => !sink.hits.includes(channel)),
        [],
      );
    });
  });
}
