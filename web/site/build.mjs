// The hosted page: the same program with its parts in files of their own, one language at a time, kept for reading offline.
// Every file but index.html and sw.js is named by the hash of its content and loaded with its integrity.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { refuseNetworking } from "../scripts/networking.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/** Files come from the page's own server; nothing else is allowed. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

const sha = (algorithm, content, coding) => createHash(algorithm).update(content).digest(coding);
const integrityOf = (content) => `sha384-${sha("sha384", content, "base64")}`;

/** `name-0123456789.ending`: another content has another name. */
function hashed(name, ending, content) {
  return {
    file: `${name}-${sha("sha256", content, "hex").slice(0, 10)}.${ending}`,
    content,
    integrity: integrityOf(content),
  };
}

/** A script with what only the build knows in place of its empty constants. */
function filledIn(file, constants) {
  let code = readFileSync(join(here, file), "utf8");
  for (const [name, value] of Object.entries(constants)) {
    const empty = new RegExp(`^( *(?:const|var) ${name} = )(?:\\{\\}|"");`, "m");
    if (!empty.test(code)) throw new Error(`${file} has no empty constant "${name}"`);
    code = code.replace(empty, (_, start) => `${start}${JSON.stringify(value)};`);
  }
  return code;
}

/**
 * Files of the site by name. `page`: the page in one file, for "Download this page"; `program`: in two parts; `data`: what files.js loads besides the second.
 * `elements`: what the template web/index.html needs besides.
 */
export function buildSite({ template, program, style, guard, icon, data, page, unsupported }) {
  const fetched = { ...data, rest: { ending: "js", content: program.rest } };
  const named = Object.entries(fetched).map(([name, { ending, content }]) => [name, hashed(name, ending, content)]);
  const parts = Object.fromEntries(named.map(([name, { file, integrity }]) => [name, [file, integrity]]));
  const loader = filledIn("files.js", { files: parts });
  refuseNetworking(loader, "files.js", ["fetch", "serviceWorker", "postMessage", "setting src"]);
  const scripts = {
    guard: hashed("guard", "js", guard),
    loader: hashed("files", "js", loader),
    program: hashed("belstay", "js", program.first),
  };
  const sheet = hashed("style", "css", style);
  const drawing = hashed("icon", "svg", icon);
  const manifest = hashed("belstay", "webmanifest", manifestFor(drawing.file));
  const script = ({ file, integrity }) => `<script src="${file}" integrity="${integrity}"></script>`;
  const html = template({
    policy: `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    icon: `<link rel="icon" href="${drawing.file}" type="image/svg+xml" />\n    <link rel="manifest" href="${manifest.file}" />`,
    style: `<link rel="stylesheet" href="${sheet.file}" integrity="${sheet.integrity}" />`,
    unsupported,
    payload: script(scripts.loader),
    guard: script(scripts.guard),
    program: script(scripts.program),
  });
  const languages = Object.fromEntries(Object.entries(parts).filter(([name]) => name.includes("texts-")));
  const kept = [
    ...Object.values(scripts),
    sheet,
    drawing,
    manifest,
    ...named.filter(([name]) => !(name in languages)).map(([, part]) => part),
  ];
  const files = {
    "index.html": integrityOf(html),
    ...Object.fromEntries(kept.map(({ file, integrity }) => [file, integrity])),
  };
  const version = sha("sha256", JSON.stringify([files, languages]), "hex").slice(0, 16);
  const worker = filledIn("sw.js", { version, files, languages });
  refuseNetworking(worker, "sw.js", ["fetch", "storage"]);
  const written = { "index.html": html, "sw.js": worker, "belstay.html": page };
  for (const { file, content } of [...kept, ...named.map(([, part]) => part)]) written[file] = content;
  return { files: written, version, languages };
}

function manifestFor(icon) {
  return JSON.stringify({
    name: "Belstay",
    short_name: "Belstay",
    id: "./",
    start_url: "./",
    display: "standalone",
    background_color: "#f7f6f2",
    theme_color: "#0b5563",
    icons: [
      { src: icon, sizes: "any", type: "image/svg+xml", purpose: "any" },
      { src: icon, sizes: "any", type: "image/svg+xml", purpose: "maskable" },
    ],
  });
}
