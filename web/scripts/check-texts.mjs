// Checks the words: every language has every key, every message parses and takes the same arguments, every id of the rule book and every key
// the page asks for has its text, nothing is promised that only the authority can give.
//   node web/scripts/check-texts.mjs        exits 1 and names each mistake

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { IntlMessageFormat } from "intl-messageformat";
import { verdictCodes } from "../../wasm/belstay.js";
import { languages, readLanguage } from "./texts.mjs";

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const rules = join(dirname(web), "rules");

/** Words that promise what only the authority can give, or judge a person (DESIGN 4 and 8; glossary: "never print granted"); German of Germany's law. */
const forbidden = {
  en: /(?<!\p{L})(?:granted|guarantee[ds]?|(?:in)?eligible|entitled|illegal|clandestine)(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:accordée?s?|garantis?|garantissons|(?:in|non )?éligibles?|illéga(?:l|le|ux|les)|clandestine?s?)(?!\p{L})/iu,
  nl: /(?<!\p{L})(?:toegekend|gegarandeerd|garanderen|illegale?n?|illegaal)(?!\p{L})/iu,
  de: /(?<!\p{L})(?:gewährt|garantieren|berechtigt sind|illegale?[nrs]?|Ausländerbehörde|Fiktionsbescheinigung|Führungszeugnis|Niederlassungserlaubnis)(?!\p{L})/iu,
};
const quotes = { en: "“…”", fr: "« … »", nl: "‘…’", de: "„…“" };
/** Names of the law that hold such a word without promising anything: the guaranteed minimum income. */
const allowed = /guaranteed average|(?:moyen|mensuel) garanti/gi;

/** Names of a message's arguments, in alphabetical order. */
function argumentsOf(text) {
  const names = new Set();
  const visit = (elements) => {
    for (const element of elements) {
      if (element.type >= 1 && element.type <= 6) names.add(element.value);
      for (const option of Object.values(element.options ?? {})) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(text, "en", undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

function checkLanguages(texts, mistakes) {
  for (const key of new Set(languages.flatMap((language) => Object.keys(texts[language])))) {
    const wanted = tryArguments(texts.en[key], `en ${key}`, mistakes);
    for (const language of languages) {
      const text = texts[language][key];
      if (typeof text !== "string" || text.trim() === "") {
        mistakes.push(`${language}: "${key}" has no text`);
        continue;
      }
      const taken = tryArguments(text, `${language} ${key}`, mistakes);
      if (wanted && taken && !isSubset(taken, wanted)) {
        mistakes.push(`${language}: "${key}" takes {${taken}} where English takes {${wanted}}`);
      }
      if (text.includes('"'))
        mistakes.push(`${language}: "${key}" has straight quotation marks: use ${quotes[language]}`);
      const promise = forbidden[language].exec(text.replace(allowed, ""));
      if (promise)
        mistakes.push(`${language}: "${key}" says "${promise[0]}": say what can be checked, the authority decides`);
    }
  }
}

const isSubset = (some, all) => some.every((name) => all.includes(name));

function tryArguments(text, where, mistakes) {
  if (typeof text !== "string") return null;
  try {
    return argumentsOf(text);
  } catch (reason) {
    mistakes.push(`${where}: not a valid ICU message: ${reason.message}`);
    return null;
  }
}

const entries = (folder) =>
  readdirSync(join(rules, folder))
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => JSON.parse(readFileSync(join(rules, folder, name), "utf8")));

const file = (name) => JSON.parse(readFileSync(join(rules, name), "utf8"));

function factKeys(fact) {
  const keys = [`fact.${fact.id}.question`, `fact.${fact.id}.label`];
  if (fact.group) keys.push(`group.${fact.group}.title`);
  for (const option of fact.options ?? []) keys.push(`fact.${fact.id}.option.${option}`);
  for (const field of fact.of?.fields ?? []) {
    keys.push(`fact.${fact.id}.field.${field.id}.question`);
    for (const option of field.options ?? []) keys.push(`fact.${fact.id}.field.${field.id}.option.${option}`);
  }
  return keys;
}

/** The id whose texts are used. */
const wordsOf = (entry) => entry.words ?? entry.id;

function requirementKeys(requirement) {
  const keys = ["title", "met", "not_met", "not_covered"];
  if (requirement.below) keys.push("assessed");
  return keys.map((key) => `requirement.${wordsOf(requirement)}.${key}`);
}

/** Verdicts that every route has a next step for; where the law gives no right, another text says what exists instead. */
const withNextStep = verdictCodes.filter((verdict) => !["no_such_right", "not_applicable"].includes(verdict));

function routeKeys(route) {
  const keys = [`route.${route.id}.title`, ...withNextStep.map((verdict) => `route.${route.id}.next.${verdict}`)];
  for (const none of route.no_right ?? []) {
    keys.push(`no_right.${none.id}.text`, ...(none.instead ?? []).map((id) => `instead.${id}`));
  }
  return keys;
}

/** Keys the rule book needs, wherever an id, an exemption, a tag or an evidence is named. */
function bookKeys() {
  const keys = new Set();
  const add = (list) => list.forEach((key) => keys.add(key));
  const requirements = entries("requirements");
  const outputs = entries("outputs");
  add(entries("facts").flatMap(factKeys));
  add(requirements.flatMap(requirementKeys));
  add(entries("routes").flatMap(routeKeys));
  add(outputs.filter((output) => output.kind !== "contact").map((output) => `output.${wordsOf(output)}.title`));
  add(entries("parameters").map((parameter) => `parameter.${parameter.id}`));
  add(entries("contacts").map((contact) => `contact.${contact.id}.purpose`));
  for (const { id, group } of file("entrances.json")) {
    add([`entrance.${id}.title`, `entrance.${id}.text`]);
    if (group) add([`entrance_group.${group}`]);
  }
  add(file("sources.json").map((source) => `source.${source.id}`));
  for (const reading of file("readings.json")) {
    add([`reading.${reading.id}.title`, ...reading.options.map((option) => `reading.${reading.id}.option.${option}`)]);
  }
  walk([requirements, outputs, entries("routes"), entries("parameters"), entries("definitions")], (member, value) => {
    if (member === "tags") add(value.map((tag) => `tag.${tag}`));
    if (member === "evidence") add(value.map((id) => `evidence.${id}`));
    if (member === "unless") add(value.map((exemption) => `exemption.${exemption.id}`));
    if (member === "gap") add([`gap.${value}`]);
  });
  return keys;
}

function walk(value, visit) {
  if (value === null || typeof value !== "object") return;
  for (const [member, inner] of Object.entries(value)) {
    visit(member, inner);
    walk(inner, visit);
  }
}

/** Keys written out in the page's program, and beginnings of those it puts together. */
function pageKeys() {
  const source = readdirSync(join(web, "src"), { recursive: true })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(web, "src", name), "utf8"))
    .join("\n");
  const literal = [...source.matchAll(/"((?:page|country|reading\.amount)\.[\w.]+)"/g)].map((match) => match[1]);
  const errors = [...source.matchAll(/wrong\([^"`]*"(\w+)"/g)].map((match) => `page.error.${match[1]}`);
  const composed = [...source.matchAll(/`((?:page|country)\.[\w.]*)\$\{/g)].map((match) => match[1]);
  return { literal: new Set([...literal, ...errors]), composed: new Set(composed) };
}

function main() {
  const mistakes = [];
  const texts = Object.fromEntries(
    languages.map((language) => [language, readLanguage(join(rules, "texts"), language)]),
  );
  checkLanguages(texts, mistakes);
  for (const key of bookKeys())
    if (!(key in texts.en)) mistakes.push(`en: "${key}" is missing, the rule book needs it`);
  const { literal, composed } = pageKeys();
  for (const key of literal) if (!(key in texts.en)) mistakes.push(`en: "${key}" is missing, the page asks for it`);
  for (const key of Object.keys(texts.en).filter((name) => /^(?:page|country)\./.test(name))) {
    const used = literal.has(key) || [...composed].some((start) => key.startsWith(start));
    if (!used) mistakes.push(`en: "${key}" is not used by the page; remove it`);
  }
  if (mistakes.length > 0) {
    console.error(mistakes.join("\n"));
    console.error(`texts: ${mistakes.length} mistakes`);
    process.exitCode = 1;
  } else {
    console.log(`texts: ${Object.keys(texts.en).length} keys in ${languages.length} languages`);
  }
}

main();
