import assert from "node:assert/strict";
import { test } from "node:test";
import { formulas, literalsOf, measure, syllablesOf } from "../scripts/readability.mjs";

test("syllables are counted as they are spoken", () => {
  const words = {
    en: { residence: 3, stay: 1, family: 3, asked: 1, table: 2 },
    fr: { séjour: 2, famille: 2, carte: 1, conditions: 3 },
    nl: { verblijf: 2, gezin: 2, kaart: 1, aanvraag: 2 },
    de: { Aufenthalt: 3, Familie: 3, Karte: 2, Behörde: 3 },
  };
  for (const [language, counts] of Object.entries(words))
    for (const [word, count] of Object.entries(counts)) assert.equal(syllablesOf(word, language), count, word);
});

test("a message counts with every choice it has, without what is filled in", () => {
  assert.equal(
    literalsOf("{who, select, a {You file} other {They file}} at {place}.").replace(/\s+/g, " ").trim(),
    "You file They file at .",
  );
});

test("a law's articles end no sentence; short plain sentences are easy, long ones hard", () => {
  const law = measure(["See art. 10bis of the Act. Then file."], "en");
  assert.deepEqual([law.count, law.words], [8, 4]);
  const easy = measure(["You file at the town hall. They look at it."], "en");
  const hard = measure(
    ["Notwithstanding administrative considerations, authorisation necessitates documentation."],
    "en",
  );
  assert.ok(formulas.en.ease(easy) > 80 && formulas.en.ease(hard) < 0);
});
