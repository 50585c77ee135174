// Makes dist/npm: the core for JavaScript, with its types and the compiled rule book, ready for `npm publish` or `npm install ./dist/npm`.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const folder = "dist/npm";
const { name, version, description, license } = JSON.parse(readFileSync("package.json", "utf8"));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [from, to] of [
  ["wasm/belstay.js", "belstay.js"],
  ["wasm/belstay.d.ts", "belstay.d.ts"],
  ["build/wasm/belstay_core.wasm", "belstay_core.wasm"],
  ["dist/book.image", "book.image"],
  ["docs/assessment.md", "assessment.md"],
  ["LICENSE", "LICENSE"],
])
  copyFileSync(from, `${folder}/${to}`);

const manifest = {
  name,
  version,
  description,
  license,
  type: "module",
  main: "belstay.js",
  types: "belstay.d.ts",
  exports: {
    ".": { types: "./belstay.d.ts", default: "./belstay.js" },
    "./belstay_core.wasm": "./belstay_core.wasm",
    "./book.image": "./book.image",
  },
  sideEffects: false,
};
writeFileSync(`${folder}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
writeFileSync(
  `${folder}/README.md`,
  `# Belstay for JavaScript

Whether, how and from which day a person or their family may stay in Belgium: dated, sourced rules. Information, not a decision and not legal advice.

\`\`\`js
import { readFileSync } from "node:fs";
import { load } from "belstay";

const file = (name) => readFileSync(new URL(import.meta.resolve(\`belstay/\${name}\`)));
const belstay = await load(file("belstay_core.wasm"));
const book = belstay.open(file("book.image")); // or { errors }
const session = book.session(JSON.stringify({ schema: 1, today: "2026-11-22", persons: [], applications: [], facts: {} }));
JSON.parse(session.assess());
session.delete();
\`\`\`

In a browser, fetch the two files yourself: the module starts no request. Facts and assessments are described in \`assessment.md\`. Module, image and types
belong to one release: an image of another release is refused.
`,
);
