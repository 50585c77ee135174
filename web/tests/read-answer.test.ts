// From what a form holds to an answer: a period's dates in the wrong order are named at their entry, in the page's own words.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fact } from "../src/model/book.ts";
import { readAnswer, type Reader } from "../src/view/read-answer.ts";

const stays = {
  id: "stays",
  type: "list",
  scope: "person",
  known_by: [],
  of: {
    fields: [
      { id: "from", type: "date" },
      { id: "until", type: "date", optional: true, not_before: "from" },
      { id: "ground", type: "choice", options: ["work"] },
    ],
  },
} as unknown as Fact;

const pointer = "/persons/p/stays";

/** One entry for each pair of dates, each date as day, month and year; none: the period goes on. */
function read(...periods: [string, string | null][]) {
  const data = new FormData();
  periods.forEach(([from, until], row) => {
    const type = (field: string, date: string) => {
      const [day = "", month = "", year = ""] = date.split(" ");
      Object.entries({ day, month, year }).forEach(([part, text]) =>
        data.set(`${pointer}#${row}#${field}#${part}`, text),
      );
    };
    type("from", from);
    if (until !== null) type("until", until);
    data.set(`${pointer}#${row}#ground`, "work");
  });
  const reader = {
    today: "2026-11-22",
    rowsOf: () => periods.map((_, row) => row),
    countries: { code: () => null },
    format: { money: String, date: String, number: String },
  } as Reader;
  return readAnswer(stays, pointer, data, reader);
}

const reversed = (row: number) => ({ field: `${pointer}#${row}#until`, key: "page.error.date_reversed" });

test("a period that ends the day before it begins is refused at that entry, and every such entry is named", () => {
  assert.deepEqual(read(["2 3 2024", "1 3 2024"]), { kind: "errors", errors: [reversed(0)] });
  assert.deepEqual(read(["2 3 2024", "1 3 2024"], ["1 1 2025", "2 1 2025"], ["1 2 2025", "31 12 2024"]), {
    kind: "errors",
    errors: [reversed(0), reversed(2)],
  });
});

test("a period of one day, one that goes on and one whose days are not known stand", () => {
  assert.equal(read(["1 3 2024", "1 3 2024"]).kind, "value");
  assert.equal(read(["1 3 2024", null]).kind, "value");
  assert.equal(read(["15 3 2024", " 3 2024"]).kind, "value", "somewhere in March it may have ended after the 15th");
  assert.equal(read(["15 3 2024", "  2024"]).kind, "value");
});

test("of dates without a day, only those that are surely in the wrong order are refused", () => {
  assert.deepEqual(read(["1 4 2024", " 3 2024"]), { kind: "errors", errors: [reversed(0)] });
  assert.deepEqual(read(["  2024", "31 12 2023"]), { kind: "errors", errors: [reversed(0)] });
});
