// How the one-file page carries its parts: deflated as far as it goes, then written as text.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflateRawSync } from "node:zlib";
import zopfli from "@gfx/zopfli";
import { fromDense, toDense } from "../src/boot/dense.js";

const cache = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "build/packed");

/** Deflated by Zopfli, which is 5 % smaller and a thousand times slower than zlib: what was packed before is kept in build/packed. */
async function deflated(bytes) {
  const kept = join(cache, `${createHash("sha256").update(bytes).digest("hex")}.deflate`);
  if (existsSync(kept)) return readFileSync(kept);
  const small = await zopfli.deflateAsync(bytes, { numiterations: 2 });
  mkdirSync(cache, { recursive: true });
  writeFileSync(kept, small);
  return small;
}

/** `content`: text or bytes. */
export const pack = async (content) => toDense(await deflated(Buffer.from(content)));

export const unpack = (text) => inflateRawSync(fromDense(text));
