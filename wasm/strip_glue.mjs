// Takes every networking interface out of the glue that Emscripten wrote: the bytes always come as `wasmBinary`, so those branches are
// never taken, and the built page must not even name them. Then makes the glue small.
// usage: node strip_glue.mjs GLUE.mjs OUT.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { minifySync } from "vite";

const interfaces = ["fetch", "XMLHttpRequest", "importScripts", "WebSocket", "EventSource", "Worker", "sendBeacon"];

const [, , from, to] = process.argv;
const names = new RegExp(`\\b(?:${interfaces.join("|")})\\b`, "g");
const glue = readFileSync(from, "utf8").replace(names, "undefined").replaceAll("fetching", "reading");

const left = [...interfaces, "import.meta", "new Function", "eval("].filter((word) => glue.includes(word));
if (left.length > 0) throw new Error(`${from} still names ${left.join(", ")}: teach wasm/strip_glue.mjs this version of Emscripten`);
writeFileSync(to, minifySync(to, glue, { module: true }).code);
