// Which step comes next. The core decides what to ask and in which order; this module only cuts its list into steps.

import type { FactsDocument, Question } from "./assessment.ts";
import type { Book } from "./book.ts";
import { placeOf } from "./book.ts";

export type View =
  | { kind: "start" }
  | { kind: "joining" }
  | { kind: "filing" }
  | { kind: "question"; pointers: string[]; from: "flow" | "summary" }
  | { kind: "summary" }
  | { kind: "result" };

/** More questions than this on one step are hard to take in at 320 px. */
const mostPerStep = 3;

/** The first open question with those of its group about the same person. A list of records is a step of its own. */
export function nextStep(questions: Question[], book: Book): View {
  const [first] = questions;
  if (!first) return { kind: "result" };
  const isList = (fact: string) => book.facts.get(fact)?.type === "list";
  const owner = placeOf(first.pointer).owner;
  const together = questions.filter(
    (question) =>
      question.group === first.group &&
      question.group !== null &&
      question.decides === first.decides &&
      placeOf(question.pointer).owner === owner &&
      !isList(question.fact),
  );
  const step = isList(first.fact) || together.length === 0 ? [first] : together.slice(0, mostPerStep);
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

/** Persons who apply. Others of the household can only come from a file; they are kept as they are. */
export function applying(facts: FactsDocument): FactsDocument["persons"] {
  const filing = new Set(facts.applications.flatMap((application) => application.persons));
  return facts.persons.filter((person) => filing.has(person.id));
}

/** Persons who apply, in place of those who did; answers about persons who stay are kept. */
export function replacePersons(facts: FactsDocument, wanted: { id: string; relation: string }[]): void {
  const before = new Set(applying(facts).map((person) => person.id));
  const others = facts.persons.filter((person) => !before.has(person.id));
  const joining = wanted.map(({ id, relation }) => ({
    ...facts.persons.find((person) => person.id === id),
    id,
    relation,
  }));
  facts.persons = [...joining, ...others];
  const ids = new Set(facts.persons.map((person) => person.id));
  for (const application of facts.applications) {
    application.persons = application.persons.filter((person) => ids.has(person));
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
