import assert from "node:assert/strict";
import { test } from "node:test";
import type { Assessment, FactsDocument, Output, Question, Requirement, RouteResult } from "../src/model/assessment.ts";
import type { Book, Fact } from "../src/model/book.ts";
import { toAsk } from "../src/model/household.ts";
import { cards, perPerson, sharedRequirements, standingOf, stillNeeded } from "../src/model/outcome.ts";
import { fileTogether, groupsAhead, nextStep, replacePersons, staying } from "../src/model/steps.ts";

const fact = (id: string, more: Partial<Fact> = {}): Fact => ({
  id,
  type: "boolean",
  scope: "household",
  known_by: [],
  ...more,
});
const book = (...facts: Fact[]): Book => ({
  countries: [],
  facts: new Map(facts.map((entry) => [entry.id, entry])),
  contacts: new Map(),
  sources: new Map(),
  entrances: [],
  known: [],
});
const question = (pointer: string, group: string | null, decides: "verdict" | "output" = "verdict"): Question => ({
  pointer,
  fact: pointer.split("/").at(-1) as string,
  group,
  decides,
  routes: 1,
  known_by: [],
});
const document = (more: Partial<FactsDocument> = {}): FactsDocument => ({
  schema: 1,
  today: "2026-11-22",
  persons: [],
  applications: [],
  facts: {},
  unanswered: {},
  ...more,
});

test("a step holds the questions of one group about one person", () => {
  const questions = [
    question("/persons/p1/birth_date", "family"),
    question("/facts/region", "practical"),
    question("/persons/p1/nationality", "family"),
    question("/persons/p2/birth_date", "family"),
  ];
  assert.deepEqual(nextStep(questions, book()), {
    kind: "question",
    pointers: ["/persons/p1/birth_date", "/persons/p1/nationality"],
    from: "flow",
  });
  assert.deepEqual(groupsAhead(questions, ["/persons/p1/birth_date", "/persons/p1/nationality"]), ["practical"]);
});

test("a list or a long choice is a step of its own, nothing left is the end", () => {
  const questions = [question("/facts/incomes", "income"), question("/facts/dependants", "income")];
  const alone = { kind: "question", pointers: ["/facts/incomes"], from: "flow" };
  assert.deepEqual(nextStep(questions, book(fact("incomes", { type: "list" }))), alone);
  const options = Array.from("abcdefgh");
  assert.deepEqual(nextStep(questions, book(fact("incomes", { type: "choice", options }))), alone);
  assert.deepEqual(nextStep([], book()), null);
});

test("changing who joins keeps the answers of those who stay on the list and forgets the others", () => {
  const facts = document({
    persons: [
      { id: "p1", relation: "spouse", birth_date: "1990" },
      { id: "p2", relation: "child" },
      { id: "p3", relation: "child", joins: "stays_abroad" },
    ],
    applications: [{ id: "a1", persons: ["p1", "p2"] }],
    unanswered: { "/persons/p2/birth_date": "dont_know", "/persons/p1/location": "dont_know" },
  });
  assert.deepEqual(
    staying(facts).map((person) => person.id),
    ["p3"],
  );
  replacePersons(facts, [{ id: "p1", relation: "partner" }], [{ id: "p3", relation: "child", joins: "already_here" }]);
  assert.deepEqual(facts.persons, [
    { id: "p1", relation: "partner", birth_date: "1990" },
    { id: "p3", relation: "child", joins: "already_here" },
  ]);
  assert.deepEqual(facts.applications, [{ id: "a1", persons: ["p1"] }]);
  assert.deepEqual(facts.unanswered, { "/persons/p1/location": "dont_know" });
});

test("who files together becomes applications, and a dropped application takes its answers along", () => {
  const facts = document({
    applications: [
      { id: "a1", persons: ["p1"], filing_date: "2026-12-01" },
      { id: "a2", persons: ["p2"] },
    ],
    unanswered: { "/applications/a2/filing_date": "dont_know" },
  });
  fileTogether(facts, ["p1", "p2"], [1, 1]);
  assert.deepEqual(facts.applications, [{ id: "a1", persons: ["p1", "p2"], filing_date: "2026-12-01" }]);
  assert.deepEqual(facts.unanswered, {});
});

test("what the answerer skipped and only the other knows goes on the other's list", () => {
  const rules = book(
    fact("net_income", { known_by: ["sponsor"] }),
    fact("married", { known_by: ["sponsor", "applicant"] }),
  );
  const facts = document({
    answering: "applicant",
    unanswered: { "/facts/net_income": "dont_know", "/facts/married": "dont_know" },
  });
  assert.deepEqual(
    toAsk(facts, rules, "sponsor").map((place) => place.fact),
    ["net_income"],
  );
  assert.deepEqual(toAsk(facts, rules, "applicant"), []);
});

const route = (id: string, verdict: RouteResult["verdict"], otherwise: string | null): RouteResult => ({
  id,
  person: "p1",
  application: "a1",
  verdict,
  otherwise,
});
const assessment = (...routes: RouteResult[]): Assessment => ({
  schema: 1,
  receipt: { engine: "", book: "", version: "", sha256: "", today: "", checked_on: "", past_horizon: false },
  routes,
  warnings: [],
});

test("an answer is still needed where a shown verdict, condition or line of the plan depends on it", () => {
  const shown = { ...route("shown", "more_answers", null), needs: ["/facts/region"] };
  const condition = { outcome: ["met", "not_met"], needs: ["/facts/income"] } as unknown as Requirement;
  const fee = { kind: "fee", needs: ["/persons/p1/birth_date"] } as unknown as Output;
  const hidden = { ...route("hidden", "not_applicable", null), needs: ["/facts/first_permit_on"] };
  const needed = stillNeeded(assessment({ ...shown, requirements: [condition], outputs: [fee] }, hidden));
  assert.deepEqual([...needed].sort(), ["/facts/income", "/facts/region", "/persons/p1/birth_date"]);
});

test("an eased procedure leads only when it is open; else the ordinary route does", () => {
  const ordinary = route("ordinary", "authority_decides", null);
  const lead = (eased: RouteResult["verdict"]) => perPerson(assessment(route("eased", eased, "ordinary"), ordinary))[0];
  assert.equal(lead("conditions_met")?.lead?.id, "eased");
  assert.equal(lead("conditions_not_met")?.lead?.id, "ordinary");
  assert.deepEqual(
    lead("more_answers")?.procedures.map((r) => r.id),
    ["eased"],
  );
  assert.deepEqual(lead("not_applicable")?.procedures, []);
  assert.equal(perPerson(assessment(route("eased", "not_applicable", "ordinary")))[0]?.lead, null);
});

test("of several routes an open way leads; what gives no right is not told beside it", () => {
  const result = perPerson(
    assessment(
      route("no_right", "no_such_right", null),
      route("asks", "more_answers", null),
      route("judged", "authority_decides", null),
      route("foreign", "not_applicable", null),
    ),
  )[0];
  assert.equal(result?.lead?.id, "judged");
  assert.deepEqual(
    result?.others.map((r) => r.id),
    ["asks"],
  );
  assert.equal(perPerson(assessment(route("no_right", "no_such_right", null)))[0]?.lead?.id, "no_right");
});

test("of several ways that open later the one that opens first leads", () => {
  const from = (id: string, opens_on: string) => ({ ...route(id, "too_early", null), opens_on });
  const result = perPerson(
    assessment(from("l_card", "2029-03-10"), from("b_card", "2027-01-02"), from("k_card", "2029-03-10")),
  )[0];
  assert.deepEqual(
    [result?.lead, ...(result?.others ?? [])].map((way) => way?.id),
    ["b_card", "l_card", "k_card"],
  );
});

test("persons with the same answer share a card, and a condition says whom it concerns", () => {
  const requirement = (id: string, have: string, ...needs: string[]): Requirement => ({
    ...{ id, outcome: ["met"], waived_by: null, opens_on: null, checked_on: "", law: [], source: [], tags: [] },
    because: [{ have, need: "18", short_by: null } as unknown as Requirement["because"][number]],
    assessed: null,
    needs,
  });
  const of = (person: string, verdict: RouteResult["verdict"], ...requirements: Requirement[]): RouteResult => ({
    ...route("family", verdict, null),
    person,
    requirements,
  });
  const results = perPerson(
    assessment(
      of("p1", "conditions_met", requirement("income", "2400"), requirement("age", "11", "/persons/p1/birth_date")),
      of("p2", "conditions_met", requirement("income", "2400"), requirement("age", "8")),
      of("p3", "too_early", requirement("income", "2400")),
    ),
  );
  const shared = cards(results, () => "");
  assert.deepEqual(
    shared.map((card) => card.persons),
    [["p1", "p2"], ["p3"]],
  );
  assert.equal(cards(results, (result) => result.person).length, 3, "what is said differently is another card");
  const routes = shared[0]?.results.map((result) => result.lead as RouteResult) ?? [];
  assert.deepEqual(
    sharedRequirements(routes).map(({ requirement: { id }, persons }) => [id, persons]),
    [
      ["income", []],
      ["age", ["p1"]],
      ["age", ["p2"]],
    ],
  );
});

test("several outcomes are unknown, unless all of them are good", () => {
  const requirement = (...outcome: Requirement["outcome"]) => ({ outcome }) as Requirement;
  assert.equal(standingOf(requirement("not_met", "met")), "unknown");
  assert.equal(standingOf(requirement("met", "waived")), "met");
  assert.equal(standingOf(requirement("met", "not_concerned")), "met");
  assert.equal(standingOf(requirement("not_met", "not_concerned")), "unknown");
  assert.equal(standingOf(requirement("not_concerned")), null);
  assert.equal(standingOf(requirement("assessed")), "assessed");
});
