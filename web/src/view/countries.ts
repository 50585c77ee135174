// The names of countries that a field suggests: some two hundred, made once for each language and only where a field takes them.

import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { Fact } from "../model/book.ts";
import { countryName } from "./fields.ts";

const made = new Map<string, HTMLDataListElement>();

/** The list that fields of these facts refer to. */
export function countryList(app: App, facts: (Fact | undefined)[]): TemplateResult | typeof nothing {
  return facts.some(takesCountry) ? html`${listIn(app)}` : nothing;
}

const takesCountry = (fact: Fact | undefined): boolean =>
  fact !== undefined && [fact, ...(fact.of?.fields ?? [])].some(({ type }) => /^countr(?:y|ies)$/.test(type));

function listIn(app: App): HTMLDataListElement {
  const { locale } = app.format;
  const known = made.get(locale);
  if (known) return known;
  const list = document.createElement("datalist");
  list.id = "countries";
  const { compare } = new Intl.Collator(locale);
  for (const name of app.book.countries.map((code) => countryName(app, code)).sort(compare)) {
    const option = document.createElement("option");
    option.value = name;
    list.append(option);
  }
  made.set(locale, list);
  return list;
}
