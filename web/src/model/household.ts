// The answers of one household. They live in a session of the core; this module changes who is in it and reads them back.

import type { Engine, Session } from "../engine.ts";
import type { Answering, Assessment, Declined, FactsDocument, Question, RouteResult } from "./assessment.ts";
import type { About, Book, Fact, FactPlace } from "./book.ts";
import { placeOf } from "./book.ts";
import { addOwn, join, split, type Aside } from "./own.ts";

export type Answer = { kind: "value"; value: unknown } | { kind: "declined"; how: Declined } | { kind: "open" };

let changes = 0;

export class Household {
  readonly #engine: Engine;
  #session: Session;
  #scope: readonly string[] = [];
  #about: About = "family";
  #aside: Aside = { persons: [], applications: [], unanswered: {} };
  #questions: Question[] | null = null;
  #assessment: Assessment | null = null;

  private constructor(engine: Engine, session: Session) {
    this.#engine = engine;
    this.#session = session;
    this.#changed();
  }

  /** A household nobody has spoken of yet. */
  static empty(engine: Engine, today: string): Household {
    return Household.open(engine, { schema: 1, today, persons: [], applications: [], facts: {}, unanswered: {} });
  }

  /** From a facts document or its text. Throws a Refusal that says what is wrong. */
  static open(engine: Engine, facts: FactsDocument | string): Household {
    const household = new Household(engine, engine.session(facts));
    household.#reopen(household.facts());
    return household;
  }

  /** What the entrance is about. */
  facts(): FactsDocument {
    return this.#session.facts();
  }
  /** Everything that has been said: what a saved file holds. */
  all(): FactsDocument {
    return join(this.#session.facts(), this.#aside);
  }
  /** Questions without any answer yet. One that has an inexact answer is not asked again; the result names it where it matters. */
  next(): Question[] {
    this.#questions ??= this.#session.next(this.#scope).filter((question) => !question.partly_answered);
    return this.#questions;
  }
  assess(): Assessment {
    this.#assessment ??= this.#session.assess(this.#scope);
    return this.#assessment;
  }
  /** Works out `next`, and `assess` where nothing is left to ask or it is shown anyway, in parts: all at once takes an old telephone too long. */
  *ahead(shown = false): Generator<void> {
    yield* this.#session.ahead(this.#scope);
    const pairs = this.#session.pairs(this.#scope);
    const routes = [...new Set(pairs.map(({ route }) => route))];
    for (const route of routes) {
      this.#session.next([route]); // the core keeps what it finds
      yield;
    }
    if ((this.next().length > 0 && !shown) || this.#assessment) return;
    yield;
    const found = new Map<string, RouteResult>();
    const key = (route: string, person: string) => `${route} ${person}`;
    let whole: Assessment | null = null;
    for (const route of routes) {
      whole = this.#session.assess([route]);
      for (const result of whole.routes) found.set(key(result.id, result.person), result);
      yield;
    }
    if (!whole) return;
    this.#assessment = { ...whole, routes: pairs.flatMap(({ route, person }) => found.get(key(route, person)) ?? []) };
  }
  set(pointer: string, value: unknown): void {
    this.#session.set(pointer, value);
    this.#changed();
  }
  decline(pointer: string, how: Declined): void {
    this.#session.decline(pointer, how);
    this.#changed();
  }
  clear(pointer: string): void {
    this.#session.clear(pointer);
    this.#changed();
  }
  /** The routes that are asked about and assessed, none: all; and whom they are about. The answers stay. */
  use(scope: readonly string[], about: About): void {
    this.#scope = scope;
    const all = this.all();
    if (about === "self") addOwn(all);
    this.#about = about;
    this.#reopen(all);
  }
  /** For the wide questions, which change nothing. */
  get wide(): Pick<Session, "when" | "remedies" | "compare" | "sweep"> {
    return this.#session;
  }
  /** Another number after each change, of this household or the next: what was worked out before no longer holds. */
  revision = 0;
  #changed(): void {
    this.revision = changes += 1;
    this.#questions = null;
    this.#assessment = null;
  }

  /** Changes the document as a whole: who answers, who joins, who files together. All or nothing. */
  edit(change: (facts: FactsDocument) => void): void {
    const facts = this.facts();
    change(facts);
    this.#reopen(join(facts, this.#aside));
  }
  /** Changes the entrance's part and the rest together. */
  editAll(change: (facts: FactsDocument) => void): void {
    const facts = this.all();
    change(facts);
    this.#reopen(facts);
  }
  #reopen(all: FactsDocument): void {
    const { seen, aside } = split(all, this.#about);
    const session = this.#engine.session(seen);
    this.#session.close();
    this.#session = session;
    this.#aside = aside;
    this.#changed();
  }

  /** Frees the core's memory; the household cannot be used afterwards. */
  close(): void {
    this.#session.close();
  }

  answerTo(pointer: string): Answer {
    return answerIn(this.facts(), pointer);
  }
}

export function answerIn(facts: FactsDocument, pointer: string): Answer {
  const how = facts.unanswered?.[pointer];
  if (how) return { kind: "declined", how };
  const place = placeOf(pointer);
  const owner = ownerOf(facts, place);
  return owner && place.fact in owner ? { kind: "value", value: owner[place.fact] } : { kind: "open" };
}

function ownerOf(facts: FactsDocument, place: FactPlace): Record<string, unknown> | undefined {
  if (place.scope === "person") return facts.persons.find((person) => person.id === place.owner);
  if (place.scope === "application") return facts.applications.find((application) => application.id === place.owner);
  return facts.facts;
}

/** Every answered or declined fact, in the book's declared order within household, applications, persons. */
export function answered(facts: FactsDocument, book: Book): FactPlace[] {
  const found = new Set<string>(Object.keys(facts.unanswered ?? {}));
  for (const fact of Object.keys(facts.facts)) found.add(`/facts/${fact}`);
  for (const [root, owners] of Object.entries({ persons: facts.persons, applications: facts.applications })) {
    for (const owner of owners) {
      for (const fact of Object.keys(owner)) {
        if (fact !== "id" && fact !== "persons" && fact !== "relation") found.add(`/${root}/${owner.id}/${fact}`);
      }
    }
  }
  const order = (place: FactPlace) => book.facts.get(place.fact)?.order ?? Number.MAX_SAFE_INTEGER;
  return [...found].map(placeOf).sort((a, b) => order(a) - order(b));
}

/** Facts the answerer skipped although another person can know them: the list to ask them about. */
export function toAsk(facts: FactsDocument, book: Book, whom: "applicant" | "sponsor"): FactPlace[] {
  const role: Answering = facts.answering ?? "helper";
  if (role === whom) return [];
  return answered(facts, book).filter((place) => {
    const fact = book.facts.get(place.fact);
    const asked = facts.unanswered[place.pointer] === "dont_know" || answerIn(facts, place.pointer).kind === "value";
    return asked && fact !== undefined && knownOnlyBy(fact, whom, role);
  });
}

function knownOnlyBy(fact: Fact, whom: "applicant" | "sponsor", role: Answering): boolean {
  return fact.known_by.includes(whom) && (role === "helper" || !fact.known_by.includes(role));
}

/** Whether the person answering may have to ask somebody else. */
export function otherWhoKnows(fact: Fact, role: Answering | undefined): "applicant" | "sponsor" | null {
  if (role === undefined || role === "helper" || fact.known_by.length === 0 || fact.known_by.includes(role))
    return null;
  return role === "sponsor" ? "applicant" : "sponsor";
}
