// Serves the built page to this machine only.
// usage: node serve.mjs [PORT]: without a port it only prints the path of the saved page
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".image": "application/octet-stream",
  ".webmanifest": "application/manifest+json",
};

const [port] = process.argv.slice(2).map(Number);
const folder = "dist/site";

function answer(request, response) {
  const path = normalize(request.url.split(/[?#]/)[0]);
  const file = join(folder, path === "/" ? "index.html" : path);
  const type = types[extname(file)];
  if (!path.startsWith("/") || !type || !existsSync(file)) {
    response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
    return;
  }
  response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(readFileSync(file));
}

/** Where the port is taken, one of the next twenty. */
function listen(on) {
  const server = createServer(answer);
  server.on("error", (error) => {
    if (error.code === "EADDRINUSE" && on < Math.min(port + 20, 65535)) listen(on + 1);
    else throw error;
  });
  server.listen(on, "127.0.0.1", () => console.log(`The page is at http://localhost:${on}/ (Ctrl+C stops it)`));
}

console.log(`The saved page, one file that needs no network: ${resolve("dist/belstay.html")}`);
if (port) listen(port);
