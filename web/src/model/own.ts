// One household for all entrances. Somebody's own stay is asked about beside the family that joins: one person, `me`, with an application
// of their own. The core sees each part by itself, so neither part's questions nor results mix with the other's.

import type { FactsDocument } from "./assessment.ts";
import type { About } from "./book.ts";

/** The person of the entrances about oneself, and that person's application. */
export const ownPerson = "me";
export const ownApplication = "own";

/** Whether a person or an application is the one of somebody's own stay. */
export const isOwn = (id: string | null): boolean => id === ownPerson || id === ownApplication;

/** Ties that only grown-up people have. */
const grownUp = new Set([
  ...["spouse", "equivalent_partner", "registered_partner", "unregistered_partner"],
  ...["parent", "parent_of_partner", "responsible_adult"],
]);

/** Who of the joining family answers. Null where it could be several, or a child for whom somebody else may answer. */
export function joiningSelf(facts: FactsDocument): string | null {
  if (facts.answering !== "applicant") return null;
  const joining = new Set(facts.applications.filter(({ id }) => !isOwn(id)).flatMap(({ persons }) => persons));
  const could = facts.persons.filter(({ id, ...person }) => joining.has(id) && grownUp.has(String(person["relation"])));
  return could.length === 1 ? (could[0]?.id ?? null) : null;
}

/** What of a household an entrance is not about. */
export type Aside = Pick<FactsDocument, "persons" | "applications" | "unanswered">;

/** The document in two: what the entrance is about, and the rest. Facts of the household belong to both. */
export function split(facts: FactsDocument, about: About): { seen: FactsDocument; aside: Aside } {
  const wanted = (id: string) => isOwn(id) === (about === "self");
  const seenPointer = (pointer: string) => {
    const [, root, id = ""] = pointer.split("/");
    return root === "facts" || wanted(id);
  };
  const part = (keep: (yes: boolean) => boolean): Aside => ({
    persons: facts.persons.filter(({ id }) => keep(wanted(id))),
    applications: facts.applications.filter(({ id }) => keep(wanted(id))),
    unanswered: Object.fromEntries(
      Object.entries(facts.unanswered ?? {}).filter(([pointer]) => keep(seenPointer(pointer))),
    ),
  });
  return { seen: { ...facts, ...part((yes) => yes) }, aside: part((yes) => !yes) };
}

export function join(seen: FactsDocument, aside: Aside): FactsDocument {
  return {
    ...seen,
    persons: [...seen.persons, ...aside.persons],
    applications: [...seen.applications, ...aside.applications],
    unanswered: { ...seen.unanswered, ...aside.unanswered },
  };
}

/** The person of an entrance about oneself needs no step: there is exactly one. */
export function addOwn(facts: FactsDocument): void {
  if (facts.persons.some(({ id }) => id === ownPerson)) return;
  facts.persons.push({ id: ownPerson });
  facts.applications.push({ id: ownApplication, persons: [ownPerson] });
}

/** What is about the tie to somebody, not about the person alone. */
const ofTheTie = new Set(["id", "relation", "joins"]);

/** Whoever joins the family and asks about their own stay too is one person: what was said of one holds for the other. */
export function shareAnswers(facts: FactsDocument): void {
  const own = facts.persons.find(({ id }) => id === ownPerson);
  const first = facts.applications.find(({ id }) => id !== ownApplication)?.persons[0];
  const joining = facts.persons.find(({ id }) => id === first);
  if (!own || !joining) return;
  for (const [from, to] of [
    [own, joining],
    [joining, own],
  ] as const) {
    for (const [fact, value] of Object.entries(from)) {
      if (ofTheTie.has(fact) || fact in to) continue;
      to[fact] = value;
      delete facts.unanswered[`/persons/${to.id}/${fact}`];
    }
  }
}
