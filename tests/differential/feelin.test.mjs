// Every condition of the rule book, on complete random facts, by our language and by another implementation of FEEL. It computes in doubles:
// numbers are compared with a tolerance. What it cannot read (names beyond FEEL, callable definitions) is left out, and how much that may be.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { evaluate } from "feelin";
import { expressionsOf, namesOf, valueOf } from "./book.mjs";

const rounds = 12; // random households for each condition
const leastCompared = 0.75; // of all conditions

const { files } = JSON.parse(readFileSync("dist/book.json", "utf8"));
const names = namesOf(files);

// mulberry32: the same households every time.
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const beyondFeel =
  /\b(?:age|term_end_belgian|term_end_eu|working_days_after|merge_days|clip_days|without_days|days_in|longest_run|weighted_days|reached_on|first_over)\(/;
// Defined for dates in DMN, for numbers only in the other implementation; which also takes a filter that begins with not() for true,
// and multiplies no durations.
const unevenly = /\b(?:min|max)\(|\[not\(|\* duration\(/;

// `a in [1] or b`: in DMN `in` binds closer than `or`; the other implementation reads a in ([1] or b).
const inParentheses = (expression) =>
  expression.replace(/(?<!\b(?:for|some|every) )(\b[a-z_][\w.]*) in (\[[^\]]*\]|[a-z_]\w*)/g, "($1 in $2)");

/** The names an expression reads, or null if it calls one of them. */
function read(expression) {
  const used = new Map();
  for (const [whole] of expression
    .replace(/"[^"]*"/g, '""')
    .matchAll(/[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)*(?=(\s*\()?)/g)) {
    const name = names.has(whole)
      ? whole
      : whole
          .split(".")
          .slice(0, 2)
          .find((_, i, parts) => names.has(parts.slice(0, i + 1).join(".")));
    const found = names.has(whole) ? whole : name;
    if (!found) continue;
    if (names.get(found).callable || new RegExp(`\\b${found}\\s*\\(`).test(expression)) return null;
    used.set(found, names.get(found));
  }
  return used;
}

function contextFor(expression, used, next) {
  const words = [...expression.matchAll(/"([a-z_]+)"/g)].map(([, word]) => word);
  const flat = [...used].map(([name, type]) => [name, valueOf(type, next, files["book.json"].countries, words)]);
  const context = {};
  const records = new Map();
  for (const [name, text] of flat) {
    const [owner, field] = name.split(".");
    if (!field) context[name] = text;
    else records.set(owner, [...(records.get(owner) ?? []), `${field}: ${text}`]);
  }
  for (const [owner, fields] of records) context[owner] = `{${fields.join(", ")}}`;
  return context;
}

const plain = (value) =>
  value === null || typeof value !== "object"
    ? value
    : Array.isArray(value)
      ? value.map(plain)
      : value.iso !== undefined
        ? value.iso
        : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));

function same(a, b) {
  if (typeof a === "number" && typeof b === "number")
    return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => same(one, b[i]));
  if (a && b && typeof a === "object" && typeof b === "object")
    return same(Object.keys(a), Object.keys(b)) && Object.keys(a).every((key) => same(a[key], b[key]));
  return a === b;
}

const literal = (text) => plain(evaluate(text).value);

test("the book's conditions mean the same to another implementation of FEEL", () => {
  const expressions = [...new Set(expressionsOf(files))];
  const next = random(20261122);
  const asked = [];
  let compared = 0;
  for (const expression of expressions) {
    const used = beyondFeel.test(expression) || unevenly.test(expression) ? null : read(expression);
    if (!used) continue;
    ++compared;
    for (let round = 0; round < rounds; ++round)
      asked.push({ id: asked.length, expr: expression, context: contextFor(expression, used, next) });
  }
  const run = spawnSync("dist/bin/belstay", ["feel"], {
    input: asked.map((line) => JSON.stringify(line)).join("\n"),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  assert.equal(run.status, 0, run.stderr);
  const answers = run.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const different = [];
  for (const [i, { expr, context }] of asked.entries()) {
    const theirs = evaluate(
      inParentheses(expr),
      Object.fromEntries(Object.entries(context).map(([name, text]) => [name, evaluate(text).value])),
    );
    const ours = answers[i].error ?? literal(answers[i].value);
    if (!same(ours, plain(theirs.value)))
      different.push(
        `${expr}\n  ${JSON.stringify(context)}\n  ours ${answers[i].value ?? answers[i].error}, theirs ${JSON.stringify(plain(theirs.value))}`,
      );
  }
  console.log(`${compared} of ${expressions.length} conditions compared, ${asked.length} evaluations`);
  assert.deepEqual(different.slice(0, 5), [], `${different.length} evaluations differ`);
  assert.ok(
    compared >= leastCompared * expressions.length,
    `only ${compared} of ${expressions.length} conditions were compared`,
  );
});
