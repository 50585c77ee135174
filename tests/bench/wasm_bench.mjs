// What the core costs as WebAssembly under Node, across the JavaScript boundary. Median of many runs.
import { readFileSync } from "node:fs";
import { load } from "../../wasm/belstay.js";

const image = readFileSync("dist/book.image");
const facts = readFileSync("tests/bench/household.json", "utf8");
const belstay = await load(readFileSync("build/wasm/belstay_core.wasm"));
const book = belstay.open(image);
if (book.errors) throw new Error(JSON.stringify(book.errors));
const session = book.session(facts);
if (session.errors) throw new Error(JSON.stringify(session.errors));

let winter = false;
const measured = {
  open_book: [20, () => belstay.open(image).delete()],
  facts_to_assessment: [
    200,
    () => {
      const other = book.session(facts);
      other.assess();
      other.delete();
    },
  ],
  set_and_verdicts: [
    500,
    () => {
      winter = !winter;
      const error = session.set("/applications/a1/filing_date", winter ? '"2026-12-15"' : '"2027-03-15"');
      if (error) throw new Error(error.message);
      session.verdicts();
    },
  ],
  assess: [500, () => session.assess()],
  next: [200, () => session.next()],
};

for (const [name, [rounds, run]] of Object.entries(measured)) {
  for (let i = 0; i < rounds / 5; i++) run();
  const times = Array.from({ length: rounds }, () => {
    const start = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - start) / 1000;
  }).sort((a, b) => a - b);
  console.log(`${name.padEnd(20)} ${times[rounds >> 1].toFixed(1).padStart(10)} us`);
}
