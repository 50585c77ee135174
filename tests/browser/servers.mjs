// Two local servers: one gives the page and counts what else is asked of it, one must never be asked anything.

import { createServer } from "node:http";
import { readdirSync, readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { unpack } from "../../web/scripts/pack.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Another page can be tested by naming it in BELSTAY_PAGE. */
export const pagePath = process.env["BELSTAY_PAGE"] ?? join(root, "dist/belstay.html");
export const pageText = readFileSync(pagePath, "utf8");

/** The rule book inside the page, as far as tests need it. */
export const book = (() => {
  const [first, rest] = ["book", "rest-book"].map((part) => {
    const [, packed] = new RegExp(`id="payload-${part}">([^<]+)<`).exec(pageText);
    return JSON.parse(unpack(packed).toString()).files;
  });
  const all = (start) =>
    [...Object.entries(first), ...Object.entries(rest)]
      .filter(([path]) => path.startsWith(start))
      .flatMap(([, entries]) => entries);
  return {
    entrances: all("entrances").sort((a, b) => a.order - b.order),
    contacts: all("contacts/"),
    facts: all("facts/"),
    known: rest["known.json"],
  };
})();

/** Calculated for one fixed day, so that a test says the same every day. */
export const fileAddress = (language) => `${pathToFileURL(pagePath)}#lang=${language}&today=2026-11-22`;

export const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(pageText)[1];

function listen(server) {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));
}

/**
 * Serves the page at /belstay.html and, without its policy, at /bare.html. The page's own policy is sent as a header too, with an address for
 * reports: so a violation is counted even if it happens before a test can listen.
 */
export async function servePage() {
  const seen = { documents: 0, others: [], reports: [] };
  const server = createServer((request, response) => {
    const path = request.url.split("?")[0];
    if (path === "/report") {
      let body = "";
      request.on("data", (part) => (body += part));
      request.on("end", () => seen.reports.push(body));
      response.writeHead(204).end();
    } else if (path === "/belstay.html") {
      seen.documents += 1;
      const headers = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": `${policy}; report-uri /report`,
      };
      response.writeHead(200, headers).end(pageText);
    } else if (path === "/bare.html") {
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>bare</title><body></body>");
    } else {
      seen.others.push(`${request.method} ${request.url}`);
      response.writeHead(404).end();
    }
  });
  const port = await listen(server);
  const origin = `http://127.0.0.1:${port}`;
  return {
    seen,
    address: (language) => `${origin}/belstay.html#lang=${language}&today=2026-11-22`,
    bare: `${origin}/bare.html`,
    close: () => server.close(),
  };
}

/** A server that counts every request by its path, `/<channel>`. */
export async function serveSink() {
  const hits = [];
  const server = createServer((request, response) => {
    hits.push(request.url.split(/[?.]/)[0].slice(1));
    response.writeHead(200, { "access-control-allow-origin": "*" }).end();
  });
  server.on("upgrade", (request, socket) => {
    hits.push(request.url.slice(1));
    socket.destroy();
  });
  const port = await listen(server);
  return { hits, origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Files of a built folder by name. */
export function builtFiles(folder) {
  const below = join(root, "dist", folder);
  return Object.fromEntries(readdirSync(below).map((name) => [name, readFileSync(join(below, name))]));
}

/** The site as it would be after a next release: the same page with a mark in it. */
export function nextRelease(files) {
  const integrity = (content) => `sha384-${createHash("sha384").update(content).digest("base64")}`;
  const page = files["index.html"].toString().replace("</head>", '<meta name="release" content="next" /></head>');
  const worker = files["sw.js"].toString();
  const [version] = /(?<=version = ")[0-9a-f]+/.exec(worker);
  const next = worker.replace(version, "f".repeat(16)).replace(integrity(files["index.html"]), integrity(page));
  return { ...files, "index.html": page, "sw.js": next };
}

/** Serves files by name, which a test may exchange or hold back (`gate`); counts what is asked. `close` also cuts connections: the browser is offline then. */
export async function serveFiles(files, headers = {}) {
  const seen = [];
  const served = { files, headers, seen, gate: () => undefined };
  const server = createServer(async (request, response) => {
    const path = request.url.slice(1);
    seen.push(`${request.method} ${path}`);
    const name = path.split("?")[0] || "index.html";
    await served.gate(name);
    const content = served.files[name];
    if (content === undefined) return response.writeHead(404).end();
    const type = types[extname(name)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "cache-control": "no-cache", ...served.headers }).end(content);
  });
  const port = await listen(server);
  served.origin = `http://127.0.0.1:${port}`;
  served.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return served;
}
