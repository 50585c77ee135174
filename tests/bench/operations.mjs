// The wide questions as WebAssembly under Node, of a household of four whose answers are given: how long each takes.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { answered, median, opened } from "./timing.mjs";

const household = "tests/bench/household_of_four.json";

/** One case of one person; the next differs from it in pay, home, insurance, region and the day of filing. No pay comes twice. */
function batchLine(number) {
  const { persons, applications, facts, ...rest } = JSON.parse(readFileSync(household, "utf8"));
  const pick = (options) => options[number % options.length];
  const application = { ...applications[0], persons: ["p1"], filing_date: pick(["2026-03-02", "2026-12-01"]) };
  const changed = {
    incomes: [{ ...facts.incomes[0], amount: (1500 + ((number * 3701) % 150_000) / 100).toFixed(2) }],
    housing: pick(["proven", "none", "tight"]),
    insurance: pick(["family", "none"]),
    region: pick(["brussels", "flanders", "wallonia"]),
  };
  const document = { persons: [persons[0]], applications: [application], facts: { ...facts, ...changed }, ...rest };
  return JSON.stringify(document) + "\n";
}

/** Cases a second that `belstay batch` answers about one route, of one person each, on one core; without the time it takes to start. */
function batchPerSecond() {
  const lines = Array.from({ length: 10_100 }, (_, number) => batchLine(number));
  const seconds = (count) => {
    const start = performance.now();
    const done = spawnSync("dist/bin/belstay", ["batch", "--scope", "worker.family"], {
      input: lines.slice(0, count).join(""),
      stdio: ["pipe", "ignore", "pipe"], // to take 34 kB a line costs this process more than that one
    });
    if (done.status !== 0) throw new Error(`belstay batch: ${done.stderr || done.error}`);
    return (performance.now() - start) / 1000;
  };
  const few = 100;
  return (lines.length - few) / (seconds(lines.length) - seconds(few));
}

/** By the names that `./dev bench --json` writes. `book`: opened by wasm/belstay.js. */
export function operations(book) {
  const scope = book.entrances().find(({ id }) => id === "family").routes;
  const session = book.session(readFileSync(household, "utf8"));
  const out = { when_ms: median(() => answered(session.when(scope))) };
  session.set("/facts/incomes/0/amount", '"1400"'); // the children's routes and the spouse's, all short of it
  out.remedies_ms = median(() => answered(session.remedies(scope)));
  const axes = {
    x: { pointer: "/facts/incomes/0/amount", from: "0", to: "4950", step: "50" },
    y: { pointer: "/applications/a1/filing_date", from: "2025-01-31", to: "2028-12-31", step: "P14D" },
  };
  const sweep = () => {
    const grid = opened(session.sweep({ route: "worker.family", person: "p1", ...axes }));
    while (!grid.run(2000));
    const points = grid.codes.length;
    grid.delete();
    return points;
  };
  const points = sweep();
  out.sweep_10k_ms = (median(sweep) * 10_000) / points;
  out.sweep_points_per_s = 1e7 / out.sweep_10k_ms;
  session.delete();
  out.batch_per_s = batchPerSecond();
  return out;
}
