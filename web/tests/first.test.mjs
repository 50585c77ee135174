import assert from "node:assert/strict";
import { test } from "node:test";
import { firstKeys, splitBook } from "../scripts/first.mjs";

const files = {
  "entrances.json": [{ id: "family" }, { id: "violence", contacts: ["helpline"] }],
  "facts/all.json": [{ id: "income" }],
  "contacts/helpers.json": [{ id: "helpline" }, { id: "lawyers" }],
  "sources.json": [{ id: "act" }],
  "known.json": [],
};

test("first come the words of questions, what the first program names or puts together, and who helps against violence", () => {
  const program = "t(`page.back`);t('page.start.title');t(`page.ask.${e}`);t(`page.${k}.title`)";
  const first = [
    "contact.helpline.purpose",
    "fact.income.question",
    "page.ask.sponsor",
    "page.back",
    "page.plan.title",
  ];
  const rest = ["contact.lawyers.purpose", "output.fee.text", "page.backwards", "page.plan.text", "requirement.x.met"];
  assert.deepEqual(firstKeys([...first, ...rest], program, files), first);
});

test("the rule book comes in two parts, and nothing is lost", () => {
  const [first, rest] = splitBook({ schema: 1, files });
  assert.deepEqual(Object.keys(first.files), ["entrances.json", "facts/all.json", "contacts/helpers.json"]);
  assert.deepEqual(first.files["contacts/helpers.json"], [{ id: "helpline" }]);
  assert.deepEqual(rest.files["contacts/helpers.json"], [{ id: "lawyers" }]);
  assert.deepEqual(Object.keys(rest.files), ["contacts/helpers.json", "sources.json", "known.json"]);
});
