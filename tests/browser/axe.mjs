// What is inspected of every step: axe, the width, the size of what is pressed.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** To be evaluated in a page first, whose policy is bypassed for it. */
export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function inspect(browser, step) {
  const found = await browser.run(async () => {
    const result = await window.axe.run(document, { resultTypes: ["violations"], preload: false });
    return result.violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target.join(" ")).join(", ")}`);
  });
  assert.deepEqual(found, [], step);
  const width = await browser.run(() => document.documentElement.scrollWidth);
  assert.ok(width <= browser.page.viewport().width, `${step} is ${width} px wide`);
  assert.deepEqual(await browser.run(coveredLinks), [], `${step}: links of the head under something else`);
  const small = await browser.run(smallTargets);
  assert.deepEqual(small, [], `${step}: targets smaller than 44 px`);
}

/** In the page, at its top: links of its head that a finger or a pointer would not reach. */
function coveredLinks() {
  window.scrollTo(0, 0);
  return [...document.querySelectorAll("header a")]
    .filter((link) => {
      const { left, top, width, height } = link.getBoundingClientRect();
      return !link.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    })
    .map((link) => link.textContent.trim());
}

/** In the page: visible controls under 44 px, without links inside a sentence. */
function smallTargets() {
  const boxes = [...document.querySelectorAll("button, summary, select, input, nav a, a.button")].map(
    (element) => element.closest("label.choice") ?? element,
  );
  return boxes
    .filter((element) => element.getClientRects().length > 0)
    .map((element) => [element.getBoundingClientRect(), element])
    .filter(([box]) => box.height < 43.9 || box.width < 43.9)
    .map(
      ([box, element]) =>
        `${element.tagName} "${(element.textContent || element.name).trim().slice(0, 30)}" ${Math.round(box.width)}x${Math.round(box.height)}`,
    );
}
