// The figures of docs/performance.md that are not wide questions: the engine beside a decision written by hand, a session set and asked
// from JavaScript, the whole book, its opening and its memory. All of one run.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { decide } from "./json_logic.mjs";
import { answered, opened } from "./timing.mjs";

const facts = "tests/bench/complete_spouse.json"; // answers what the worker's route asks
const allFacts = "tests/bench/complete_household.json"; // and what every other route asks of the same person
const image = "dist/book.image";

function ratio(command, ...args) {
  const run = spawnSync(command, [...args, image, facts], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`verdict_ratio: ${run.stderr || run.error}`);
  return JSON.parse(run.stdout).ratio;
}

/** Microseconds a turn takes: the best of several rounds. */
function perTurn(turn, rounds = 9, milliseconds = 120) {
  let turns = 8;
  const round = () => {
    const start = performance.now();
    for (let i = 0; i < turns; ++i) turn(i);
    return performance.now() - start;
  };
  while (round() < milliseconds) turns *= 2;
  let best = Infinity;
  for (let i = 0; i < rounds; ++i) best = Math.min(best, (round() * 1000) / turns);
  return best;
}

// Four facts in turn, each with three values.
const changes = [
  ["/facts/other_dependants", [0, 1, 2]],
  ["/facts/partner_income", ["0", "400", "800"]],
  ["/facts/housing", ["proven", "unregistered", "provisional"]],
  ["/facts/insurance", ["family", "promised", "sponsor_only"]],
];

/** Sets the fact that is due in this turn. */
function setter(session) {
  const slots = changes.map(([pointer, values]) => ({ slot: opened(session.slot(pointer)), values }));
  return (turn) => {
    const { slot, values } = slots[turn % 4];
    if (!slot.set(values[Math.floor(turn / 4) % 3])) throw new Error("refused");
  };
}

function routeVerdicts(session) {
  const view = opened(session.view(["worker.family"]));
  const set = setter(session);
  const data = { ...decide.data };
  const names = changes.map(([pointer]) => pointer.slice("/facts/".length));
  const setPlain = (turn) => {
    const value = changes[turn % 4][1][Math.floor(turn / 4) % 3];
    data[names[turn % 4]] = turn % 4 === 1 ? Number(value) : value;
  };
  for (let turn = 0; turn < 1000; ++turn) {
    (set(turn), setPlain(turn));
    const [here, there] = [view.verdict(), decide.verdict(data)];
    if (here !== there) throw new Error(`turn ${turn}: the engine says ${here}, json-logic ${there}`);
  }
  const one = perTurn((turn) => {
    set(turn);
    view.verdict();
  });
  const logic = perTurn((turn) => {
    setPlain(turn);
    decide.verdict(data);
  });
  view.delete();
  return { session_verdicts_per_s: 1e6 / one, session_vs_json_logic: logic / one };
}

/** Microseconds for the verdicts of the whole book after one change. */
function bookVerdicts(session, complete) {
  const all = opened(session.view());
  const set = setter(session);
  for (let turn = 0; turn < 12 && complete; ++turn) {
    set(turn);
    const open = all.entries.find((_, i) => all.verdict(i) === "more_answers");
    if (open) throw new Error(`${allFacts} leaves ${open.route} open: give it the answers that \`next\` asks for`);
  }
  const time = perTurn((turn) => {
    set(turn);
    for (let i = 0; i < all.entries.length; ++i) all.verdict(i);
  });
  all.delete();
  return time;
}

/** Microseconds for an assessment as JSON: asked once more, and after one change. */
function assessments(session, scope) {
  const set = setter(session);
  return {
    again: perTurn(() => answered(session.assess(scope))),
    changed: perTurn((turn) => {
      set(turn);
      answered(session.assess(scope));
    }),
  };
}

/** By the names that `./dev bench --json` writes. */
export function speed(belstay) {
  const imageBytes = readFileSync(image);
  const out = {
    verdict_ratio_native: ratio("build/native/verdict_ratio"),
    verdict_ratio_wasm: ratio(process.execPath, "build/wasm/verdict_ratio.cjs"),
    open_book_ms: perTurn(() => opened(belstay.open(imageBytes)).delete()) / 1000,
  };
  const book = opened(belstay.open(imageBytes));
  const session = opened(book.session(readFileSync(facts, "utf8")));
  Object.assign(out, routeVerdicts(session));
  out.book_verdicts_open_us = bookVerdicts(session, false);
  const whole = opened(book.session(readFileSync(allFacts, "utf8")));
  out.book_verdicts_us = bookVerdicts(whole, true);
  const [book_assess, book_assess_open] = [assessments(whole), assessments(session)];
  const route_assess = assessments(session, ["worker.family"]);
  whole.delete();
  Object.assign(out, {
    book_assess_ms: book_assess.again / 1000,
    book_assess_changed_ms: book_assess.changed / 1000,
    book_assess_open_ms: book_assess_open.again / 1000,
    book_assess_open_changed_ms: book_assess_open.changed / 1000,
    route_assess_us: route_assess.again,
    route_assess_changed_us: route_assess.changed,
  });
  out.heap_mb = belstay.heapBytes() / 2 ** 20;
  session.delete();
  book.delete();
  return out;
}
