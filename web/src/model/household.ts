// The answers of one household. They live in a session of the core; this module changes who is in it and reads them back.

import type { Engine, Session } from "../engine.ts";
import type { Answering, Assessment, Declined, FactsDocument, Question, RouteResult } from "./assessment.ts";
import type { About, Book, Fact, FactPlace } from "./book.ts";
import { placeOf } from "./book.ts";
import { addOwn, isOwn, join, ownPerson, split, type Aside } from "./own.ts";

export type Answer = { kind: "value"; value: unknown } | { kind: "declined"; how: Declined } | { kind: "open" };

/** The routes that are asked about and assessed, none: all; for the family that joins, for somebody's own stay, or for both side by side. */
export type Scopes = Partial<Record<About, readonly string[]>>;

/** What the core looks at by itself. */
interface Part {
  about: About;
  scope: readonly string[];
  session: Session;
}

const nobody: Aside = { persons: [], applications: [], unanswered: {} };

let changes = 0;

export class Household {
  readonly #engine: Engine;
  #parts: [Part, ...Part[]];
  #aside: Aside = nobody;
  #questions: Question[] | null = null;
  #assessment: Assessment | null = null;

  private constructor(engine: Engine, session: Session) {
    this.#engine = engine;
    this.#parts = [{ about: "family", scope: [], session }];
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

  /** What is asked about and assessed. */
  facts(): FactsDocument {
    const [first, ...others] = this.#parts;
    return others.reduce((facts, { session }) => join(facts, session.facts()), first.session.facts());
  }
  /** Everything that has been said: what a saved file holds. */
  all(): FactsDocument {
    return join(this.facts(), this.#aside);
  }
  /** Questions without any answer yet. One that has an inexact answer is not asked again; the result names it where it matters. */
  next(): Question[] {
    this.#questions ??= [
      ...new Map(
        this.#parts
          .flatMap(({ session, scope }) => session.next(scope))
          .filter((question) => !question.partly_answered)
          .map((question) => [question.pointer, question]),
      ).values(),
    ];
    return this.#questions;
  }
  assess(): Assessment {
    this.#assessment ??= together(this.#parts.map(({ session, scope }) => session.assess(scope)));
    return this.#assessment;
  }
  /** Works out `next`, and `assess` where nothing is left to ask or it is shown anyway, in parts: all at once takes an old telephone too long. */
  *ahead(shown = false): Generator<void> {
    for (const { session, scope } of this.#parts) {
      yield* session.ahead(scope);
      for (const route of routesOf(session, scope)) {
        session.next([route]); // the core keeps what it finds
        yield;
      }
    }
    if ((this.next().length > 0 && !shown) || this.#assessment) return;
    yield;
    const assessments: Assessment[] = [];
    for (const { session, scope } of this.#parts) {
      const found = new Map<string, RouteResult>();
      const key = (route: string, person: string) => `${route} ${person}`;
      let whole: Assessment | null = null;
      for (const route of routesOf(session, scope)) {
        whole = session.assess([route]);
        for (const result of whole.routes) found.set(key(result.id, result.person), result);
        yield;
      }
      const inOrder = session.pairs(scope).flatMap(({ route, person }) => found.get(key(route, person)) ?? []);
      if (whole) assessments.push({ ...whole, routes: inOrder });
    }
    if (assessments.length > 0) this.#assessment = together(assessments);
  }
  set(pointer: string, value: unknown): void {
    for (const session of this.#sessionsOf(pointer)) session.set(pointer, value);
    this.#changed();
  }
  decline(pointer: string, how: Declined): void {
    for (const session of this.#sessionsOf(pointer)) session.decline(pointer, how);
    this.#changed();
  }
  clear(pointer: string): void {
    for (const session of this.#sessionsOf(pointer)) session.clear(pointer);
    this.#changed();
  }
  /** An answer about the household belongs to each part. */
  #sessionsOf(pointer: string): Session[] {
    const { scope, owner } = placeOf(pointer);
    const concerned = ({ about }: Part) =>
      scope === "household" || this.#parts.length === 1 || isOwn(owner) === (about === "self");
    return this.#parts.filter(concerned).map(({ session }) => session);
  }
  /** What is looked at from now on. The answers stay. */
  use(scopes: Scopes): void {
    const all = this.all();
    if (scopes.self) addOwn(all);
    this.#reopen(all, scopes);
  }
  /** For the wide questions, which change nothing: each is put to the parts it concerns. */
  get wide(): Pick<Session, "when" | "remedies" | "compare" | "sweep"> {
    const each = <T>(wanted: readonly string[], ask: (session: Session, routes: readonly string[]) => T[]): T[] =>
      this.#parts.flatMap(({ session, scope }) => {
        const routes = scope.length === 0 ? wanted : wanted.filter((route) => scope.includes(route));
        return routes.length === 0 ? [] : ask(session, routes);
      });
    return {
      when: (wanted, from, to) => each(wanted, (session, routes) => session.when(routes, from, to)),
      remedies: (wanted) => each(wanted, (session, routes) => session.remedies(routes)),
      compare: (wanted, changes) => each(wanted, (session, routes) => session.compare(routes, changes)),
      sweep: (spec) => {
        const part = this.#parts.find(({ about }) => (about === "self") === (spec.person === ownPerson));
        return (part ?? this.#parts[0]).session.sweep(spec);
      },
    };
  }
  /** Another number after each change, of this household or the next: what was worked out before no longer holds. */
  revision = 0;
  #changed(): void {
    this.revision = changes += 1;
    this.#questions = null;
    this.#assessment = null;
  }

  /** The family that joins, whatever is looked at. */
  family(): FactsDocument {
    return split(this.all(), "family").seen;
  }
  /** Changes who joins and who files together. */
  editFamily(change: (facts: FactsDocument) => void): void {
    const { seen, aside } = split(this.all(), "family");
    change(seen);
    this.#reopen(join(seen, aside));
  }
  /** Changes the document as a whole. All or nothing. */
  edit(change: (facts: FactsDocument) => void): void {
    const facts = this.all();
    change(facts);
    this.#reopen(facts);
  }
  #reopen(all: FactsDocument, scopes: Scopes = this.#scopes): void {
    const abouts = (["family", "self"] as const).filter((about) => scopes[about]);
    const halves = abouts.map((about) => ({ about, scope: scopes[about] ?? [], ...split(all, about) }));
    const parts = halves.map(({ about, scope, seen }): Part => ({ about, scope, session: this.#engine.session(seen) }));
    this.close();
    this.#parts = parts as [Part, ...Part[]];
    const [only, ...others] = halves;
    this.#aside = only && others.length === 0 ? only.aside : nobody;
    this.#changed();
  }
  get #scopes(): Scopes {
    return Object.fromEntries(this.#parts.map(({ about, scope }) => [about, scope]));
  }

  /** Frees the core's memory; the household cannot be used afterwards. */
  close(): void {
    for (const { session } of this.#parts) session.close();
  }

  answerTo(pointer: string): Answer {
    return answerIn(this.facts(), pointer);
  }
}

const routesOf = (session: Session, scope: readonly string[]): string[] => [
  ...new Set(session.pairs(scope).map(({ route }) => route)),
];

/** Of the same rule book on the same day: only the routes differ. */
const together = ([first, ...others]: Assessment[]): Assessment => {
  if (!first) throw new Error("nothing was assessed");
  const all = [first, ...others];
  const warnings = new Map(all.flatMap(({ warnings }) => warnings).map((warning) => [warning.message, warning]));
  return { ...first, routes: all.flatMap(({ routes }) => routes), warnings: [...warnings.values()] };
};

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
