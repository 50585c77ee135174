// Walks through the page as a person does: reads the step, answers by the fact's name, goes on, until the result.

import { setTimeout as pause } from "node:timers/promises";

/** A worker with a single permit of 2024 and a husband or wife; every other fact is answered "I don't know". */
export const couple = {
  sponsor_card: "a",
  a_ground: "single_permit",
  first_permit_on: ["1", "3", "2024"],
  first_stay_on: ["1", "3", "2024"],
  sponsor_birth_date: ["3", "5", "1990"],
  sponsor_came_as_partner: "false",
  sponsor_arrived_on: ["1", "4", "2024"],
  married_on: ["2", "6", "2020"],
  other_spouse_in_belgium: "false",
  worker_category: "other",
  permit_visa_on: ["10", "3", "2024"],
  filing_date: ["1", "12", "2026"],
  with_permit: "false",
  birth_date: ["4", "5", "1992"],
  nationalities: "India",
  sponsor_nationalities: "India",
  location: "abroad",
  place: "embassy",
  incomes: { kind: "wage", amount: "3 500,00", from: ["", "", "2024"] },
  other_dependants: "0",
  housing: "proven",
  insurance: "family",
  barred: "none",
  papers: "complete",
  region: "brussels",
  arrives_on: "none",
};

/** The same after the reform, no dependants, €2,300 where €2,456.98 is asked: the result that has the most to say. */
export const below = {
  ...couple,
  first_permit_on: ["1", "10", "2025"],
  first_stay_on: ["1", "10", "2025"],
  sponsor_arrived_on: ["1", "11", "2025"],
  partner_income: "0",
  incomes: { kind: "wage", amount: "2 300,00", from: ["", "", "2024"] },
};

export const look = () => ({
  view: document.querySelector("main")?.className ?? "",
  title: document.querySelector("h1")?.textContent.trim() ?? "",
  errors: [...document.querySelectorAll(".error")].map((error) => error.textContent.trim()),
  names: [...document.querySelectorAll("main [name]")].map((input) => input.name),
});

/** In the page: puts the answers, by pointer or by fact, into the inputs of this step. Facts without an answer are skipped as unknown. */
export function fill(answers) {
  const byName = (name) => [...document.getElementsByName(name)];
  const type = (name, text) => {
    for (const input of byName(name)) {
      if (input.type === "radio") input.checked = input.value === text;
      else input.value = text;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };
  const date = (field, parts) => ["day", "month", "year"].forEach((part, i) => type(`${field}#${part}`, parts[i]));
  const tick = (name, value) => {
    const box = byName(name).find((candidate) => candidate.value === value);
    if (box && !box.checked) box.click();
    return Boolean(box);
  };
  const facts = new Set([...document.querySelectorAll("main [name^='/']")].map((input) => input.name.split("#")[0]));
  for (const field of facts) {
    const answer = answers[field] ?? answers[field.split("/").at(-1)];
    const offered = byName(field)
      .flatMap((input) => (input.options ? [...input.options] : [input]))
      .map((option) => option.value);
    if (answer === undefined) {
      if (!tick(`${field}#declined`, "dont_know")) type(field, "dont_know");
    } else if (Array.isArray(answer)) date(field, answer);
    else if (typeof answer === "object") {
      for (const [part, value] of Object.entries(answer)) {
        if (Array.isArray(value)) date(`${field}#0#${part}`, value);
        else type(`${field}#0#${part}`, value);
      }
    } else if (byName(`${field}#none`).length > 0 && answer === "none") tick(`${field}#none`, "none");
    else if (byName(`${field}#0`).length > 0) type(`${field}#0`, answer);
    else if (byName(field)[0]?.type === "text" || offered.includes(answer)) type(field, answer);
    else throw new Error(`${field} has no option ${answer}, only ${offered.join(", ")}`);
  }
}

export const press = (selector) => {
  const button = document.querySelector(selector);
  if (!button) throw new Error(`nothing to press: ${selector}`);
  button.click();
};

export async function ready(browser) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const state = await browser.run(() => document.documentElement.dataset.state);
    if (state === "ready") return;
    if (state === "unsupported" || state === "unloaded")
      throw new Error(`${browser.name}: the page says that it is ${state}`);
    await pause(50);
  }
  throw new Error(`${browser.name}: the page did not start`);
}

/** Waits until something is so in the page, for half a minute. */
export async function until(browser, condition, ...values) {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await browser.run(condition, ...values)) return;
    await pause(50);
  }
  throw new Error(`${browser.name}: it never happened: ${condition} ${values.join(" ")}`);
}

/** Waits until everything that is worked out after the page has been drawn is there, these parts among it. */
export const drawn = (browser, ...parts) =>
  until(
    browser,
    (selectors) => !document.querySelector(".waiting") && selectors.every((part) => document.querySelector(part)),
    parts,
  );

/** The tile of the first step that makes somebody the applicant, the sponsor, the helper of a family. */
export const whoIs = { applicant: "comes", sponsor: "lives", helper: "helps" };

/** From the opening to the first question: one person, or several who file together, and others who do not apply. */
export async function open(
  browser,
  { answering = "applicant", entrance = null, relations = ["spouse"], others = [], onStep = async () => {} } = {},
) {
  await ready(browser);
  await onStep("start");
  await browser.run(press, `#who-${whoIs[answering]}`);
  if ((await browser.run(look)).view === "view-entrance") {
    await onStep("entrance");
    await browser.run(press, `#entrance-${entrance ?? (answering === "applicant" ? "join" : "family")}`);
  }
  for (let index = 0; index < relations.length; index++) {
    if (index > 0) await browser.run(press, "[data-add=joining]");
    await browser.run(
      (row, relation) => {
        document.getElementsByName(`joining#${row}#relation`)[0].value = relation;
      },
      index,
      relations[index],
    );
  }
  for (let index = 0; index < others.length; index++) {
    await browser.run(press, "[data-add=others]");
    await browser.run(
      (row, [relation, joins]) => {
        document.getElementsByName(`others#${row}#relation`)[0].value = relation;
        document.getElementsByName(`others#${row}#joins`)[0].value = joins;
      },
      index,
      others[index],
    );
  }
  await onStep("joining");
  await browser.run(press, "main form button[type=submit]");
  if (relations.length > 1) {
    await onStep("filing");
    await browser.run(press, "main form button[type=submit]");
  }
}

/** Answers question after question until the result; returns the pointers in the order they were asked. */
export async function answerAll(browser, answers, onStep = async () => {}) {
  const asked = [];
  for (let step = 0; step < 80; step++) {
    const seen = await browser.run(look);
    if (seen.view !== "view-question") return asked;
    const pointers = [...new Set(seen.names.map((name) => name.split("#")[0]).filter((name) => name.startsWith("/")))];
    const [first] = pointers;
    const answer = answers[first] ?? answers[first?.split("/").at(-1)];
    if (answer && typeof answer === "object" && !Array.isArray(answer))
      await browser.run(press, `[data-add='${first}']`);
    await onStep(`question ${pointers.join(" ")}`);
    asked.push(...pointers);
    await browser.run(fill, answers);
    await browser.run(press, "main form button[type=submit]");
    const after = await browser.run(look);
    if (after.errors.length > 0) throw new Error(`${seen.title}: ${after.errors.join("; ")}`);
  }
  throw new Error("the questions do not end");
}
