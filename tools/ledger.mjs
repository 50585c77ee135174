// The ledger: every bullet of the law notes has an entry that names the ids which encode it, or the reason why none does.
// `belstay check` says which ids are unknown and where both are missing; here the bullets are counted.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// How many bullets and tables the law notes have, section by section, where they are encoded. A section of the notes that grows has
// to grow here too. One entry stands for the list of tags and one for the worked cases.
const bullets = {
  "family 0.1": 1,
  "family 0.2": 1,
  "family 0.3": 13,
  "family 0.4": 4,
  "family 0.5": 22,
  "family 1.1": 1,
  "family 1.2": 6,
  "family 1.3": 1,
  "family 1.4": 8,
  "family 1.5": 16,
  "family 1.6": 9,
  "family 1.7": 2,
  "family 2.1": 9,
  "family 2.2": 4,
  "family 2.3": 3,
  "family 2.4": 5,
  "family 2.5": 8,
  "family 2.6": 4,
  "family 3.1": 5,
  "family 3.2": 2,
  "family 3.3": 6,
  "family 4.1": 6,
  "family 4.2": 2,
  "family 4.3": 7,
  "family 5.1": 9,
  "family 5.2": 3,
  "family 5.3": 1,
  "family 6.1": 3,
  "family 6.2": 3,
  "family 6.3": 3,
  "family 7.1": 4,
  "family 7.2": 6,
  "family 7.3": 6,
  "family 8.1": 1,
  "family 8.2": 3,
  "family 8.3": 5,
  "family 9": 4,
  "family 10": 1,
  "family 11": 1,
  "status 1": 19,
  "status 2": 29,
  "status 3.1": 13,
  "status 3.2": 7,
  "status 3.3": 10,
  "status 3.4": 13,
  "status 3.5": 2,
  "status 3.6": 6,
  "status 4": 15,
  "status 5.1": 3,
  "status 5.2": 5,
  "status 6.1": 4,
  "status 6.2": 7,
  "status 6.3": 13,
  "status 6.4": 7,
  "status 7": 12,
  "status 8": 9,
  "status 9": 10,
  "status 10": 9,
  "status 11": 7,
  "status 12": 5,
  "supplement 1.1": 3,
  "supplement 1.2": 6,
  "supplement 1.3": 4,
  "supplement 2.1": 5,
  "supplement 2.2": 4,
  "supplement 3": 1,
  "supplement 4.1": 8,
  "supplement 4.2": 5,
  "supplement 5": 5,
  "supplement 6": 5,
  "supplement 7": 11,
  "supplement 8": 7,
  "supplement 9": 1,
  "supplement 10.1": 5,
  "supplement 10.2": 12,
  "supplement 11": 5,
  "supplement 12": 4,
  "supplement 13": 4,
  "supplement 14": 4,
  "supplement 15": 27,
  "contacts 0.1": 4,
  "contacts 0.2": 1,
  "contacts 1": 1,
  "contacts 2": 2,
  "contacts 3.1": 1,
  "contacts 3.2": 7,
  "contacts 4.1": 2,
  "contacts 4.2": 3,
  "contacts 4.3": 2,
  "contacts 5.1": 3,
  "contacts 5.2": 1,
  "contacts 6": 1,
  "contacts 7": 2,
  "contacts 8": 1,
  "contacts 9": 2,
  "contacts 10": 5,
  "contacts 11.1": 3,
  "contacts 11.2": 5,
  "contacts 11.3": 4,
  "contacts 12": 2,
  "contacts 13": 1,
  "contacts 14": 1,
  "contacts 15": 1,
};

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const sectionOf = (note) => /^\w+ \d+(?:\.\d+)?/.exec(note)?.[0];

/** Which bullets the ledger of a folder of rules lacks, a line each, or null. */
export function ledgerMistakes(folder) {
  const counted = new Map();
  const wrong = [];
  const seen = new Set();
  for (const { note } of read(join(folder, "ledger.json"))) {
    const section = sectionOf(note);
    counted.set(section, (counted.get(section) ?? 0) + 1);
    if (seen.has(note)) wrong.push(`ledger: "${note}" is there twice`);
    seen.add(note);
    if (!section) wrong.push(`ledger: "${note}" names no section of the notes`);
  }
  for (const [section, count] of Object.entries(bullets)) {
    const entries = counted.get(section) ?? 0;
    if (entries < count)
      wrong.push(`ledger: ${section} has ${count} bullets and ${entries} entries: add what is missing`);
  }
  return wrong.length > 0 ? wrong.join("\n") : null;
}

// The worked cases of the law notes by number; contacts 15 is about the page and tested in web/tests/contacts-data.test.mjs.
const worked = {
  "family 11": [
    1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 14, 15, 16, 18, 19, 21, 22, 24, 25, 26, 28, 30, 31, 33, 34, 36, 37, 39, 40, 41,
    42, 44, 45, 46, 48, 50, 52, 53, 56,
  ],
  status: [
    1, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 19, 20, 21, 23, 26, 27, 28, 29, 30, 32, 34, 35, 37, 39, 40, 44, 45,
  ],
  contacts: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
};

/** Which worked cases of the notes no case of a folder names as its source ("family 11 case 4", "status 21 case"), or null. */
export function workedCaseMistakes(folder) {
  const sources = readdirSync(folder).flatMap((file) =>
    (read(join(folder, file)).cases ?? []).map(({ source }) => source),
  );
  const missing = Object.entries(worked).flatMap(([note, numbers]) =>
    numbers
      .filter((number) => {
        const named = new RegExp(`^${note.split(" ")[0]}.*\\b(?:cases? (?:\\d+ and )?${number}|${number} case)\\b`);
        return !sources.some((source) => named.test(source));
      })
      .map((number) => `${folder}: no case names worked case ${number} of "${note}" as its source`),
  );
  return missing.length > 0 ? missing.join("\n") : null;
}
