// Runs the page's unit tests: TypeScript is bundled to plain modules first, as Node 20 reads no types.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const outDir = mkdtempSync(join(tmpdir(), "belstay-units-"));
try {
  await build({
    root: web,
    configFile: false,
    logLevel: "warn",
    ssr: { noExternal: true }, // the bundles run far from node_modules
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      rollupOptions: {
        input: readdirSync(join(web, "tests")).map((name) => join(web, "tests", name)),
        output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-part.mjs" },
      },
    },
  });
  const tests = readdirSync(outDir).filter((name) => name.endsWith(".test.mjs"));
  const run = spawnSync(process.execPath, ["--test", ...tests.map((name) => join(outDir, name))], { stdio: "inherit" });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(outDir, { recursive: true });
}
