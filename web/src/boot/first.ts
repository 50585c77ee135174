// The program comes in two parts: what a person needs before they can answer, and the rest (rest.ts).

import type { TemplateResult } from "lit-html";
import type { App } from "../app.ts";
import type { Keep } from "../keep/keep.ts";
import type { FactsDocument } from "../model/assessment.ts";
import type { View } from "../model/steps.ts";

const shownFirst = ["start", "entrance", "help", "joining", "filing", "question", "waiting", "left"] as const;

/** Steps that only the rest can show. */
export type LaterStep = Exclude<View["kind"], (typeof shownFirst)[number]>;

export const needsRest = (kind: View["kind"]): boolean => !(shownFirst as readonly string[]).includes(kind);

export interface Rest {
  views: Record<LaterStep, (app: App) => TemplateResult>;
  /** What depends on the answers to some questions, in one sentence. */
  why(app: App, facts: FactsDocument, pointers: string[]): string;
  keep(app: App): Keep;
}

export let arrived: (rest: Rest) => void;
/** The rest of the program, once it has run. */
export const rest = new Promise<Rest>((resolve) => (arrived = resolve));
