import assert from "node:assert/strict";
import { test } from "node:test";
import type { FactsDocument } from "../src/model/assessment.ts";
import { entrancesFor, roleIn, type Book, type Entrance } from "../src/model/book.ts";
import { addOwn, join, joiningSelf, shareAnswers, split } from "../src/model/own.ts";

const family = (): FactsDocument => ({
  schema: 1,
  today: "2026-11-22",
  persons: [
    { id: "p1", relation: "spouse", birth_date: "1992-05-04" },
    { id: "p2", relation: "child_of_both" },
  ],
  applications: [{ id: "a1", filing_date: "2026-12-01", persons: ["p1"] }],
  facts: { region: "brussels" },
  unanswered: { "/persons/p1/nationalities": "dont_know", "/facts/housing": "dont_know" },
});

test("an entrance about oneself shows one person without family, and nothing of the others is lost", () => {
  const all = family();
  addOwn(all);
  addOwn(all);
  const own = split(all, "self");
  assert.deepEqual(own.seen.persons, [{ id: "me" }]);
  assert.deepEqual(own.seen.applications, [{ id: "own", persons: ["me"] }]);
  assert.deepEqual(own.seen.facts, { region: "brussels" });
  assert.deepEqual(own.seen.unanswered, { "/facts/housing": "dont_know" });
  const joined = split(all, "family");
  assert.deepEqual(
    joined.seen.persons.map(({ id }) => id),
    ["p1", "p2"],
  );
  assert.deepEqual(joined.seen.unanswered, all.unanswered);
  assert.deepEqual(new Set(join(own.seen, own.aside).persons), new Set(all.persons));
});

test("whoever joins and asks about their own stay is asked nothing twice, except about the tie", () => {
  const all = family();
  addOwn(all);
  const me = all.persons.find(({ id }) => id === "me");
  Object.assign(me ?? {}, { nationalities: ["IN"] });
  shareAnswers(all);
  assert.deepEqual(me, { id: "me", nationalities: ["IN"], birth_date: "1992-05-04" });
  assert.deepEqual(all.persons[0]?.["nationalities"], ["IN"]);
  assert.equal("/persons/p1/nationalities" in all.unanswered, false, "what is known is no longer open");
});

const entrance = (id: string, order: number, more: Partial<Entrance> = {}): Entrance => ({
  id,
  about: "family",
  routes: ["r"],
  order,
  ...more,
});

test("entrances stand under the heading of their first; who is not meant does not see them", () => {
  const entrances = [
    entrance("loose", 1),
    entrance("bring", 2, { for: ["lives"], group: "family" }),
    entrance("card", 3, { group: "stay" }),
    entrance("join", 4, { for: ["comes", "lives"], group: "family" }),
  ];
  const told = (who: "lives" | "comes" | null) =>
    entrancesFor({ entrances } as Book, who).map(([group, list]) => [group, ...list.map(({ id }) => id)]);
  assert.deepEqual(told("lives"), [
    ["family", "bring", "join"],
    ["stay", "card"],
    [null, "loose"],
  ]);
  assert.deepEqual(told("comes"), [
    ["stay", "card"],
    ["family", "join"],
    [null, "loose"],
  ]);
  assert.equal(told(null).flat().includes("bring"), true);
});

test("who lives here is the sponsor only where the book says so", () => {
  assert.equal(roleIn(entrance("bring", 1, { resident_is: "sponsor" }), "lives"), "sponsor");
  assert.equal(roleIn(entrance("bring", 1, { resident_is: "sponsor" }), "comes"), "applicant");
  assert.equal(roleIn(entrance("join", 1), "lives"), "applicant");
  assert.equal(roleIn(entrance("join", 1), "helps"), "helper");
});

test("who of the joining family answers is known where one grown-up tie is among them, and nowhere else", () => {
  const answered = (answering: "applicant" | "sponsor" | "helper", ...relations: string[]) => {
    const persons = relations.map((relation, index) => ({ id: `p${index + 1}`, relation }));
    return joiningSelf({ ...family(), answering, persons, applications: [{ id: "a1", persons: ["p1", "p2"] }] });
  };
  assert.equal(answered("applicant", "child_of_both", "spouse"), "p2");
  assert.equal(answered("applicant", "parent", "parent"), null, "it could be either");
  assert.equal(answered("applicant", "child_of_sponsor"), null, "somebody else may answer for a child");
  assert.equal(
    answered("applicant", "child_of_both", "child_of_both", "spouse"),
    null,
    "who does not apply is not asked",
  );
  assert.equal(answered("sponsor", "spouse"), null);
  assert.equal(answered("helper", "spouse"), null);
});
