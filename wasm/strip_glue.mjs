// Takes every networking interface out of the glue that Emscripten wrote: the bytes always come as `wasmBinary`, so those branches are
// never taken, and the built page must not even name them. Then makes the glue small.
// usage: node strip_glue.mjs GLUE.mjs OUT.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { minifySync } from "vite";
import { forbiddenIn } from "../web/scripts/networking.mjs";

const interfaces = /\b(?:fetch|XMLHttpRequest|importScripts|compileStreaming|instantiateStreaming)\b/g;

const [, , from, to] = process.argv;
const glue = readFileSync(from, "utf8").replace(interfaces, "undefined");
const small = minifySync(to, glue, { module: true }).code;

const left = [...forbiddenIn(small), ...(small.match(/import\.meta|new URL/g) ?? [])];
if (left.length > 0)
  throw new Error(`${from} still contains\n  ${left.join("\n  ")}\nTeach wasm/strip_glue.mjs this Emscripten.`);
writeFileSync(to, small);
