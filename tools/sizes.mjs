// Prints what a person has to load and fails where it is too much (the limits: docs/decisions.md).
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const brotli = (path) =>
  brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } })
    .length;

const core = brotli("build/wasm/belstay_core.wasm") + brotli("wasm/belstay.js");
/** What a first visit to the hosted page loads: everything but the page in one file, the style of the statements and the other languages; the largest language counts. */
function firstVisit() {
  const sizes = readdirSync("dist/site")
    .filter(
      (name) =>
        !["belstay.html", "statements.css"].includes(name) &&
        /\.(?:js|css|svg|wasm|image|json|txt|webmanifest)$|^index\.html$/.test(name),
    )
    .map((name) => ({ name, bytes: brotli(`dist/site/${name}`) }));
  const sum = (some) => some.reduce((total, { bytes }) => total + bytes, 0);
  const isLanguage = ({ name }) => name.startsWith("texts-");
  return sum(sizes.filter((one) => !isLanguage(one))) + Math.max(...sizes.filter(isLanguage).map(({ bytes }) => bytes));
}

// What is released is built by the reference, Debian 12. The compiler of Debian 13 (Emscripten 3.1.69) inlines more: 20 kB measured.
const reference = /\b3\.1\.6\b/.test(spawnSync("emcc", ["--version"], { encoding: "utf8" }).stdout);
const inlined = reference ? 0 : 25_000;

const limits = [
  { name: "core: belstay_core.wasm and belstay.js, brotli", bytes: core, limit: 119_500 + inlined },
  { name: "dist/belstay.html", bytes: statSync("dist/belstay.html").size, limit: 900_000 },
  { name: "first visit to dist/site in one language, brotli", bytes: firstVisit(), limit: 331_000 + inlined },
];

for (const { name, bytes, limit } of limits) console.log(`size: ${name}: ${bytes} bytes of at most ${limit}`);
if (limits.some(({ bytes, limit }) => bytes > limit)) {
  console.log("too large");
  process.exitCode = 1;
}
