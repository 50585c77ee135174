// What "report a wrong answer" copies: the answers that were not left out, the receipt, the verdicts. The person sees this very text.

import type { Assessment, FactsDocument } from "../model/assessment.ts";
import { placeOf } from "../model/book.ts";

/** `blank`: pointers of answers to leave out. */
export function reportText(facts: FactsDocument, assessment: Assessment, blank: ReadonlySet<string>): string {
  const verdicts = assessment.routes
    .filter((route) => route.verdict !== "not_applicable")
    .map(({ id, person, application, verdict }) => ({ route: id, person, application, verdict }));
  return JSON.stringify(
    { receipt: assessment.receipt, verdicts, left_out: [...blank].sort(), facts: without(facts, blank) },
    null,
    2,
  );
}

function without(facts: FactsDocument, blank: ReadonlySet<string>): FactsDocument {
  const copy = JSON.parse(JSON.stringify(facts)) as FactsDocument;
  for (const pointer of blank) {
    const place = placeOf(pointer);
    delete copy.unanswered[pointer];
    if (place.scope === "household") delete copy.facts[place.fact];
    const owners = place.scope === "person" ? copy.persons : copy.applications;
    for (const owner of owners) if (owner.id === place.owner) delete (owner as Record<string, unknown>)[place.fact];
  }
  return copy;
}
