// What leads the result. Several routes of one person are one story: an eased procedure that is not open leaves the ordinary one.

import type { Assessment, Outcome, Output, OutputKind, Requirement, RouteResult, VerdictCode } from "./assessment.ts";

export interface PersonResult {
  person: string;
  application: string;
  /** The route whose verdict is shown first; null if no route of the book concerns this person. */
  lead: RouteResult | null;
  /** Procedures that were looked at and are not (yet) open; their failure is not a refusal. */
  procedures: RouteResult[];
  /** Other routes that concern the person. */
  others: RouteResult[];
}

/** The verdict that leads where several routes concern one person: an open way before a closed one. */
const leading: VerdictCode[] = [
  "conditions_met",
  "sources_disagree",
  "authority_decides",
  "more_answers",
  "too_early",
  "not_covered",
  "conditions_not_met",
  "no_such_right",
];

/** Whether a route asks for nothing: it tells amounts, fees or addresses. */
const informs = ({ requirements }: RouteResult): boolean => (requirements ?? []).length === 0;

/** Routes with what is open before what is closed, and of what opens later the sooner first. Of all routes at once those that only inform come last. */
export const comparable = (routes: RouteResult[], atOnce: boolean): RouteResult[] =>
  [...routes].sort(
    (a, b) =>
      (atOnce ? Number(informs(a)) - Number(informs(b)) : 0) ||
      leading.indexOf(a.verdict) - leading.indexOf(b.verdict) ||
      (a.opens_on ?? "9").localeCompare(b.opens_on ?? "9"),
  );

/** One result per person and application, persons in the assessment's order; routes are in the book's order. `atOnce`: they are those of all entrances. */
export function perPerson(assessment: Assessment, atOnce = false): PersonResult[] {
  const groups = new Map<string, RouteResult[]>();
  for (const route of assessment.routes) {
    const key = `${route.application} ${route.person}`;
    groups.set(key, [...(groups.get(key) ?? []), route]);
  }
  return [...groups.values()].map((routes) => {
    const [{ person, application }] = routes as [RouteResult];
    const concerned = routes.filter((route) => route.verdict !== "not_applicable");
    const ways = comparable(
      concerned.filter((route) => !isProcedure(route)),
      atOnce,
    );
    const open = concerned.find((route) => isProcedure(route) && route.verdict === "conditions_met");
    const lead = open ?? ways[0] ?? concerned[0] ?? null;
    return {
      person,
      application,
      lead,
      procedures: concerned.filter((route) => route !== lead && isProcedure(route)),
      others: ways.filter(
        (route) => route !== lead && route.id !== lead?.otherwise && route.verdict !== "no_such_right",
      ),
    };
  });
}

/** Answers on which anything that is shown still depends: a verdict, a condition, a line of the plan. */
export function stillNeeded(assessment: Assessment): Set<string> {
  const shown = perPerson(assessment).flatMap(({ lead, procedures, others }) => [lead, ...procedures, ...others]);
  return new Set(
    shown.flatMap((route) => [
      ...(route?.needs ?? []),
      ...(route?.requirements ?? []).flatMap((requirement) =>
        standingOf(requirement) === "met" ? [] : requirement.needs,
      ),
      ...(route?.outputs ?? []).flatMap((output) => output.needs),
    ]),
  );
}

const isProcedure = (route: RouteResult): boolean => Boolean(route.otherwise);

/** Persons of one application who get the same answer. */
export interface Card {
  application: string;
  persons: string[];
  /** One per person; all lead by the same route to the same verdict. */
  results: PersonResult[];
}

/** One card per answer. `words` adds what the model cannot see: that two persons are told something else. */
export function cards(results: PersonResult[], words: (result: PersonResult) => string): Card[] {
  const found = new Map<string, Card>();
  for (const result of results) {
    const key = JSON.stringify([result.application, words(result), ...answerOf(result)]);
    const card = found.get(key) ?? { application: result.application, persons: [], results: [] };
    card.persons.push(result.person);
    card.results.push(result);
    found.set(key, card);
  }
  return [...found.values()];
}

function answerOf({ lead, procedures, others }: PersonResult): unknown[] {
  const brief = (route: RouteResult) => [route.id, route.verdict, route.opens_on];
  return [
    lead && [brief(lead), lead.no_right?.id, lead.readings, lead.assumes_unchanged, weighedIncome(lead)],
    (lead?.requirements ?? []).filter((r) => standingOf(r) === "not_met").map((r) => r.id),
    procedures.map(brief),
    others.map(brief),
  ];
}

export interface SharedRequirement {
  requirement: Requirement;
  /** Whose assessment tells it; its parameters are listed there. */
  route: RouteResult;
  /** Persons it concerns; empty if all. */
  persons: string[];
}

/** Requirements of the same route for several persons: what is the same for all of them is said once. */
export function sharedRequirements(routes: RouteResult[]): SharedRequirement[] {
  const found = new Map<string, SharedRequirement & { needs: Set<string> }>();
  for (const route of routes) {
    for (const requirement of route.requirements ?? []) {
      const figures = requirement.because.map(({ have, need, short_by }) => [have, need, short_by]);
      const { id, outcome, waived_by, opens_on } = requirement;
      const key = JSON.stringify([id, outcome, waived_by, opens_on, figures]);
      const entry = found.get(key) ?? { requirement, route, persons: [], needs: new Set() };
      entry.persons.push(route.person);
      for (const pointer of requirement.needs) entry.needs.add(pointer);
      found.set(key, entry);
    }
  }
  return [...found.values()].map(({ requirement, route, persons, needs }) => ({
    requirement: { ...requirement, needs: [...needs] },
    route,
    persons: persons.length === routes.length ? [] : persons,
  }));
}

/** How a requirement is told: by its only outcome, or as unknown where several remain. */
export type Standing = "not_met" | "assessed" | "not_covered" | "unknown" | "waived" | "met";

const standings: Standing[] = ["not_met", "assessed", "not_covered", "unknown", "waived", "met"];

export function standingOf(requirement: Requirement): Standing | null {
  const outcomes = requirement.outcome;
  if (outcomes.length === 1 && outcomes[0] === "not_concerned") return null;
  const stands = (outcome: Outcome) => ["met", "waived", "not_concerned"].includes(outcome); // whatever is answered, nothing is in the way
  if (outcomes.length > 1) return outcomes.every(stands) ? "met" : "unknown";
  const [only] = outcomes;
  return only === undefined || only === "not_concerned" ? null : only;
}

export function byStanding(requirements: SharedRequirement[]): [Standing, SharedRequirement[]][] {
  return standings
    .map((standing): [Standing, SharedRequirement[]] => [
      standing,
      requirements.filter(({ requirement }) => standingOf(requirement) === standing),
    ])
    .filter(([, list]) => list.length > 0);
}

/** Whether the income is below the amount and the Office has to weigh the family's needs; `short` is what is missing, where it is one figure. */
export function weighedIncome(route: RouteResult): { short: string | null } | null {
  for (const requirement of route.requirements ?? []) {
    if (!requirement.outcome.includes("assessed")) continue;
    const amount = requirement.because.find(
      (because) => because.holds === false && (because.unit ?? "").startsWith("EUR/month"),
    );
    if (amount) return { short: amount.short_by };
  }
  return null;
}

export interface SharedOutput {
  output: Output;
  /** Persons it concerns; empty if all of the application. */
  persons: string[];
}

/** Outputs of one kind over the persons of an application: what concerns all of them is said once. */
export function sharedOutputs(results: PersonResult[], kind: OutputKind): SharedOutput[] {
  const found = new Map<string, { output: Output; persons: string[] }>();
  const led = results.filter((result) => result.lead !== null);
  for (const { person, lead } of led) {
    for (const output of lead?.outputs ?? []) {
      if (output.kind !== kind) continue;
      const perApplication = output.per === "application";
      const key = [output.id, output.status, perApplication ? "" : JSON.stringify(output.value)].join(" ");
      const entry = found.get(key) ?? { output, persons: [] };
      entry.persons.push(person);
      found.set(key, entry);
    }
  }
  return [...found.values()].map(({ output, persons }) => ({
    output,
    persons: output.per === "application" || persons.length === led.length ? [] : persons,
  }));
}

/** Verdicts after which there may be something to file: then a plan of places, documents and fees makes sense. */
export function canFile(verdict: VerdictCode): boolean {
  return verdict !== "no_such_right" && verdict !== "not_applicable" && verdict !== "conditions_not_met";
}
