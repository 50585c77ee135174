// How the one-file page carries its parts: compressed by Zstandard as far as it goes, then written as text.

import { spawnSync } from "node:child_process";
import { decompress } from "fzstd";
import { fromDense, toDense } from "../src/boot/dense.js";

/** Debian's zstd: no package for Node 20 has its highest levels. */
function compressed(bytes) {
  const done = spawnSync("zstd", ["--quiet", "--ultra", "-22", "--no-check", "--stdout"], {
    input: bytes,
    maxBuffer: 1 << 26,
  });
  if (done.error || done.status !== 0) throw new Error(`zstd: ${done.error?.message ?? done.stderr.toString()}`);
  return done.stdout;
}

/** `content`: text or bytes. */
export const pack = (content) => toDense(compressed(Buffer.from(content)));

export const unpack = (text) => Buffer.from(decompress(fromDense(text)));
