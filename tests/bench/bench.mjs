// What the core costs natively and as WebAssembly under Node, across the JavaScript boundary: the median of each, side by side; then the
// figures of docs/performance.md. `--json FILE` writes the latter.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { load } from "../../wasm/belstay.js";
import { operations as wideQuestions } from "./operations.mjs";
import { speed } from "./speed.mjs";
import { opened } from "./timing.mjs";

const [bundle, image, facts] = ["dist/book.json", "dist/book.image", "tests/bench/household.json"];

/** Microseconds by the name of what was measured. */
function native() {
  const options = ["--benchmark_format=json", "--benchmark_repetitions=5", "--benchmark_min_time=0.2"];
  const run = spawnSync("build/native/core_bench", [bundle, image, facts, ...options], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`core_bench: ${run.stderr || run.error}`);
  const medians = JSON.parse(run.stdout).benchmarks.filter((one) => one.aggregate_name === "median");
  return new Map(medians.map((one) => [one.run_name, one.cpu_time]));
}

function median(run) {
  const times = [];
  for (const end = performance.now() + 1000; performance.now() < end || times.length < 5;) {
    const start = performance.now();
    run();
    times.push((performance.now() - start) * 1000);
  }
  return times.slice(times.length / 5).sort((a, b) => a - b)[Math.floor((times.length * 2) / 5)]; // without the warm-up
}

const loaded = () => load(readFileSync("build/wasm/belstay_core.wasm"));

async function webAssembly() {
  const [imageBytes, factsText] = [readFileSync(image), readFileSync(facts, "utf8")];
  const belstay = await loaded();
  const book = opened(belstay.open(imageBytes));
  const session = opened(book.session(factsText));
  const days = ['"2026-12-15"', '"2027-03-15"'];
  const operations = {
    open_compiled_book: () => opened(belstay.open(imageBytes)).delete(),
    facts_to_assessment: () => {
      const other = opened(book.session(factsText));
      other.assess();
      other.delete();
    },
    set_and_verdicts: () => {
      const error = session.set("/applications/a1/filing_date", days.reverse()[0]);
      if (error) throw new Error(error.message);
      session.verdicts();
    },
    assess: () => session.assess(),
    next: () => session.next(),
  };
  return new Map(Object.entries(operations).map(([name, run]) => [name, median(run)]));
}

const milliseconds = (time) => (time === undefined ? "–" : `${(time / 1000).toFixed(3)} ms`).padStart(14);

const [here, there] = [native(), await webAssembly()];
console.log(`${"".padEnd(24)}${"native".padStart(14)}${"wasm".padStart(14)}`);
for (const [name, time] of here) {
  console.log(name.replaceAll("_", " ").padEnd(24) + milliseconds(time) + milliseconds(there.get(name)));
}

const figures = speed(await loaded()); // in a memory of its own, which is measured too
Object.assign(figures, wideQuestions(opened((await loaded()).open(readFileSync(image)))));
console.log();
for (const [name, figure] of Object.entries(figures)) console.log(name.padEnd(24) + figure.toPrecision(4).padStart(14));
console.log();
const file = process.argv.indexOf("--json");
if (file > 0) writeFileSync(process.argv[file + 1], `${JSON.stringify(figures, null, 2)}\n`);
await import("./growth.mjs"); // last: books sixteen times as large
