import assert from "node:assert/strict";
import { test } from "node:test";
import { knownUntil } from "../scripts/known.mjs";

test("what ends first stands first; a gap after the last value is named", () => {
  const files = {
    "parameters/a.json": [
      {
        id: "open",
        checked_on: "2026-11-22",
        values: [
          { from: "2024-01-01", to: "2024-12-31", value: "1", tags: [] },
          { from: "2025-01-01", open_until_changed: true, value: "2", tags: ["uncertain"] },
        ],
      },
      {
        id: "ends",
        unit: "EUR",
        checked_on: "2026-11-22",
        values: [
          { from: "2025-01-01", to: "2025-12-31", value: "180", tags: [] },
          { from: "2026-01-01", to: "2026-12-31", gap: "not_read" },
        ],
      },
    ],
    "facts/b.json": [{ id: "no parameter" }],
  };
  assert.deepEqual(
    knownUntil(files).map(({ id, value, to, gap }) => [id, value, to, gap]),
    [
      ["ends", "180", "2025-12-31", "not_read"],
      ["open", "2", null, null],
    ],
  );
});
