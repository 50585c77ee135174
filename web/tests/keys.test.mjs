import assert from "node:assert/strict";
import { test } from "node:test";
import { frontCoded } from "../scripts/texts.mjs";
import { keysOf } from "../src/boot/keys.js";

test("keys come back, however much they share", () => {
  const keys = ["a", "a.b", "a.bc", "b", `b.${"x".repeat(100)}`, `b.${"x".repeat(100)}y`, "c"];
  assert.deepEqual(keysOf(frontCoded(keys)), keys);
  assert.equal(frontCoded(["fact.a.label", "fact.a.question"]), "0fact.a.label\n7question");
});
