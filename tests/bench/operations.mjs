// The wide questions as WebAssembly under Node, of a household of four whose answers are given: how long each takes.
import { readFileSync } from "node:fs";

const household = "tests/bench/household_of_four.json";

/** Milliseconds: the median of at least five runs, without the first. */
function median(run) {
  run();
  const times = [];
  for (const end = performance.now() + 500; performance.now() < end || times.length < 5;) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}

/** By the names that `./dev bench --json` writes. `book`: opened by wasm/belstay.js. */
export function operations(book) {
  const scope = book.entrances().find(({ id }) => id === "family").routes;
  const session = book.session(readFileSync(household, "utf8"));
  const asked = (answer) => {
    if (answer.startsWith('{"error')) throw new Error(answer);
  };
  const out = { when_ms: median(() => asked(session.when(scope))) };
  session.set("/facts/incomes/0/amount", '"1400"'); // the children's routes and the spouse's, all short of it
  out.remedies_ms = median(() => asked(session.remedies(scope)));
  session.delete();
  return out;
}
