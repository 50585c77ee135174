// Builds the page: one HTML file with its program, style, core, rule book and texts inside, under a policy that forbids every request.
//   node web/build.mjs            reads build/wasm, dist/book.image, dist/book.json, rules/texts; writes dist/belstay.html and dist/site/

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as viteBuild } from "vite";
import { forbiddenIn } from "./scripts/networking.mjs";
import { pack } from "./scripts/pack.mjs";
import { knownUntil } from "./scripts/known.mjs";
import { readCatalogue } from "./scripts/texts.mjs";

const web = dirname(fileURLToPath(import.meta.url));
const root = dirname(web);

/** Largest page a person is asked to download, in bytes on disk (docs/decisions.md). */
const largestPage = 900_000;

const icon =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5563"/>' +
      '<path d="M7 16 16 8l9 8v9h-6v-6h-6v6H7z" fill="#fff"/></svg>',
  );

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Messages are parsed by this build, so the page carries formatjs's empty parser. */
const withoutParser = {
  find: "@formatjs/icu-messageformat-parser",
  replacement: join(root, "node_modules/@formatjs/icu-messageformat-parser/no-parser.js"),
};

/** The program and the style as text. `engine` replaces the WebAssembly module. */
async function bundle(engine) {
  const result = await viteBuild({
    root: web,
    configFile: false,
    logLevel: "warn",
    resolve: {
      alias: engine ? [withoutParser, { find: /^.*\/wasm\/belstay\.js$/, replacement: engine }] : [withoutParser],
    },
    build: {
      write: false,
      target: ["chrome97", "firefox102", "safari16"],
      cssCodeSplit: false, // else the program would insert the style itself, past its hash
      cssMinify: true,
      modulePreload: false,
      rollupOptions: {
        input: join(web, "src/main.ts"),
        output: { format: "iife" },
      },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((part) => part.output);
  const program = outputs.find((file) => file.type === "chunk").code;
  const style = String(outputs.find((file) => file.fileName.endsWith(".css")).source);
  return { program: program.trim(), style: style.trim() };
}

/** Inside a script element nothing may look like its end. */
function inlineScript(code, what) {
  if (/<\/script|<!--/i.test(code))
    throw new Error(`${what} contains "</script" or "<!--" and cannot be written inline`);
  return code;
}

export function policyFor(scripts, styles) {
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

export async function buildPage({ engine = null, wasm, image, book, catalogue }) {
  const { program, style } = await bundle(engine);
  const networking = forbiddenIn(program);
  if (networking.length > 0) {
    throw new Error(
      `the page must not be able to start a request, but its program contains:\n  ${networking.join("\n  ")}`,
    );
  }
  const guard = readFileSync(join(web, "src/boot/guard.js"), "utf8").trim();
  const packed = { core: wasm, rules: image, book, keys: JSON.stringify(catalogue.keys) };
  for (const [language, values] of Object.entries(catalogue.values))
    packed[`texts-${language}`] = JSON.stringify(values);
  const parts = { program, style };
  for (const [name, content] of Object.entries(packed)) parts[name] = await pack(content);
  const data = (name) => `<script type="application/octet-stream" id="payload-${name}">${parts[name]}</script>`;
  // The hashes are over the exact text between the tags: no white space may be added here.
  const elements = {
    policy: `<meta http-equiv="Content-Security-Policy" content="${policyFor([guard, program], [style])}" />`,
    icon: `<link rel="icon" href="${icon}" />`,
    style: `<style>${style}</style>`,
    unsupported: readFileSync(join(web, "unsupported.html"), "utf8").trim(),
    payload: Object.keys(packed).map(data).join("\n"),
    guard: `<script>${inlineScript(guard, "guard.js")}</script>`,
    program: `<script>${inlineScript(program, "the program")}</script>`,
  };
  const template = readFileSync(join(web, "index.html"), "utf8");
  return { html: template.replace(/<!-- (\w+) -->/g, (_, name) => elements[name]), parts };
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

/** The parts of the rule book the page reads; the rest is for the core, which has the compiled book. */
export function pageBook(bundle) {
  const read = /^(?:book|entrances|sources)\.json$|^(?:facts|contacts)\//;
  const files = Object.entries(bundle.files).filter(([path]) => read.test(path));
  return { ...bundle, files: { ...Object.fromEntries(files), "known.json": knownUntil(bundle.files) } };
}

async function main() {
  const page = await buildPage({
    wasm: readFileSync(join(root, "build/wasm/belstay_core.wasm")),
    image: readFileSync(join(root, "dist/book.image")),
    book: JSON.stringify(pageBook(JSON.parse(readFileSync(join(root, "dist/book.json"), "utf8")))),
    catalogue: readCatalogue(join(root, "rules/texts")),
  });
  report(page);
  mkdirSync(join(root, "dist/site"), { recursive: true });
  writeFileSync(join(root, "dist/belstay.html"), page.html);
  writeFileSync(join(root, "dist/site/index.html"), page.html);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((reason) => {
    console.error(`web: ${reason.message}`);
    process.exitCode = 1;
  });
}
