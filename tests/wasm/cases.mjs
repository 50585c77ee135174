// The cases of tests/cases as the WebAssembly tests need them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const read = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => ({ file: name, ...JSON.parse(readFileSync(join(folder, name), "utf8")) }));

/** Cases with the text of the facts they start from: a household of their file, a document, or any text. */
export const cases = (folder) =>
  read(folder).flatMap(({ file, households, cases }) =>
    cases.map((entry) => ({
      ...entry,
      file,
      title: `${file}: ${entry.name}`,
      start: entry.text ?? JSON.stringify(entry.document ?? households[entry.from]),
    })),
  );

/** Sets, declines and clears what a case says; the first error, or null. */
export function applyChanges(session, { set = {}, decline = {}, clear = [] }) {
  const steps = [
    ...Object.entries(set).map(
      ([pointer, value]) =>
        () =>
          session.set(pointer, JSON.stringify(value)),
    ),
    ...Object.entries(decline).map(
      ([pointer, how]) =>
        () =>
          session.decline(pointer, how),
    ),
    ...clear.map((pointer) => () => session.clear(pointer)),
  ];
  for (const step of steps) {
    const error = step();
    if (error) return error;
  }
  return null;
}

/** A document taken apart: who there is and who files together, and every answer as a step that gives it. */
export function takeAnswers(facts) {
  const steps = [];
  const give = (pointer, value) => steps.push((session) => session.set(pointer, JSON.stringify(value)));
  const bare = (list) =>
    facts[list].map((owner) => {
      const { id, persons, ...answers } = owner;
      for (const [name, value] of Object.entries(answers)) give(`/${list}/${id}/${name}`, value);
      return persons === undefined ? { id } : { id, persons };
    });
  const skeleton = {
    ...facts,
    persons: bare("persons"),
    applications: bare("applications"),
    facts: {},
    unanswered: {},
  };
  for (const [name, value] of Object.entries(facts.facts)) give(`/facts/${name}`, value);
  for (const [pointer, how] of Object.entries(facts.unanswered)) steps.push((session) => session.decline(pointer, how));
  return { skeleton: JSON.stringify(skeleton), steps };
}

/** The same list in another order, the same for the same seed. */
export function shuffled(list, seed) {
  const out = [...list];
  let state = seed >>> 0;
  for (let i = out.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}
