import assert from "node:assert/strict";
import { test } from "node:test";
import { parseInteger, parseMoney } from "../src/text/money.ts";

const amounts: [string, string][] = [
  ["2323.08", "2323.08"],
  ["2323,08", "2323.08"],
  ["2 323,08", "2323.08"],
  ["2\u00a0323,08", "2323.08"],
  ["2\u202f323,08", "2323.08"],
  ["2.323,08", "2323.08"],
  ["2,323.08", "2323.08"],
  ["€ 2 323", "2323"],
  ["2323 EUR", "2323"],
  ["2.323", "2323"],
  ["2,323", "2323"],
  ["1.234.567,8", "1234567.8"],
  ["1.234.567", "1234567"],
  ["0", "0"],
  ["0,00", "0.00"],
  ["007", "7"],
  ["2'323.08", "2323.08"],
  ["-5", "-5"],
  ["-0", "0"],
];
for (const [typed, decimal] of amounts) {
  test(`"${typed}" is ${decimal}`, () => assert.deepEqual(parseMoney(typed), { ok: true, value: decimal }));
}

const refused: [string, string][] = [
  ["", "empty"],
  ["   ", "empty"],
  ["€", "empty"],
  ["about 2000", "unreadable"],
  ["2.3.4", "unreadable"],
  ["23.23,08", "unreadable"],
  ["2323,", "unreadable"],
  ["1234.567.890", "unreadable"],
  ["2323.0801", "too_precise"],
  ["1,234.5678", "too_precise"],
  ["1e5", "unreadable"],
];
for (const [typed, problem] of refused) {
  test(`"${typed}" is ${problem}`, () => assert.deepEqual(parseMoney(typed), { ok: false, problem }));
}

test("four digits before a group of three are not a thousands separator", () => {
  assert.deepEqual(parseMoney("2323.080"), { ok: false, problem: "unreadable" });
});

test("whole numbers", () => {
  assert.deepEqual(parseInteger(" 3 "), { ok: true, value: 3 });
  assert.deepEqual(parseInteger("1 200"), { ok: true, value: 1200 });
  assert.deepEqual(parseInteger("2.5"), { ok: false, problem: "unreadable" });
  assert.deepEqual(parseInteger(""), { ok: false, problem: "empty" });
});
