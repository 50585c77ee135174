// What persons, applications and facts are called in the reader's language.

import type { App } from "../app.ts";
import type { FactsDocument } from "../model/assessment.ts";
import type { Fact, FactPlace } from "../model/book.ts";
import { isOwn, joiningSelf, ownPerson } from "../model/own.ts";
import type { Arguments } from "../text/messages.ts";
import { countryName } from "./fields.ts";

/** Who of the joining family reads this; a caseworker reads of others. */
const self = (app: App, facts: FactsDocument): string | null => (app.atDesk ? null : joiningSelf(facts));

/** "Spouse", or "Child under 18 (2)" where several persons have the same relation. */
export function personName(app: App, facts: FactsDocument, id: string): string {
  if (id === ownPerson) return app.text.text("page.you", { answering: facts.answering ?? "helper" });
  const person = facts.persons.find((candidate) => candidate.id === id);
  const relation = person?.["relation"];
  const title =
    typeof relation === "string" ? app.text.text(`fact.relation.option.${relation}`) : app.text.text("page.person");
  if (id === self(app, facts)) return app.text.text("page.person.self", { title });
  const alike = facts.persons.filter((candidate) => candidate["relation"] === relation);
  if (alike.length < 2) return title;
  const number = alike.findIndex((candidate) => candidate.id === id) + 1;
  return app.text.text("page.person.numbered", { title, number });
}

export function personNames(app: App, facts: FactsDocument, persons: string[]): string {
  return persons.map((person) => personName(app, facts, person)).join(" · ");
}

/** "For: spouse", where a line concerns some of the persons only. */
export function forPersons(app: App, facts: FactsDocument, persons: string[]): string {
  return app.text.text("page.output.for", { persons: personNames(app, facts, persons) });
}

export function applicationName(app: App, facts: FactsDocument, id: string): string {
  if (isOwn(id)) return personName(app, facts, ownPerson);
  const index = facts.applications.findIndex((application) => application.id === id);
  const persons = personNames(app, facts, facts.applications[index]?.persons ?? []);
  return app.text.text("page.application.named", { number: index + 1, persons });
}

/** Whom a fact is about, null for the household. */
export function ownerName(app: App, facts: FactsDocument, place: FactPlace): string | null {
  if (isOwn(place.owner) && facts.answering !== "helper") return null; // "you" needs no name
  if (place.scope === "person") return personName(app, facts, place.owner ?? "");
  if (place.scope === "application" && facts.applications.length > 1)
    return applicationName(app, facts, place.owner ?? "");
  return null;
}

/** Values every text of the rule book may use. */
export function factArguments(app: App, facts: FactsDocument, place: FactPlace): Arguments {
  const own = isOwn(place.owner) || app.entrance?.about === "self" || (place.owner ?? "") === self(app, facts);
  return {
    answering: facts.answering ?? "helper",
    about: !own ? "family" : facts.answering === "helper" ? "helped" : "self",
    person: place.owner ? (ownerName(app, facts, place) ?? "") : "",
    relation: String(facts.persons.find((person) => person.id === place.owner)?.["relation"] ?? "other"),
    count: facts.persons.length,
    today: app.format.date(app.today),
  };
}

/** A fact's short name for summaries and reasons: its label, else its question. */
export function factLabel(app: App, facts: FactsDocument, place: FactPlace): string {
  const values = factArguments(app, facts, place);
  return app.text.first([`fact.${place.fact}.label`, `fact.${place.fact}.question`], values) ?? place.fact;
}

/** An answer in words. */
export function valueText(app: App, fact: { id: string; type: string; unit?: string }, value: unknown): string {
  if (value === null) return app.text.first([`fact.${fact.id}.none`]) ?? app.text.text("page.none");
  if (typeof value === "boolean") {
    return app.text.first([`fact.${fact.id}.option.${value}`]) ?? app.text.text(value ? "page.yes" : "page.no");
  }
  switch (fact.type) {
    case "choice":
      return app.text.first([`fact.${fact.id}.option.${String(value)}`]) ?? String(value);
    case "date":
      return app.format.date(String(value));
    case "money":
      return app.text.text(perMonth(fact.unit) ? "page.amount.per_month" : "page.amount", {
        amount: app.format.money(String(value)),
      });
    case "integer":
      return app.format.number(Number(value));
    case "country":
      return countryName(app, String(value));
    case "countries":
      return countriesText(app, value);
    default:
      return String(value);
  }
}

export const perMonth = (unit: string | null | undefined): boolean => (unit ?? "").startsWith("EUR/month");

export function itemsOf(value: unknown): { items: unknown[]; complete: boolean } {
  if (Array.isArray(value)) return { items: value, complete: true };
  const open = value as { items?: unknown[] } | null;
  return { items: open?.items ?? [], complete: false };
}

/** The choice in a record of a list that says what kind it is of, in words. */
export function kindText(app: App, list: Fact, item: Record<string, unknown>): string {
  const shape = list.of?.fields.find(({ type }) => type === "choice");
  if (!shape || !(shape.id in item)) return app.text.text(`group.${list.group ?? ""}.title`);
  return valueText(app, { ...shape, id: `${list.id}.field.${shape.id}` }, item[shape.id]);
}

function countriesText(app: App, value: unknown): string {
  const { items, complete } = itemsOf(value);
  const text = app.format.list(items.map((code) => countryName(app, String(code))));
  return complete ? text : app.text.text("page.list.may_be_more", { items: text });
}
