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

/** The amount a month the household is short of, where the law has the Office weigh the family's needs instead of refusing. */
export function weighedShortfall(route: RouteResult): { short: string; need: string | null } | null {
  for (const requirement of route.requirements ?? []) {
    if (!requirement.outcome.includes("assessed")) continue;
    const amount = requirement.because.find(
      (because) => because.short_by && (because.unit ?? "").startsWith("EUR/month"),
    );
    if (amount?.short_by) return { short: amount.short_by, need: amount.need_shown };
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

/** Verdicts after which there is something to file: the plan of places, documents and fees makes sense. */
export function canFile(verdict: VerdictCode): boolean {
  return ["conditions_met", "authority_decides", "too_early", "more_answers", "sources_disagree"].includes(verdict);
}
