import assert from "node:assert/strict";
import { test } from "node:test";
import { compareDecimals, reachable, standing } from "../src/model/amounts.ts";

test("amounts are compared exactly, whatever their decimals", () => {
  assert.equal(compareDecimals("2323.079", "2323.08"), -1);
  assert.equal(compareDecimals("2323.080", "2323.08"), 0);
  assert.equal(compareDecimals("2324", "2323.999"), 1);
  assert.equal(compareDecimals("900", "1000"), -1);
});

test("an amount that must be reached is shown rounded up to the cent", () => {
  assert.equal(reachable("2323.079"), "2323.08");
  assert.equal(reachable("2323.07"), "2323.07");
  assert.equal(reachable("2323.0700"), "2323.07");
  assert.equal(reachable("2999.999"), "3000.00");
  assert.equal(reachable("0.001"), "0.01");
});

test("an income is above all readings, between them, below all, or cannot be compared", () => {
  assert.equal(standing("2500", [["2456.971"], ["2400.10"]]), "above");
  assert.equal(standing("2456.97", [["2456.971"], ["2400.10"]]), "between");
  assert.equal(standing("2400.09", [["2456.971"], ["2400.10"]]), "below");
  assert.equal(standing("2400.10", [["2456.971", "2400.10"]]), "between", "an amount that may be another");
  assert.equal(standing("9000", [[], ["2400.10"]]), "between", "an amount nobody knows");
  assert.equal(standing("2400", [[]]), null);
});
