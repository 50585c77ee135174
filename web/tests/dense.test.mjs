import assert from "node:assert/strict";
import { test } from "node:test";
import { fromDense, toDense } from "../src/boot/dense.js";

const bytes = (length) => Uint8Array.from({ length }, (_, i) => (i * 197 + (i >> 3) * 31) & 255);

test("bytes of any length come back", () => {
  for (let length = 0; length < 200; length++) assert.deepEqual(fromDense(toDense(bytes(length))), bytes(length));
});

test("the text is printable, holds no sign that HTML reads, and takes 1.24 characters a byte", () => {
  const text = toDense(Uint8Array.from({ length: 65_536 }, (_, i) => (i & 1 ? i >> 8 : i >> 1) & 255));
  assert.match(text, /^[!#-;=-~]+$/);
  assert.ok(text.length < 1.24 * 65_536);
});
