// How time grows with the input, as WebAssembly under Node: with the absences of a life in Belgium, and with the rule book.
// `node tests/bench/growth.mjs` prints both tables of docs/performance.md; `./dev bench` runs it too.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { load } from "../../wasm/belstay.js";
import { answered, median, opened } from "./timing.mjs";

const belstay = await load(readFileSync("build/wasm/belstay_core.wasm"));

/** `count` absences of one day each, a week apart, from 2002 on. */
function absences(count) {
  const day = (number) => new Date(Date.UTC(2002, 0, 1 + number)).toISOString().slice(0, 10);
  return Array.from({ length: count }, (_, i) => ({ from: day(7 * i), until: day(7 * i + 1), reason: "ordinary" }));
}

function withAbsences(book, count) {
  const person = {
    id: "p1",
    own_card: "a",
    nationalities: ["MA"],
    stay_periods: [{ from: "2001-06-01", until: null, ground: "ordinary" }],
    absences: absences(count),
    stay_income: "1500",
    stay_dependants: 0,
    ltr_amount_now: "1060",
    own_insurance: true,
    barred: "none",
  };
  const applications = [{ id: "a1", filing_date: "2026-11-22", persons: ["p1"] }];
  const facts = { schema: 1, today: "2026-11-22", persons: [person], applications, facts: {} };
  const session = opened(book.session(JSON.stringify(facts)));
  const days = ["2002-01-02", "2002-01-03"];
  const time = median(() => {
    days.reverse();
    const error = session.set("/persons/p1/absences/0/until", JSON.stringify(days[0]));
    if (error) throw new Error(error.message);
    const told = session.verdicts(["stay.long_term"]);
    if (!told.includes("conditions_met")) throw new Error(told);
  });
  session.delete();
  return time;
}

/**
 * The book and `times - 1` copies of all that is said in it: routes, requirements, definitions, outputs, parameters, under names of their own.
 * Facts are shared, as they would be.
 */
function copies(bundle, times) {
  const copied = /^(definitions|outputs|parameters|requirements|routes)\//;
  const parts = Object.entries(bundle.files).filter(([path]) => copied.test(path));
  const ids = new Set(parts.flatMap(([, file]) => (Array.isArray(file) ? file : [file]).map(({ id }) => id)));
  const files = { ...bundle.files, "book.json": { ...bundle.files["book.json"] } };
  const { routes } = files["book.json"];
  for (let copy = 1; copy < times; ++copy) {
    const renamed = (value) => {
      if (typeof value === "string")
        return value.replace(/"[^"]*"|[A-Za-z_][\w.]*\w/g, (word) => (ids.has(word) ? `${word}_copy${copy}` : word));
      if (Array.isArray(value)) return value.map(renamed);
      if (value === null || typeof value !== "object") return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [renamed(key), key === "source" ? inner : renamed(inner)]),
      );
    };
    for (const [path, file] of parts) files[path.replace(/\.json$/, `_copy${copy}.json`)] = renamed(file);
    files["book.json"].routes = [...files["book.json"].routes, ...routes.map((id) => `${id}_copy${copy}`)];
  }
  return files;
}

/** As a folder of rules that `belstay compile` reads. */
function compiled(files) {
  const folder = mkdtempSync(join(tmpdir(), "belstay-growth-"));
  try {
    for (const [path, file] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), JSON.stringify(file));
    }
    const done = spawnSync("dist/bin/belstay", ["compile", folder], { maxBuffer: 1 << 30 });
    if (done.status !== 0) throw new Error(`belstay compile: ${done.stdout}${done.stderr}`);
    return done.stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function withCopies(times) {
  const image = compiled(copies(JSON.parse(readFileSync("dist/book.json", "utf8")), times));
  const book = opened(belstay.open(image));
  const session = opened(book.session(readFileSync("tests/bench/household_of_four.json", "utf8")));
  const pay = ['"2500"', '"2700"'];
  const change = () => {
    const error = session.set("/facts/incomes/0/amount", pay.reverse()[0]);
    if (error) throw new Error(error.message);
  };
  const original = JSON.parse(session.verdicts()).length / times;
  const every = median(() => (change(), answered(session.verdicts())));
  const one = median(() => (change(), answered(session.verdicts(["worker.family"]))));
  session.delete();
  book.delete();
  return { routes: original * times, every, one };
}

const cell = (value) => value.toPrecision(3).padStart(12);

const book = opened(belstay.open(readFileSync("dist/book.image")));
console.log("absences      ms a change");
for (const count of [1, 10, 100, 1000]) console.log(`${count}`.padEnd(9) + cell(withAbsences(book, count)));
book.delete();
console.log("\nbook        verdicts  ms, all routes  ms, one route");
for (const times of [1, 4, 16]) {
  const { routes, every, one } = withCopies(times);
  console.log(`${times}×`.padEnd(9) + `${routes}`.padStart(11) + cell(every) + cell(one));
}
