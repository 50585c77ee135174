// The conditions of a rule book's files, the names they may read, and random complete values of their types.

const conditions = new Set(["require", "when", "value", "regime_on", "amount_on", "opens_on", "applies", "ask_when"]);

/** Every condition written in the files of a bundle. */
export function* expressionsOf(files) {
  for (const [path, content] of Object.entries(files)) {
    if (/^(?:facts|definitions|requirements|outputs|routes)\//.test(path)) yield* within(content);
  }
}

function* within(content) {
  if (content === null || typeof content !== "object" || content.parameters) return; // a body of parameters: nothing to give them
  for (const [key, value] of Object.entries(content)) {
    if (typeof value === "string" && conditions.has(key)) yield value;
    else if (key === "readings" && !Array.isArray(value)) {
      for (const options of Object.values(value))
        yield* Object.values(options).filter((text) => typeof text === "string");
    } else yield* within(value);
  }
}

/** Name → type as a fact declares it, `callable` where it takes arguments. */
export function namesOf(files) {
  const names = new Map([["today", { type: "date" }]]);
  const list = (folder) =>
    Object.entries(files).flatMap(([path, content]) => (path.startsWith(`${folder}/`) ? content : []));
  for (const fact of list("facts")) names.set((fact.scope === "household" ? "" : `${fact.scope}.`) + fact.id, fact);
  const persons = { type: "list", of: { fields: list("facts").filter((fact) => fact.scope === "person") } };
  names.set("persons", persons).set("application.persons", persons);
  for (const owner of ["person", "application"]) names.set(`${owner}.id`, { type: "text" });
  for (const parameter of list("parameters")) names.set(parameter.id, parameter);
  for (const definition of list("definitions")) {
    const record = /^(list|record) of (\w+)$/.exec(definition.type);
    const of = record && names.get(record[2]);
    const type = of ? { ...of, type: record[1] } : definition;
    names.set(definition.id, { ...type, callable: definition.parameters !== undefined, of: type.of });
  }
  return names;
}

const days = [
  "2015-03-01",
  "2024-02-29",
  "2024-09-01",
  "2025-08-17",
  "2025-08-18",
  "2025-12-31",
  "2026-06-30",
  "2026-11-22",
  "2027-08-17",
];
const durations = ["P1M", "P6M", "P1Y", "P2Y", "P18Y", "P21Y"];

/** A literal of FEEL. `words`: texts to choose from where the type names none. */
export function valueOf(field, next, countries, words = []) {
  const pick = (from) => from[Math.floor(next() * from.length)];
  if (field.optional && next() < 0.25) return "null";
  switch (field.type) {
    case "boolean":
      return pick(["true", "false"]);
    case "date":
      return `@"${pick(days)}"`;
    case "choice":
      return JSON.stringify(pick(field.options ?? [...words, "another"]));
    case "country":
      return JSON.stringify(pick(countries));
    case "countries":
    case "choices":
      return `[${Array.from({ length: Math.floor(next() * 4) }, () => JSON.stringify(pick(countries)))}]`;
    case "duration":
      return `@"${(field.values?.[0]?.value ?? "").endsWith("D") ? pick(["P1D", "P30D", "P90D"]) : pick(durations)}"`;
    case "days":
      return `@"${pick(["P0D", "P90D", "P300D", "P306D", "P365D", "P1826D"])}"`;
    case "text":
      return JSON.stringify(pick(["p1", "p2"]));
    case "list of date":
      return `[${Array.from({ length: Math.floor(next() * 4) }, () => `@"${pick(days)}"`)}]`;
    case "list":
      return `[${Array.from({ length: Math.floor(next() * 4) }, () => valueOf({ ...field, type: "record", optional: false }, next, countries, words))}]`;
    case "record":
      return `{${field.of.fields.map((part) => `${part.id}: ${valueOf(part, next, countries, words)}`)}}`;
    case "integer": {
      const [min, max] = [Number(field.min), Number(field.max)];
      return String(pick([min, Math.min(min + 1, max), Math.floor((min + max) / 2), max]));
    }
    default: // money, number
      return pick(["0", "1", "2", "17", "18", "21", "0.5", "1200.45", "2323.08", "2323.079", "5000"]);
  }
}
