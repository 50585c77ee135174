// Prints what a person has to load and fails where it is too much (the limits: docs/decisions.md).
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const brotli = (path) =>
  brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } })
    .length;

const core = brotli("build/wasm/belstay_core.wasm") + brotli("wasm/belstay.js");
/**
 * What a first visit to the hosted page loads in its largest language: everything but the page in one file and the other languages. `toAnswer`: until
 * every question can be answered; the rest comes while the first step is being read. `statements.css` belongs to other pages.
 */
function firstVisit({ toAnswer }) {
  const sizes = readdirSync("dist/site")
    .filter(
      (name) =>
        !["belstay.html", "statements.css"].includes(name) &&
        /\.(?:js|css|svg|wasm|image|json|txt|webmanifest)$|^index\.html$/.test(name),
    )
    .filter((name) => !toAnswer || !name.startsWith("rest-"))
    .map((name) => ({ name, bytes: brotli(`dist/site/${name}`) }));
  const sum = (some) => some.reduce((total, { bytes }) => total + bytes, 0);
  const language = ({ name }) => /texts-(\w\w)-/.exec(name)?.[1];
  const languages = new Set(sizes.map(language).filter(Boolean));
  const largest = Math.max(...[...languages].map((one) => sum(sizes.filter((file) => language(file) === one))));
  return sum(sizes.filter((file) => !language(file))) + largest;
}

// What is released is built by the reference, Debian 12. The compiler of Debian 13 (Emscripten 3.1.69) inlines more: 20 kB measured.
const reference = /\b3\.1\.6\b/.test(spawnSync("emcc", ["--version"], { encoding: "utf8" }).stdout);
const inlined = reference ? 0 : 25_000;

const limits = [
  { name: "core: belstay_core.wasm and belstay.js, brotli", bytes: core, limit: 119_700 + inlined },
  { name: "dist/belstay.html", bytes: statSync("dist/belstay.html").size, limit: 900_000 },
  {
    name: "first visit to dist/site in one language until questions can be answered, brotli",
    bytes: firstVisit({ toAnswer: true }),
    limit: 231_000 + inlined,
  },
  { name: "all of that visit, brotli", bytes: firstVisit({ toAnswer: false }), limit: 340_000 + inlined },
];

for (const { name, bytes, limit } of limits) console.log(`size: ${name}: ${bytes} bytes of at most ${limit}`);
if (limits.some(({ bytes, limit }) => bytes > limit)) {
  console.log("too large");
  process.exitCode = 1;
}
