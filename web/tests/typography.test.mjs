import assert from "node:assert/strict";
import { test } from "node:test";
import { compiled } from "../scripts/texts.mjs";

test("French verbs that are turned round stay on one line, and so do their marks", () => {
  assert.equal(
    compiled("Avec qui vit-elle, et depuis quand a-t-elle une carte ?", "fr"),
    "Avec qui vit\u2011elle, et depuis quand a\u2011t\u2011elle une carte\u202f?",
  );
  assert.equal(compiled("Êtes-vous belge ?", "fr"), "Êtes\u2011vous belge\u202f?");
  assert.equal(compiled("le bien-être d'un beau-fils, ci-joint", "fr"), "le bien-être d’un beau-fils, ci-joint");
  assert.equal(compiled("a-t-elle", "nl"), "a-t-elle");
});
