// Builds every form the page is delivered in: one HTML file with its program, style, core, rule book and texts inside, under a policy that
// forbids every request; the hosted site (web/site/build.mjs); what other websites embed (web/embed/build.mjs).
//   node web/build.mjs            reads build/wasm, dist/book.image, dist/book.json, rules; writes dist/belstay.html, dist/site/ and dist/embed/

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as viteBuild } from "vite";
import { refuseNetworking } from "./scripts/networking.mjs";
import { pack } from "./scripts/pack.mjs";
import { knownUntil } from "./scripts/known.mjs";
import { firstKeys, splitBook } from "./scripts/first.mjs";
import { frontCoded, readCatalogue } from "./scripts/texts.mjs";
import { buildEmbed, buildStatements } from "./embed/build.mjs";
import { buildSite } from "./site/build.mjs";

const web = dirname(fileURLToPath(import.meta.url));
const root = dirname(web);

/** Largest page a person is asked to download, in bytes on disk (docs/decisions.md). */
const largestPage = 900_000;

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5563"/>' +
  '<path d="M7 16 16 8l9 8v9h-6v-6h-6v6H7z" fill="#fff"/></svg>';

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Messages are parsed by this build, so the page carries formatjs's empty parser. */
const withoutParser = {
  find: "@formatjs/icu-messageformat-parser",
  replacement: join(root, "node_modules/@formatjs/icu-messageformat-parser/no-parser.js"),
};

/** The views are written with an indentation that no browser needs. */
const withoutIndentation = {
  name: "without-indentation",
  transform: (code, id) => (id.startsWith(join(web, "src")) ? { code: code.replace(/\n\s+/g, "\n"), map: null } : null),
};

/** What Vite makes of some entries, as text. */
async function bundle(format, ...entries) {
  const result = await viteBuild({
    root: web,
    configFile: false,
    logLevel: "warn",
    resolve: { alias: [withoutParser] },
    plugins: [withoutIndentation],
    build: {
      write: false,
      target: ["chrome97", "firefox102", "safari16"],
      cssCodeSplit: false, // else the program would insert the style itself, past its hash
      cssMinify: true,
      modulePreload: false,
      rollupOptions: {
        input: entries.map((entry) => join(web, entry)),
        preserveEntrySignatures: "allow-extension",
        output: { format, entryFileNames: "[name].js" },
      },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((part) => part.output);
  const style = String(outputs.find((file) => file.fileName.endsWith(".css"))?.source ?? "");
  const programs = outputs.filter((file) => file.type === "chunk").map(({ fileName, code }) => [fileName, code.trim()]);
  return { programs: Object.fromEntries(programs), style: style.trim() };
}

/** Inside a script element nothing may look like its end. */
function inlineScript(code, what) {
  if (/<\/script|<!--/i.test(code))
    throw new Error(`${what} contains "</script" or "<!--" and cannot be written inline`);
  return code;
}

function policyFor(scripts, styles) {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${styles.map(hash).join(" ")}`,
    "img-src data:",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
}

/** web/index.html with its comments replaced by elements. The hashes of a policy are over the exact text between tags: no white space may be added. */
function template(elements) {
  const html = readFileSync(join(web, "index.html"), "utf8");
  return html.replace(/<!-- (\w+) -->/g, (_, name) => elements[name]);
}

function buildPage({ program, unpack, style, guard, height, unsupported, data }) {
  const parts = { style, unpack, program: pack(inlineScript(program, "the program")) };
  for (const [name, { content }] of Object.entries(data)) parts[name] = pack(content);
  const payload = (name) => `<script type="application/octet-stream" id="payload-${name}">${parts[name]}</script>`;
  const html = template({
    policy: `<meta http-equiv="Content-Security-Policy" content="${policyFor([guard, height, unpack, program], [style])}" />`,
    icon: `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}" />`,
    style: `<style>${style}</style>`,
    unsupported,
    payload: [...Object.keys(data), "program"].map(payload).join("\n"),
    guard: `<script>${inlineScript(guard, "guard.js")}</script>`,
    program: `<script>${inlineScript(height, "height.js")}</script>\n    <script>${inlineScript(unpack, "unpack.ts")}</script>`,
  });
  return { html, parts };
}

function report({ html, parts }) {
  const size = Buffer.byteLength(html);
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  for (const [part, content] of Object.entries(parts)) {
    console.log(`  ${part.padEnd(8)} ${kilobytes(Buffer.byteLength(content)).padStart(10)}`);
  }
  console.log(`  page     ${kilobytes(size).padStart(10)} of at most ${kilobytes(largestPage)}`);
  if (size > largestPage) throw new Error(`the page has ${size} bytes, more than ${largestPage}`);
}

/** What the page reads of a fact, of the book's head and of a source has other names than these. */
const unread = new Set([
  ...["ask_when", "changed_by", "constant", "may_suggest", "more", "sensitive"],
  "routes",
  ...["title", "date", "where", "note"],
]);

/** The parts of the rule book the page reads; the rest is for the core, which has the compiled book. */
function pageBook(bundle) {
  const read = /^entrances\.json$|^contacts\//;
  const reduced = /^(?:book|sources)\.json$|^facts\//;
  const less = (entry) => Object.fromEntries(Object.entries(entry).filter(([member]) => !unread.has(member)));
  const files = Object.entries(bundle.files).flatMap(([path, content]) => {
    if (reduced.test(path)) return [[path, Array.isArray(content) ? content.map(less) : less(content)]];
    return read.test(path) ? [[path, content]] : [];
  });
  return { ...bundle, files: { ...Object.fromEntries(files), "known.json": knownUntil(bundle.files) } };
}

/**
 * The program in two parts: what is needed before somebody can answer, and the rest, which uses the first's functions. The page in one file runs
 * them one after the other, the hosted page loads the rest later.
 */
async function buildProgram() {
  const { programs, style } = await bundle("cjs", "src/main.ts", "src/rest.ts");
  const { "main.js": main, "rest.js": rest, ...others } = programs;
  if (Object.keys(others).length > 0) throw new Error(`the program has more than two parts: ${Object.keys(others)}`);
  return {
    program: {
      first: `(function(exports){${main}})(window.belstayProgram={});`,
      rest: `(function(require){${rest}})(function(){return window.belstayProgram});`,
    },
    style,
  };
}

/** What the program reads besides itself, by name. What only the rest of it reads begins with `rest-`. */
function readData(program) {
  const bundle = JSON.parse(readFileSync(join(root, "dist/book.json"), "utf8"));
  const { keys, values } = readCatalogue(join(root, "rules/texts"));
  const json = (value) => ({ ending: "json", content: JSON.stringify(value) });
  const [book, restOfBook] = splitBook(pageBook(bundle));
  const first = new Set(firstKeys(keys, program.first, bundle.files));
  const data = {
    core: { ending: "wasm", content: readFileSync(join(root, "build/wasm/belstay_core.wasm")) },
    rules: { ending: "image", content: readFileSync(join(root, "dist/book.image")) },
    book: json(book),
    "rest-book": json(restOfBook),
  };
  for (const [part, belongs] of [
    ["", (key) => first.has(key)],
    ["rest-", (key) => !first.has(key)],
  ]) {
    data[`${part}keys`] = { ending: "txt", content: frontCoded(keys.filter(belongs)) };
    for (const [language, texts] of Object.entries(values))
      data[`${part}texts-${language}`] = json(texts.filter((_, index) => belongs(keys[index])));
  }
  return data;
}

const source = (path) => readFileSync(join(web, path), "utf8").trim();

/** Writes a folder anew, so that no file of an earlier build stays in it. */
function writeFolder(folder, files) {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

async function main() {
  const { program, style } = await buildProgram();
  const configure = (await bundle("iife", "embed/configure.ts")).programs["configure.js"];
  const unpack = (await bundle("iife", "src/boot/unpack.ts")).programs["unpack.js"];
  const height = source("embed/height.js");
  refuseNetworking(program.first, "the page");
  refuseNetworking(program.rest, "the rest of the page");
  refuseNetworking(unpack, "unpack.js");
  refuseNetworking(height, "height.js", ["postMessage"]);
  const shared = { program, style, guard: source("src/boot/guard.js"), data: readData(program) };
  const unsupported = source("unsupported.html");
  const whole = `${program.first}\n${program.rest}`;
  const page = buildPage({
    ...shared,
    program: whole,
    height,
    unpack,
    unsupported: `${unsupported}\n${source("damaged.html")}`,
  });
  report(page);
  writeFileSync(join(root, "dist/belstay.html"), page.html);
  const site = buildSite({
    ...shared,
    template,
    icon,
    page: page.html,
    unsupported: `${unsupported}\n${source("site/unloaded.html")}`,
  });
  writeFolder(join(root, "dist/site"), { ...site.files, ...buildStatements(style) });
  const entrances = JSON.parse(readFileSync(join(root, "rules/entrances.json"), "utf8"));
  const embed = await buildEmbed({ page: page.html, style, configure, entrances });
  writeFolder(join(root, "dist/embed"), embed);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((reason) => {
    console.error(`web: ${reason.message}`);
    process.exitCode = 1;
  });
}
