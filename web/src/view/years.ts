// What the years of stay counted for on one way: the picture, and how the law counts.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import { wordsOf, type FactsDocument, type Output, type RouteResult } from "../model/assessment.ts";
import { periodsOf } from "../model/periods.ts";
import { countedPicture } from "../pictures/counted.ts";
import { basis, line, tagsBadge } from "./basis.ts";
import { needsList } from "./requirements.ts";

export function yearsCounted(app: App, facts: FactsDocument, routes: RouteResult[]): TemplateResult[] {
  return routes.flatMap((route) =>
    (route.outputs ?? [])
      .filter(({ kind }) => kind === "periods")
      .map((output) => yearsOf(app, facts, route.person, output)),
  );
}

function yearsOf(app: App, facts: FactsDocument, person: string, output: Output): TemplateResult {
  const periods = periodsOf(output.value);
  const key = `output.${wordsOf(output)}`;
  return html`<section class="years">
    <h4>${app.text.text("page.counted.title")}</h4>
    ${periods === null ? nothing : countedPicture(app, facts, person, periods, app.text.text(`${key}.caption`))}
    ${line(
      app,
      html`<span class="line-head"
        ><span class="line-title">${app.text.text(`${key}.title`)}</span> ${tagsBadge(app, output.tags)}</span
      >`,
      "plain",
      html`<p>${app.text.text(`${key}.text`)}</p>
        ${needsList(app, facts, output.needs)} ${basis(app, output)}`,
    )}
  </section>`;
}
