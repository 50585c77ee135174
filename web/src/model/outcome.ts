// What leads the result. Several routes of one person are one story: an eased procedure that is not open leaves the ordinary one.

import type { Assessment, Output, OutputKind, Requirement, RouteResult, VerdictCode } from "./assessment.ts";

export interface PersonResult {
  person: string;
  application: string;
  /** The route whose verdict is shown first; null if no route of the book concerns this person. */
  lead: RouteResult | null;
  /** Procedures that were looked at and are not (yet) open; their failure is not a refusal. */
  procedures: RouteResult[];
}

/** One result per person and application, persons in the assessment's order; routes are in the book's order. */
export function perPerson(assessment: Assessment): PersonResult[] {
  const groups = new Map<string, RouteResult[]>();
  for (const route of assessment.routes) {
    const key = `${route.application} ${route.person}`;
    groups.set(key, [...(groups.get(key) ?? []), route]);
  }
  return [...groups.values()].map((routes) => {
    const [{ person, application }] = routes as [RouteResult];
    const concerned = routes.filter((route) => route.verdict !== "not_applicable");
    const open = concerned.find((route) => isProcedure(route) && route.verdict === "conditions_met");
    const lead = open ?? concerned.find((route) => !isProcedure(route)) ?? concerned[0] ?? null;
    return { person, application, lead, procedures: concerned.filter((route) => route !== lead && isProcedure(route)) };
  });
}

const isProcedure = (route: RouteResult): boolean => Boolean(route.otherwise);

/** How a requirement is told: by its only outcome, or as unknown where several remain. */
export type Standing = "not_met" | "assessed" | "not_covered" | "unknown" | "waived" | "met";

const standings: Standing[] = ["not_met", "assessed", "not_covered", "unknown", "waived", "met"];

export function standingOf(requirement: Requirement): Standing | null {
  const outcomes = requirement.outcome;
  if (outcomes.length === 1 && outcomes[0] === "not_concerned") return null;
  if (outcomes.length > 1) return outcomes.every((o) => o === "met" || o === "waived") ? "met" : "unknown";
  const [only] = outcomes;
  return only === undefined || only === "not_concerned" ? null : only;
}

export function byStanding(requirements: Requirement[]): [Standing, Requirement[]][] {
  return standings
    .map((standing): [Standing, Requirement[]] => [standing, requirements.filter((r) => standingOf(r) === standing)])
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
