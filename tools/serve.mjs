// Serves the built page to this machine only.
// usage: node serve.mjs [--port N] [--no-serve]
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

const options = process.argv.slice(2);
const wanted = Number(options[options.indexOf("--port") + 1]) || 8080;
const folder = existsSync("dist/site/index.html") ? "dist/site" : "dist";

function answer(request, response) {
  const path = normalize(new URL(request.url, "http://localhost").pathname);
  const file = join(folder, path === "/" ? (folder === "dist" ? "belstay.html" : "index.html") : path);
  const type = types[extname(file)];
  if (!type || !existsSync(file)) {
    response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
    return;
  }
  response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(readFileSync(file));
}

function listen(port) {
  const server = createServer(answer);
  server.on("error", (error) => {
    if (error.code === "EADDRINUSE" && port < wanted + 20) listen(port + 1);
    else throw error;
  });
  server.listen(port, "127.0.0.1", () => console.log(`The page is at http://localhost:${port}/ (Ctrl+C stops it)`));
}

console.log(`The saved page, one file that needs no network: ${resolve("dist/belstay.html")}`);
if (!options.includes("--no-serve")) listen(wanted);
