// Why a question is asked, in one sentence: what depends on its answer.

import type { App } from "../app.ts";
import { wordsOf, type FactsDocument } from "../model/assessment.ts";
import { whyAsked } from "../model/why.ts";
import { requirementArguments } from "./requirements.ts";

/** More reasons than this are only counted. */
const mostReasons = 2;

export function whyText(app: App, facts: FactsDocument, pointers: string[]): string {
  const { conditions, outputs } = whyAsked(app.household.assess(), pointers);
  const titles = [
    ...conditions.map(({ route, requirement }) =>
      app.text.text(`requirement.${wordsOf(requirement)}.title`, requirementArguments(app, facts, route, requirement)),
    ),
    ...outputs.map((output) =>
      app.text.text(`output.${wordsOf(output)}.title`, {
        value: "",
        date: "",
        amount: "",
        answering: facts.answering ?? "helper",
      }),
    ),
  ];
  const told = titles.slice(0, mostReasons).map((title) => app.text.text("page.why.quoted", { title }));
  const key =
    conditions.length > 0 ? "page.why.conditions" : outputs.length > 0 ? "page.why.outputs" : "page.why.routes";
  return app.text.text(key, { titles: app.format.list(told), more: Math.max(0, titles.length - mostReasons) });
}
