// `belstay batch` is a plain filter: a line in, a line out, in constant memory, so that others can run it side by side.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { cases } from "../wasm/cases.mjs";

const belstay = "dist/bin/belstay";
const lines = [...new Set(cases("tests/cases/good").map(({ start }) => start))].slice(0, 120);
const run = (command, args, input) => {
  const done = spawnSync(command, args, { input, encoding: "utf8", maxBuffer: 1 << 29 });
  assert.equal(done.status, 0, done.stderr || String(done.error));
  return done.stdout;
};
const batch = (input) => run(belstay, ["batch", "--scope", "worker.family"], input);

test("a bad line is one line of errors, and the others are answered", () => {
  const input = [lines[0], "{", '{"schema":1}', "", lines[1]];
  const answers = batch(input.join("\n") + "\n")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(answers.length, input.length);
  assert.deepEqual(
    answers.map((answer) => answer.error?.code ?? "answered"),
    ["answered", "malformed_json", "missing_member", "malformed_json", "answered"],
  );
});

test("a line is answered as it is alone, whatever the lines before it were", () => {
  const some = lines.filter((_, i) => i % 9 === 0);
  const another = some.map((line) => line.replace(/"region":"\w+"/, '"region":"flanders"'));
  const input = some.flatMap((line, i) => [line, another[i], "{", another.at(-i)]);
  const alone = new Map(input.map((line) => [line, ""]));
  for (const line of alone.keys()) alone.set(line, batch(line));
  assert.equal(batch(input.join("\n")), input.map((line) => alone.get(line)).join(""));
});

test("the last line needs no line break, and no line gives none", () => {
  assert.equal(batch(lines[0]), batch(lines[0] + "\n"));
  assert.equal(batch(""), "");
});

test("GNU parallel deals the lines out to several and keeps their order", () => {
  const documents = lines.join("\n") + "\n";
  const [, command] = /^(parallel --pipe .*) < families\.ndjson/m.exec(readFileSync("docs/assessment.md", "utf8"));
  const small = command
    .replace("--block 10M", "--block 20k")
    .replace("belstay batch", `${belstay} batch --scope worker.family`);
  assert.equal(run("bash", ["-c", small.replace("parallel", "parallel --will-cite")], documents), batch(documents));
});

const memory = `
import resource, subprocess, sys
subprocess.run([sys.argv[1], "batch", "--scope", "worker.family"], stdin=sys.stdin, stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)`;

test("ten times as many lines take no more memory", () => {
  const peak = (input) => Number(run("python3", ["-c", memory, belstay], input)); // kB
  const documents = lines.join("\n") + "\n";
  const [once, often] = [peak(documents), peak(documents.repeat(10))];
  assert.ok(often < once * 1.1 + 1000, `${once} kB, then ${often} kB`);
});
