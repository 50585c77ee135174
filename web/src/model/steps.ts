// Which step comes next. The core decides what to ask and in which order; this module only cuts its list into steps.

import type { FactsDocument, Question } from "./assessment.ts";
import type { Book } from "./book.ts";
import { placeOf } from "./book.ts";

export type View =
  | { kind: "start" }
  | { kind: "entrance" }
  | { kind: "help" }
  | { kind: "amounts" }
  | { kind: "joining" }
  | { kind: "filing" }
  | { kind: "question"; pointers: string[]; from: "flow" | "summary" }
  | { kind: "summary" }
  | { kind: "result" }
  | { kind: "dossier" }
  | { kind: "unlock" }
  | { kind: "refit" }
  | { kind: "report" }
  | { kind: "erase" }
  | { kind: "desk" }
  | { kind: "known" }
  | { kind: "waiting" }
  | { kind: "left" };

/** The entrance that opens on a table of amounts, before any question. */
export const amountsEntrance = "earn";

/** More questions than this on one step are hard to take in at 320 px. */
const mostPerStep = 3;

/** More options than this fill a small screen. */
const mostOptionsBeside = 7;

/** The first open question with those of its group about the same person. What fills a screen is a step of its own. Null: nothing is left to ask. */
export function nextStep(questions: Question[], book: Book): View | null {
  const [first] = questions;
  if (!first) return null;
  const fillsStep = (id: string) => {
    const fact = book.facts.get(id);
    return fact?.type === "list" || (fact?.options ?? []).length > mostOptionsBeside;
  };
  const owner = placeOf(first.pointer).owner;
  const together = questions.filter(
    (question) =>
      question.group === first.group &&
      question.group !== null &&
      question.decides === first.decides &&
      placeOf(question.pointer).owner === owner &&
      !fillsStep(question.fact),
  );
  const step = fillsStep(first.fact) || together.length === 0 ? [first] : together.slice(0, mostPerStep);
  return { kind: "question", pointers: step.map((question) => question.pointer), from: "flow" };
}

/** Groups still open after this step, in the order they will come; for progress in words. */
export function groupsAhead(questions: Question[], shown: string[]): string[] {
  const ahead = new Set<string>();
  for (const question of questions) {
    if (question.group !== null && !shown.includes(question.pointer)) ahead.add(question.group);
  }
  for (const question of questions) if (shown.includes(question.pointer)) ahead.delete(question.group ?? "");
  return [...ahead];
}

/** What has to be settled before the core can ask anything. */
export function firstOpenView(facts: FactsDocument): View | null {
  if (facts.answering === undefined) return { kind: "start" };
  const filing = new Set(facts.applications.flatMap((application) => application.persons));
  if (filing.size === 0) return { kind: "joining" };
  return null;
}

/** Applications for who files with whom: `groups[i]` is the number of the application of `persons[i]`. */
export function fileTogether(facts: FactsDocument, persons: string[], groups: number[]): void {
  const before = facts.applications;
  const byGroup = new Map<number, string[]>();
  persons.forEach((person, index) => {
    const group = groups[index] ?? 1;
    byGroup.set(group, [...(byGroup.get(group) ?? []), person]);
  });
  facts.applications = [...byGroup.values()].map((members, index) => {
    const kept = before[index];
    return { ...kept, id: kept?.id ?? `a${index + 1}`, persons: members };
  });
  const ids = new Set(facts.applications.map((application) => application.id));
  forget(facts, (pointer) => {
    const [, root, id] = pointer.split("/");
    return root === "applications" && !ids.has(id ?? "");
  });
}

/** Persons added later file with the first application until the next step says otherwise. */
export function joinExisting(facts: FactsDocument, persons: string[]): void {
  const filing = new Set(facts.applications.flatMap((application) => application.persons));
  facts.applications[0]?.persons.push(...persons.filter((person) => !filing.has(person)));
}

/** A person of the family as the step of persons gives it. */
export interface Member {
  id: string;
  relation: string;
  /** Of somebody who does not apply: `already_here` or `stays_abroad`. */
  joins?: string;
}

/** Persons who apply. */
export function applying(facts: FactsDocument): FactsDocument["persons"] {
  const filing = new Set(facts.applications.flatMap((application) => application.persons));
  return facts.persons.filter((person) => filing.has(person.id));
}

/** Persons of the household who do not apply: nothing is asked about them, but some count as dependants. */
export function staying(facts: FactsDocument): FactsDocument["persons"] {
  const filing = new Set(applying(facts).map((person) => person.id));
  return facts.persons.filter((person) => !filing.has(person.id));
}

/** Persons in place of those who were there; what was answered about somebody who stays on the list is kept. */
export function replacePersons(facts: FactsDocument, applicants: Member[], others: Member[]): void {
  const known = new Map(facts.persons.map((person) => [person.id, person]));
  facts.persons = [...applicants, ...others].map((member) => ({ ...known.get(member.id), ...member }));
  const ids = new Set(facts.persons.map((person) => person.id));
  const apply = new Set(applicants.map((member) => member.id));
  for (const application of facts.applications) {
    application.persons = application.persons.filter((person) => apply.has(person));
  }
  facts.applications = facts.applications.filter((application) => application.persons.length > 0);
  forget(facts, (pointer) => {
    const [, root, id] = pointer.split("/");
    return root === "persons" && !ids.has(id ?? "");
  });
}

function forget(facts: FactsDocument, gone: (pointer: string) => boolean): void {
  facts.unanswered = Object.fromEntries(Object.entries(facts.unanswered ?? {}).filter(([pointer]) => !gone(pointer)));
}
