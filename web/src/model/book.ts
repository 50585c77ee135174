// The parts of the rule book the page needs to ask questions and to name things. Meaning stays in the core.

export type FactType = "boolean" | "choice" | "date" | "money" | "integer" | "country" | "countries" | "list";

export interface FieldShape {
  id: string;
  type: Exclude<FactType, "list" | "countries">;
  options?: string[];
  unit?: string;
  min?: string;
  max?: string;
  optional?: boolean;
  /** In a list's records: the date this one cannot come before, which begins the period it ends. */
  not_before?: string;
  /** A date that must be given to the day. */
  whole?: boolean;
}

export interface Fact extends Omit<FieldShape, "type"> {
  type: FactType;
  scope: "household" | "person" | "application";
  order?: number;
  group?: string;
  known_by: string[];
  of?: { fields: FieldShape[] };
}

/** The dates that begin and end the periods of a list; null where its entries are none. */
export function periodEnds(fact: Fact): { from: string; until: string } | null {
  const end = (fact.of?.fields ?? []).find(({ not_before }) => not_before !== undefined);
  return end?.not_before === undefined ? null : { from: end.not_before, until: end.id };
}

export interface OpeningHours {
  days: Weekday[];
  times: string;
  place?: string;
}

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

export interface Contact {
  id: string;
  names: Record<string, string>;
  phone?: string | null;
  address?: string | null;
  email?: string | null;
  site?: string | null;
  languages: string[];
  /** Where it serves people: Regions, `german` for the German-speaking Community, `abroad`. */
  regions: string[];
  hours?: OpeningHours[] | null;
  cost?: "free" | "by_income" | null;
  /** `full`: details may be shown; `dated`: with the day they were read; `name`: only the name and the site. */
  show: "full" | "dated" | "name";
  checked_on: string;
}

/** Its title is a text, `source.<id>`. */
export interface Source {
  id: string;
  publisher: string;
}

export type About = "family" | "self";
export const whos = ["lives", "comes", "helps"] as const;
/** Who sits at this page: somebody who lives in Belgium, who wants to come, who helps another. */
export type Who = (typeof whos)[number];

/** A day on which the law changed, and the household's dates that choose the law. */
export interface Reform {
  day: string;
  facts: string[];
}

/** What a person may come for, and the routes that answer it. */
export interface Entrance {
  id: string;
  /** `family`: the persons who join somebody. `self`: one person's own stay, so nobody is asked who joins. */
  about: About;
  /** Who is offered it; absent: everybody. */
  for?: Who[];
  /** Who somebody living in Belgium is here; absent: the person whose stay it is. */
  resident_is?: "sponsor" | "applicant";
  /** Heading it stands under. */
  group?: string;
  reform?: Reform;
  routes: string[];
  order: number;
  /** Who helps, told before any question. */
  contacts?: string[];
}

/** The last stretch of time a parameter of the book covers (web/scripts/known.mjs). */
export interface Known {
  id: string;
  unit: string | null;
  /** Several: countries or options. */
  value: string | string[] | null;
  from: string | null;
  /** Null: open until it changes. */
  to: string | null;
  /** Why nothing is known afterwards, where the book says. */
  gap: string | null;
  tags: string[];
  checked_on: string;
}

export interface Bundle {
  schema: 1;
  files: Record<string, unknown>;
}

export interface Book {
  countries: string[];
  facts: Map<string, Fact>;
  contacts: Map<string, Contact>;
  sources: Map<string, Source>;
  /** What ends first comes first. */
  known: Known[];
  /** In their order. */
  entrances: Entrance[];
}

function collect<T extends { id: string }>(bundle: Bundle, belongs: (path: string) => boolean): Map<string, T> {
  const found = new Map<string, T>();
  for (const [path, content] of Object.entries(bundle.files)) {
    if (!belongs(path)) continue;
    for (const entry of (Array.isArray(content) ? content : [content]) as T[]) found.set(entry.id, entry);
  }
  return found;
}

/** Reads the page's part of a bundle (docs/rule-book.md, "Files"; web/build.mjs). The core has already checked it, so nothing is checked again. */
export function readBook(bundle: Bundle): Book {
  const head = bundle.files["book.json"] as { countries: string[] };
  return {
    countries: head.countries,
    facts: collect<Fact>(bundle, (path) => path.startsWith("facts/")),
    contacts: collect<Contact>(bundle, (path) => path.startsWith("contacts/")),
    known: (bundle.files["known.json"] ?? []) as Known[],
    sources: collect<Source>(bundle, (path) => path === "sources.json"),
    entrances: [...collect<Entrance>(bundle, (path) => path === "entrances.json").values()]
      .map((entrance) => ({ ...entrance, about: entrance.about ?? "family" }))
      .sort((a, b) => a.order - b.order),
  };
}

/** Adds what only the rest of the program reads. */
export function completeBook(book: Book, bundle: Bundle): void {
  const more = readBook({ ...bundle, files: { "book.json": { countries: book.countries }, ...bundle.files } });
  for (const [id, contact] of more.contacts) book.contacts.set(id, contact);
  for (const [id, source] of more.sources) book.sources.set(id, source);
  book.known = more.known;
}

/** Entrances offered to somebody, under their headings, in their order; null: whoever it is. */
export function entrancesFor(book: Book, who: Who | null): [string | null, Entrance[]][] {
  const groups = new Map<string | null, Entrance[]>();
  for (const entrance of book.entrances) {
    if (who !== null && entrance.for && !entrance.for.includes(who)) continue;
    const group = entrance.group ?? null;
    groups.set(group, [...(groups.get(group) ?? []), entrance]);
  }
  return [...groups].sort(([a], [b]) => Number(a === null) - Number(b === null)); // what has no heading comes last
}

/** The routes of all entrances, by whom they are about. */
export function allRoutes(book: Book): Record<About, string[]> {
  const of = (about: About) => [
    ...new Set(book.entrances.filter((entrance) => entrance.about === about).flatMap(({ routes }) => routes)),
  ];
  return { family: of("family"), self: of("self") };
}

/** Who somebody is to the rules of an entrance. */
export function roleIn(entrance: Entrance, who: Who): "applicant" | "sponsor" | "helper" {
  if (who === "helps") return "helper";
  return who === "lives" ? (entrance.resident_is ?? "applicant") : "applicant";
}

/** Who somebody must be who has that role; null where it could be several. */
export function onlyWho(entrance: Entrance, role: string | undefined): Who | null {
  const could = whos.filter((who) => roleIn(entrance, who) === role);
  return could.length === 1 ? (could[0] ?? null) : null;
}

/** A JSON pointer to a fact, taken apart: whose fact it is and which one. */
export interface FactPlace {
  pointer: string;
  fact: string;
  scope: "household" | "person" | "application";
  owner: string | null;
}

export function placeOf(pointer: string): FactPlace {
  const [, root, first = "", second = ""] = pointer.split("/");
  if (root === "persons") return { pointer, fact: second, scope: "person", owner: first };
  if (root === "applications") return { pointer, fact: second, scope: "application", owner: first };
  return { pointer, fact: first, scope: "household", owner: null };
}
