import assert from "node:assert/strict";
import { test } from "node:test";
import type { Assessment, Output, Requirement, RouteResult } from "../src/model/assessment.ts";
import type { Contact } from "../src/model/book.ts";
import { nearest } from "../src/model/contacts.ts";
import { whyAsked } from "../src/model/why.ts";

const requirement = (id: string, needs: string[], words: string | null = null) => ({ id, needs, words }) as Requirement;
const output = (id: string, needs: string[], kind: Output["kind"] = "document") => ({ id, needs, kind }) as Output;
const route = (id: string, requirements: Requirement[], outputs: Output[] = [], verdict = "more_answers") =>
  ({ id, requirements, outputs, verdict }) as RouteResult;
const assessment = (...routes: RouteResult[]) => ({ routes }) as Assessment;

test("a question is asked for the conditions that depend on it, each wording once", () => {
  const found = whyAsked(
    assessment(
      route(
        "one",
        [requirement("home", ["/facts/housing"]), requirement("income", ["/facts/incomes"])],
        [output("proof", ["/facts/housing"])],
      ),
      route("two", [requirement("home.other", ["/facts/housing"], "home")]),
      route("three", [requirement("elsewhere", ["/facts/housing"])], [], "not_applicable"),
    ),
    ["/facts/housing"],
  );
  assert.deepEqual(
    found.conditions.map(({ requirement: { id } }) => id),
    ["home"],
  );
  assert.deepEqual(found.outputs, [], "a condition is reason enough");
});

test("where no condition depends on it, lines of the plan do, and never a contact", () => {
  const found = whyAsked(
    assessment(route("one", [], [output("fee", ["/facts/region"]), output("help", ["/facts/region"], "contact")])),
    ["/facts/region"],
  );
  assert.deepEqual(
    found.outputs.map(({ id }) => id),
    ["fee"],
  );
});

const contact = (id: string, languages: string[], regions: string[]) => ({ id, languages, regions }) as Contact;
const all = ["brussels", "flanders", "wallonia", "german"];
const contacts = [
  contact("office", ["fr", "nl"], [...all, "abroad"]),
  contact("adde", ["fr"], ["brussels", "wallonia"]),
  contact("agii", ["nl"], ["flanders"]),
  contact("info", ["de"], ["german"]),
];
const first = (language: string, region: string | null) => nearest(contacts, language, region)[0].map(({ id }) => id);

test("first who helps in the Region and in the language; who serves the whole country always", () => {
  assert.deepEqual(first("fr", "brussels"), ["office", "adde"]);
  assert.deepEqual(first("nl", null), ["office", "agii"]);
  assert.deepEqual(first("fr", null), ["office", "adde"]);
});

test("where nobody nearby speaks the language, those nearby come first all the same", () => {
  assert.deepEqual(first("en", "flanders"), ["office", "agii"]);
  assert.deepEqual(first("de", "german"), ["office", "info"]);
  const [near, far] = nearest(contacts, "en", "flanders");
  assert.equal(near.length + far.length, contacts.length, "nobody is left out");
});
