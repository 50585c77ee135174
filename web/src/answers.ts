// From a form into the household: an answer is taken, or what must be corrected is said.

import type { App } from "./app.ts";
import { Refusal } from "./engine.ts";
import { placeOf } from "./model/book.ts";
import { applying, fileTogether, joinExisting, replacePersons, type Member } from "./model/steps.ts";
import { readAnswer, type FieldError } from "./view/read-answer.ts";

/** Takes one answer; returns what is wrong with it. */
function takeAnswer(app: App, pointer: string, data: FormData): FieldError[] {
  const fact = app.book.facts.get(placeOf(pointer).fact);
  if (!fact) return [];
  const read = readAnswer(fact, pointer, data, app);
  if (read.kind === "errors") return read.errors;
  try {
    if (read.kind === "declined") app.household.decline(pointer, read.how);
    else app.household.set(pointer, read.value);
    return [];
  } catch (reason) {
    return [{ field: pointer, key: "page.error.refused", values: { message: messageOf(reason) } }];
  }
}

/** Takes the answers of a step; returns what is wrong with them. */
export function takeStep(app: App, data: FormData, pointers: string[]): FieldError[] {
  return pointers.flatMap((pointer) => takeAnswer(app, pointer, data));
}

/** Errors without those of fields left empty that another answer of the same step has made pointless. */
export function stillAsked(app: App, errors: FieldError[], data: FormData): FieldError[] {
  const open = new Set(app.household.next().map(({ pointer }) => pointer));
  return errors.filter(({ field }) => {
    const [pointer = ""] = field.split("#");
    const typed = [...data].some(
      ([name, value]) => (name === pointer || name.startsWith(`${pointer}#`)) && value !== "",
    );
    return typed || open.has(pointer);
  });
}

/** Who joins, and who of the family does not. */
export function takePersons(app: App, persons: Member[], others: Member[], errors: FieldError[]): void {
  if (errors.length > 0) return app.fail(errors);
  const alone = persons.map(({ id }) => id);
  const change = () =>
    app.household.editFamily((facts) => {
      replacePersons(facts, persons, others);
      const together = alone.map(() => 1);
      if (persons.length === 1 || facts.applications.length === 0) fileTogether(facts, alone, together);
      else joinExisting(facts, alone);
    });
  if (!app.attempt(change) || !app.attempt(() => app.share())) return;
  const several = persons.length > 1 && !app.situation && app.outcome.kind === "result";
  app.proceed(several ? { kind: "filing" } : null);
}

/** Who files with whom. */
export function takeGroups(app: App, groups: number[]): void {
  const persons = applying(app.household.family()).map(({ id }) => id);
  if (app.attempt(() => app.household.editFamily((facts) => fileTogether(facts, persons, groups)))) app.proceed(null);
}

/** Takes one answer on a caseworker's page: the focus stays, the other fields keep what is in them. An emptied field is an open question again. */
export function answerAtDesk(app: App, form: HTMLFormElement, pointer: string): void {
  const data = new FormData(form);
  const blank = [...data.values()].every((value) => value === "");
  const others = app.errors.filter(({ field }) => field !== pointer && !field.startsWith(`${pointer}#`));
  if (blank && others.length === app.errors.length && app.household.answerTo(pointer).kind === "open") return;
  if (blank) app.household.clear(pointer);
  app.errors = [...others, ...(blank ? [] : takeAnswer(app, pointer, data))];
  app.showSoon();
}

export function messageOf(reason: unknown): string {
  return reason instanceof Refusal || reason instanceof Error ? reason.message : String(reason);
}
