// The rest of the program comes after the first step is shown (rest.ts): what needs it waits here.

import type { App } from "./app.ts";
import { needsRest, type Rest } from "./boot/first.ts";
import type { Keep } from "./keep/keep.ts";

export class Whole {
  /** Null until it is there with all it reads. */
  rest: Rest | null = null;
  /** Whether it could not be loaded so far: it is tried again. */
  failed = false;
  keep: Keep | null = null;
  #work: (() => void) | null = null;
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** Whether the step that is shown waits for it. */
  get awaited(): boolean {
    const { kind } = this.#app.view;
    return this.rest === null && !this.failed && (kind === "waiting" || needsRest(kind));
  }

  /** Does something at once, or when the rest is there if the person still waits for it then. */
  when(work: () => void): void {
    const app = this.#app;
    if (this.rest) return work();
    app.go({ kind: "waiting" });
    this.#work = () => {
      if (app.view.kind !== "waiting") return app.show();
      app.back();
      work();
    };
  }

  /** It is there: what waited for it is shown. */
  arrive(rest: Rest): void {
    const [app, work] = [this.#app, this.#work];
    this.rest = rest;
    this.keep = rest.keep(app);
    this.#work = null;
    if (work) work();
    else if (needsRest(app.view.kind)) app.go(app.view, false);
    else if (app.whyOpen) app.show();
  }

  fail(): void {
    this.failed = true;
    this.#app.show();
  }

  /** Nothing that was chosen or kept stays. */
  forget(): void {
    this.keep?.forget();
    this.#work = null;
  }
}
