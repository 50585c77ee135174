// The contacts are data that people call: what the law notes withhold must not come back, and nobody is listed whom no question reaches.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const rules = "rules"; // from the root of the repository, as ./dev runs the tests
const files = (folder) =>
  readdirSync(join(rules, folder))
    .filter((name) => name.endsWith(".json"))
    .map((name) => readFileSync(join(rules, folder, name), "utf8"));
const entries = (folder) => files(folder).flatMap((text) => JSON.parse(text));
const contacts = entries("contacts");

test("numbers and addresses that are out of date are shown nowhere (contacts 3.2, 6, 13)", () => {
  const withheld = ["793 80 00", "793 95 00", "448 80 00", "Anvers 59", "Ducale", "289 27 27", "0800 2 41 41"];
  const told = [...files("contacts"), ...["en", "fr", "nl", "de"].flatMap((language) => files(`texts/${language}`))];
  for (const text of told) for (const old of withheld) assert.ok(!text.includes(old), old);
});

test("of a contact of which only the name may be shown, nothing else is there", () => {
  for (const { id, show, phone, address, email, hours } of contacts) {
    if (show === "name") assert.deepEqual([phone, address, email, hours], [null, null, null, null], id);
  }
});

test("numbers are written as one dials them in Belgium", () => {
  for (const { id, phone } of contacts) {
    if (phone !== null) assert.match(phone, /^(?:0\d[\d ]{6,13}|1\d\d|1\d{3}|116 000)$/, id);
  }
});

test("every contact is reached by a question or stands at an entrance", () => {
  const entrances = JSON.parse(readFileSync(join(rules, "entrances.json"), "utf8"));
  const reached = new Set([
    ...entries("outputs").map(({ contact }) => contact),
    ...entrances.flatMap((entrance) => entrance.contacts ?? []),
  ]);
  assert.deepEqual(
    contacts.map(({ id }) => id).filter((id) => !reached.has(id)),
    [],
  );
});
