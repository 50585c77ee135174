// What the law notes give a person to act on and only a text can hold (a second number, an address, a ground, a doubt) stands in the words of every language.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const languages = ["en", "fr", "nl", "de"];
const folders = Object.fromEntries(
  languages.map((language) => {
    const folder = join("rules/texts", language); // from the root of the repository, as ./dev runs the tests
    const files = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
    return [language, Object.assign({}, ...files)];
  }),
);
const pieces = (told, language) => [told instanceof RegExp || Array.isArray(told) ? told : told[language]].flat();

/** The note's statement, the text that tells it, and what the text must name: the same in all languages, or each in its own. */
const statements = [
  [
    "family review within three months: where to send it (contacts 3.2)",
    "output.deadline.review.text",
    [/gh\.visa@ibz\.fgov\.be/, /rgf\.sejour40@ibz\.fgov\.be/, /rgf\.sejour10@ibz\.fgov\.be/],
  ],
  [
    "family review: a wrong form of the health insurance, not a missing one (contacts 3.2)",
    "output.deadline.review.text",
    { en: /a wrong health/, fr: /mauvais formulaire/, nl: /verkeerd formulier/, de: /falsches Formular/ },
  ],
  [
    "professional card in Flanders: its own line (contacts 4.1)",
    "contact.work_flanders.purpose",
    [/02 553 08 80/, /beroepskaart@vlaanderen\.be/],
  ],
  [
    "professional card in Wallonia: its own address (contacts 4.1)",
    "contact.work_wallonia.purpose",
    /professionalcard@spw\.wallonie\.be/,
  ],
  [
    "nationality and family law by phone at ADDE (contacts 6)",
    "contact.adde.purpose",
    { en: /Tuesday 13-15/, fr: /mardi 13-15/, nl: /dinsdag 13-15/, de: /Dienstag 13-15/ },
  ],
  [
    "ADDE's desk for victims of violence: its hours (contacts 6)",
    "contact.adde.purpose",
    {
      en: /Thursday 9-12, Friday 14-17/,
      fr: /jeudi 9-12, vendredi 14-17/,
      nl: /donderdag 9-12, vrijdag 14-17/,
      de: /Donnerstag 9-12, Freitag 14-17/,
    },
  ],
  [
    "where the special card's Protocol is (contacts 3.1)",
    "output.step.help.text",
    /special_card \{[^}]*Petit Sablon 8/,
  ],
  [
    "the arrival centre gives the reception place, not the Info Point (contacts 3.2)",
    "contact.fedasil.purpose",
    [/9e de Ligne 27/, /02 227 41 51/],
  ],
  ["DOC STOP, if the number fails (contacts 3.1)", "contact.doc_stop.purpose", [/\+32 2 518 2123/, /\+32 2 488 2123/]],
  [
    "CGRS: recognised refugees, and in Dutch (contacts 3.1)",
    "contact.cgrs.purpose",
    [/02 205 53 07/, /2020/, /cgvs\.info@ibz\.fgov\.be/],
  ],
  [
    "legal aid in the German-speaking Community: St. Vith and the second line have hours of their own (contacts 5.2)",
    "contact.legal_aid_eupen.purpose",
    [/14-15/, /Rathausplatz 4/, /13\.30-14\.30/],
  ],
  [
    "legal aid in Brussels: other days in July and August (contacts 5.2)",
    "contact.legal_aid_brussels_nl.purpose",
    [/02 519 84 94/, /(?:July and August|juillet et août|juli en augustus|Juli und August)/],
  ],
  ["SIREAS, second number (contacts 6)", "contact.sireas.purpose", /02 649 99 58/],
  ["complaints about the police (contacts 9)", "output.step.help.text", /complaint \{[^}]*Comité P/],
  ["discrimination in Flemish matters (contacts 8)", "contact.unia.purpose", /VMRI/],
  [
    "after a death a year of stay on any ground counts, not of living together (Act art. 42quater)",
    "requirement.keep.eu.death_stay.met",
    { en: /on any ground/, fr: /à quelque titre/, nl: /welke grond dan ook/, de: /gleich aus welchem Grund/ },
  ],
  [
    "after a death: a year of stay in Belgium (Act art. 42quater)",
    "output.afterwards.f_death.text",
    {
      en: /one year of stay in Belgium/,
      fr: /séjourné au moins un an/,
      nl: /één jaar verblijf/,
      de: /einem Jahr Aufenthalt/,
    },
  ],
  [
    "an illness can bar a long-term resident of another State (status 6.3)",
    "output.doc.other_state.text",
    { en: /illness/, fr: /maladie/, nl: /ziekte/, de: /Krankheit/ },
  ],
  [
    "scholarship holders: the visa fee too, by one page (family 5.2)",
    "output.fee.study.text",
    { en: /visa fee too/, fr: /non plus le visa/, nl: /ook het visum niet/, de: /auch das Visum nicht/ },
  ],
  [
    "who is free of the fee of the visa D, by one page (family 5.2)",
    "output.fee.visa_d_too.text",
    [/Isra[eë]l/, /(?:San Marino|Saint-Marin)/, /21/, /(?:Switzerland|Swiss|Suisse|Zwitserland|Schweiz)/],
  ],
  [
    "the account for the federal fee, for family too (status 11)",
    "output.step.pay.text",
    [/BE57 6792 0060 9235/, /dofi\.ibz\.be/],
  ],
  [
    "a translation made abroad is legalised as a document of its own (family 4.3)",
    "output.doc.visa_form.text",
    { en: /document of its own/, fr: /document à part/, nl: /apart document/, de: /eigenes Dokument/ },
  ],
  [
    "after five years no day of application moves anything; F+ is asked from five months before (status 6.4)",
    "route.keep.five_years.when",
    [/F\+/, /(?:five months|cinq mois|vijf maanden|fünf Monaten)/],
  ],
  [
    "an EU+ or F+ card: what excuses up to five years (status 6.4)",
    "output.note.force_majeure.text",
    [/EU\+/, /(?:five years|cinq ans|vijf jaar|fünf Jahre)/],
  ],
  [
    "the orange card of family that does not join an EU citizen or Belgian runs with the decision (family 4.2)",
    "output.card.paper_validity.text",
    [/orange \{[^}]*(?:nine months|neuf mois|negen maanden|neun Monate)/],
  ],
  [
    "B, EU and F cards lead to nationality too (status 9)",
    "output.afterwards.paper.text",
    [
      / b \{[^}]*(?:nationality|nationalité|nationaliteit|Staatsangehörigkeit)/,
      / permanent \{[^}]*(?:nationality|nationalité|nationaliteit|Staatsangehörigkeit)/,
    ],
  ],
];

for (const [statement, key, told] of statements) {
  test(statement, () => {
    for (const language of languages) {
      const text = folders[language][key] ?? "";
      for (const piece of pieces(told, language)) assert.match(text, piece, language);
    }
  });
}

test("an amount of money stands in one parameter only, or one copy is mended without the other", () => {
  const amounts = readdirSync("rules/parameters")
    .flatMap((name) => JSON.parse(readFileSync(join("rules/parameters", name), "utf8")))
    .filter(({ type, values }) => type === "money" && values.length > 2)
    .map(({ id, values }) => [id, JSON.stringify(values.map(({ from, to, value }) => [from, to, value]))]);
  assert.deepEqual(
    amounts.filter(([, values], index) => amounts.findIndex(([, other]) => other === values) !== index),
    [],
  );
});
