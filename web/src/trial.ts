// Incomes that are tried out: what the amount calculator compares, and the slider of a result. They are no answers.

import type { App } from "./app.ts";
import type { FieldError } from "./view/read-answer.ts";

export interface Compared {
  filing: string;
  /** Additional dependants. */
  extra: number;
  income: string | null;
}

export class Trial {
  readonly #app: App;
  compared: Compared;
  /** An income tried out on the slider of the result; null: the one that was given. */
  imagined: number | null = null;

  constructor(app: App) {
    this.#app = app;
    this.compared = { filing: app.today, extra: 0, income: null };
  }

  imagine(income: number): void {
    this.imagined = income;
    this.#app.show();
  }

  /** An income chosen on the slider of the amounts. */
  earn(income: string): void {
    this.compared = { ...this.compared, income };
    this.#app.show();
  }

  compareIncome(read: Compared | FieldError[]): void {
    if (Array.isArray(read)) return this.#app.fail(read);
    this.compared = read;
    this.#app.go({ kind: "amounts" }, false);
  }
}
