// Why a question is asked: what in the assessment still depends on its answer.

import { wordsOf, type Assessment, type Output, type Requirement, type RouteResult } from "./assessment.ts";

export interface Why {
  /** Conditions that depend on it, each wording once, with the route that tells it. */
  conditions: { route: RouteResult; requirement: Requirement }[];
  /** Where no condition does: documents, fees, terms that do. */
  outputs: Output[];
}

/** Both empty: the answer decides which routes there are at all. */
export function whyAsked(assessment: Assessment, pointers: string[]): Why {
  const wanted = (needs: string[]) => pointers.some((pointer) => needs.includes(pointer));
  const conditions = new Map<string, Why["conditions"][number]>();
  const outputs = new Map<string, Output>();
  for (const route of assessment.routes) {
    if (route.verdict === "not_applicable") continue;
    for (const requirement of route.requirements ?? []) {
      const key = wordsOf(requirement);
      if (wanted(requirement.needs) && !conditions.has(key)) conditions.set(key, { route, requirement });
    }
    for (const output of route.outputs ?? []) {
      if (output.kind !== "contact" && wanted(output.needs)) outputs.set(wordsOf(output), output);
    }
  }
  return { conditions: [...conditions.values()], outputs: conditions.size > 0 ? [] : [...outputs.values()] };
}
