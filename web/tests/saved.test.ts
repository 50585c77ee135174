// Whatever a file or a link holds: it is told apart, never throws, and a changed encrypted file opens as nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { answersIn, fragmentWith } from "../src/keep/link.ts";
import { readSealed, seal, unseal } from "../src/keep/sealed.ts";

const seeded = { seed: 20261122, numRuns: 5_000 };

/** A text with one piece taken out and another put in its place. */
const changed = (text: string) =>
  fc
    .tuple(
      fc.nat(text.length),
      fc.nat(12),
      fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: "binary", maxLength: 4 })),
    )
    .map(([at, length, inserted]) => text.slice(0, at) + inserted + text.slice(at + length));

const facts = JSON.stringify({
  schema: 1,
  today: "2026-11-22",
  persons: [{ id: "p1" }],
  facts: { region: "brussels" },
});
const passphrase = "neuf mots que je retiens";

test("Any text is a plain file, an encrypted one, or one that cannot be read", () => {
  const any = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    fc.json().map((inner) => `{"belstay":"encrypted-answers","version":1,"kdf":${inner}}`),
  );
  fc.assert(
    fc.property(any, (text) => ["plain", "unreadable"].includes(readSealed(text).kind)),
    seeded,
  );
});

test("A changed encrypted file gives back what was saved or nothing", async () => {
  const sealed = await seal(facts, passphrase);
  assert.equal(await opened(sealed, passphrase), facts);
  assert.equal(await opened(sealed, `${passphrase}!`), null);
  await fc.assert(
    fc.asyncProperty(changed(sealed), async (text) => [facts, null].includes(await opened(text, passphrase))),
    { ...seeded, numRuns: 300 },
  );
});

async function opened(text: string, words: string): Promise<string | null> {
  const reading = readSealed(text);
  return reading.kind === "sealed" ? unseal(reading.sealed, words) : null;
}

test("A link gives back the answers it was made of, with any settings beside them", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 400 }),
      fc.constantFrom("", "#lang=fr", "#lang=nl&answers=1.x"),
      (text, fragment) => {
        const made = fragmentWith(fragment, text);
        assert.deepEqual(answersIn(made), { kind: "answers", text });
        assert.equal(
          new URLSearchParams(made.slice(1)).get("lang"),
          new URLSearchParams(fragment.slice(1)).get("lang"),
        );
      },
    ),
    seeded,
  );
});

test("Any other fragment, or a link cut or changed on its way, is read or refused, never more", () => {
  const any = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string().map((text) => `#answers=${text}`),
    changed(fragmentWith("", facts)),
  );
  fc.assert(
    fc.property(any, (fragment) => ["none", "answers", "unreadable"].includes(answersIn(fragment).kind)),
    seeded,
  );
});
