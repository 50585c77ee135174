// What must hold of the sources themselves. Every check has a name; all run, and each says what to do.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { ledgerMistakes, workedCaseMistakes } from "./ledger.mjs";

const longest = 450; // lines of a source file: more belongs in two
const longerOnPurpose = new Set([]);
const ours = ["core", "wasm", "web", "tools", "tests", "cmake"];

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === "node_modules") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}
const sources = (...extensions) =>
  ours.flatMap((folder) => [...filesBelow(folder)]).filter((path) => extensions.includes(extname(path)));

// A check passes with null, and fails with the words that say what is wrong.
function command(program, ...words) {
  const done = spawnSync(program, words, { encoding: "utf8", maxBuffer: 1 << 26 });
  if (done.error) return `${program}: ${done.error.message}`;
  return done.status === 0 ? null : (done.stdout + done.stderr).trim() || `${program} failed`;
}
const bin = (name) => join("node_modules/.bin", name);

// The files that are not formatted, without what exactly is wrong in them.
function unformatted(told) {
  if (told === null) return null;
  const files = new Set(
    told.split("\n").map((line) => line.match(/^(?:\[warn\] )?([\w./-]+\.\w+)(?::\d+:\d+: error:.*)?$/)?.[1]),
  );
  files.delete(undefined);
  return `${files.size > 0 ? [...files].join("\n") : told}\nRun ./dev format.`;
}

const checks = {
  "C++ is formatted": () =>
    process.arch === "x64"
      ? unformatted(command(bin("clang-format"), "--dry-run", "-Werror", ...sources(".cpp", ".hpp")))
      : (console.log("notice: clang-format has no program for this processor, formatting of C++ not checked"), null),
  "everything else is formatted": () => unformatted(command(bin("prettier"), "--check", "--log-level", "warn", ".")),
  "the page's types hold": () => command(bin("tsc"), "--noEmit", "-p", "web"),
  "the rules have no mistakes, and cases on both sides": () =>
    command("dist/bin/belstay", "check", "rules", "--cases", "tests/cases/good"),
  "the words are complete in every language": () => command("node", "web/scripts/check-texts.mjs"),
  "the ledger answers every bullet of the law notes": () => ledgerMistakes("rules"),
  "every worked case of the law notes is a case": () => workedCaseMistakes("tests/cases/good"),
  "every row of docs/coverage.md names a case that exists, or why there is none": () => {
    const folder = "tests/cases/good";
    const known = new Set(
      readdirSync(folder).flatMap((name) =>
        (JSON.parse(readFileSync(join(folder, name), "utf8")).cases ?? []).map(
          (one) => `${name.replace(".json", "")}: ${one.name}`,
        ),
      ),
    );
    const rows = [...readFileSync("docs/coverage.md", "utf8").matchAll(/^\| (?!statement |-)(.+?) +\| (.+?) +\|$/gm)];
    if (rows.length === 0) return "docs/coverage.md has no row";
    const wrong = rows.flatMap(([, statement, shown]) => {
      const named = /^`(.+)`$/.exec(shown)?.[1];
      if (named !== undefined) return known.has(named) ? [] : `docs/coverage.md: there is no case "${named}"`;
      return shown.startsWith("out of scope: ") ? [] : `docs/coverage.md: "${statement}" names no case and no reason`;
    });
    return wrong.length === 0 ? null : wrong.join("\n");
  },
  "the lock file names no host": () =>
    /"resolved"/.test(readFileSync("package-lock.json", "utf8"))
      ? 'package-lock.json has "resolved" members: run npm install with the .npmrc of this folder'
      : null,
  "one version everywhere": () => {
    const versions = {
      "package.json": JSON.parse(readFileSync("package.json", "utf8")).version,
      "CMakeLists.txt": /project\(belstay VERSION (\S+)/.exec(readFileSync("CMakeLists.txt", "utf8"))?.[1],
      "CHANGELOG.md": /^## (\d+\.\d+\.\d+)/m.exec(readFileSync("CHANGELOG.md", "utf8"))?.[1],
    };
    return new Set(Object.values(versions)).size === 1 ? null : `versions differ: ${JSON.stringify(versions)}`;
  },
  "no source file is too long": () => {
    const long = sources(".cpp", ".hpp", ".ts", ".mjs", ".js", ".css", ".sh", ".cmake")
      .map((path) => ({ path, lines: readFileSync(path, "utf8").split("\n").length - 1 }))
      .filter(({ path, lines }) => lines > longest && !longerOnPurpose.has(path));
    return long.length === 0
      ? null
      : long.map(({ path, lines }) => `${path} has ${lines} lines, more than ${longest}: divide it`).join("\n");
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  const wrong = check();
  console.log(`${wrong === null ? "ok    " : "FAILED"} ${name}`);
  if (wrong === null) continue;
  failed += 1;
  console.log(
    wrong
      .split("\n")
      .map((line) => `    ${line}`)
      .join("\n"),
  );
}
console.log(`${Object.keys(checks).length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
