import assert from "node:assert/strict";
import { test } from "node:test";
import { accentFor, colourOf, contrast } from "../src/boot/contrast.ts";

const colour = (text: string) => colourOf(text) ?? assert.fail(`${text} is no colour`);

test("contrast is that of WCAG", () => {
  assert.equal(contrast(colour("000000"), colour("ffffff")), 21);
  assert.equal(contrast(colour("#777777"), colour("#ffffff")).toFixed(2), "4.48");
  assert.equal(contrast(colour("ffffff"), colour("767676")).toFixed(2), "4.54");
});

test("an accent is used only where it can be read", () => {
  assert.deepEqual(accentFor(colour("0b5563"), "light"), {
    "--accent": "#0b5563",
    "--accent-ink": "#ffffff",
    "--accent-wash": "#e7eeef",
  });
  assert.equal(accentFor(colour("0b5563"), "dark"), null);
  assert.equal(accentFor(colour("ffcc00"), "light"), null);
  assert.notEqual(accentFor(colour("ffcc00"), "dark"), null);
});

test("what is no colour is none", () => {
  for (const text of [null, "", "red", "12345", "1234567", "0b5563;x", "url(x)"]) assert.equal(colourOf(text), null);
});
