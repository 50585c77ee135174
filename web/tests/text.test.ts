import assert from "node:assert/strict";
import { test } from "node:test";
import { fragmentFor, readSettings } from "../src/boot/settings.ts";
import { CountryNames, Formats } from "../src/text/format.ts";
import { chooseLanguage, Messages, type Catalogue } from "../src/text/messages.ts";

test("the fragment's language comes first, then the browser's, then English", () => {
  assert.equal(chooseLanguage("nl", ["fr-BE"]), "nl");
  assert.equal(chooseLanguage("xx", ["ar", "de-AT", "fr"]), "de");
  assert.equal(chooseLanguage(null, ["ar", "zh"]), "en");
});

test("settings are read from the fragment and kept when the language changes", () => {
  assert.deepEqual(readSettings("#lang=fr&today=2026-12-01"), {
    language: "fr",
    today: "2026-12-01",
    entrance: null,
    desk: false,
    accent: null,
    scheme: null,
  });
  assert.deepEqual(readSettings("#today=2026-02-31"), {
    language: null,
    today: null,
    entrance: null,
    desk: false,
    accent: null,
    scheme: null,
  });
  assert.deepEqual(readSettings("#today=2026-13-01"), {
    language: null,
    today: null,
    entrance: null,
    desk: false,
    accent: null,
    scheme: null,
  });
  assert.deepEqual(readSettings(""), {
    language: null,
    today: null,
    entrance: null,
    desk: false,
    accent: null,
    scheme: null,
  });
  assert.equal(readSettings("#mode=desk").desk, true);
  assert.equal(fragmentFor({ ...readSettings("#mode=desk"), language: null }, "nl"), "#lang=nl&mode=desk");
  assert.equal(
    fragmentFor(
      { language: "fr", today: "2026-12-01", entrance: "earn", desk: false, accent: null, scheme: null },
      "de",
    ),
    "#lang=de&today=2026-12-01&entrance=earn",
  );
});

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

test("a period of the rule book is said in words", () => {
  assert.equal(new Formats("en").period("P21Y"), "21 years");
  assert.equal(plain(new Formats("fr").period("P3M") ?? ""), "3 mois");
  assert.equal(new Formats("nl").period("P1Y"), "1 jaar");
  assert.equal(new Formats("de").period("P90D"), "90 Tage");
  assert.equal(new Formats("en").period("single_permit"), null);
});

test("amounts and dates are written as in Belgium", () => {
  assert.equal(plain(new Formats("fr").money("2323.08")), "2 323,08 €");
  assert.equal(plain(new Formats("nl").money("2323.08")), "€ 2.323,08");
  assert.equal(plain(new Formats("de").money("2323.08")), "2.323,08 €");
  assert.equal(plain(new Formats("en").money("2400")), "€2,400");
  assert.equal(new Formats("de").date("2026-11-22"), "22. November 2026");
  assert.equal(new Formats("fr").date("2026-11"), "novembre 2026");
  assert.equal(new Formats("en").date("2026"), "2026");
  assert.equal(new Formats("fr").plainMoney("2323.08"), "2323,08");
});

test("weekdays that follow each other are joined", () => {
  assert.equal(new Formats("en").weekdays(["mon", "wed", "thu", "fri"]), "Mon, Wed–Fri");
  assert.equal(new Formats("de").weekdays(["fri"]), "Fr");
});

test("a country is understood in any of the four languages, without accents, or by its code", () => {
  const french = { first: ([key]: string[]) => (key === "country.XX" ? "Apatride" : null) };
  const names = new CountryNames(
    ["AT", "TR", "XX"],
    () => "en",
    (language) => (language === "fr" ? french : null),
  );
  for (const typed of ["Autriche", "oostenrijk", "Osterreich", "AUSTRIA", "at"]) assert.equal(names.code(typed), "AT");
  assert.equal(names.code("apatride"), "XX");
  assert.equal(names.code("Atlantis"), null);
});

test("a missing key is seen, an unknown count is plural", () => {
  const plural = [
    {
      type: 6,
      value: "n",
      offset: 0,
      pluralType: "cardinal",
      options: {
        one: { value: [{ type: 0, value: "one" }] },
        other: { value: [{ type: 7 }, { type: 0, value: " many" }] },
      },
    },
  ];
  const texts = new Map<string, unknown>([
    ["a", "oui"],
    ["b", plural],
  ]);
  const catalogue = { texts: () => texts } as unknown as Catalogue;
  const french = new Messages(catalogue, "fr");
  assert.equal(french.text("a"), "oui");
  assert.equal(french.text("b", { n: 1 }), "one");
  assert.equal(french.text("b", { n: 1200 }).replace(/\s/g, " "), "1 200 many");
  assert.equal(french.text("c"), "c");
  assert.equal(french.first(["c", "a"]), "oui");
  assert.equal(french.first(["c"]), null);
});
