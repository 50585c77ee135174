// Rows of list inputs on a step: keys, in order. Rows come and go without the page being read anew.

export class ListRows {
  readonly #rows = new Map<string, number[]>();
  readonly #show: () => void;

  constructor(show: () => void) {
    this.#show = show;
  }

  of(key: string, initial: number): number[] {
    const rows = this.#rows.get(key) ?? Array.from({ length: initial }, (_, index) => index);
    this.#rows.set(key, rows);
    return rows;
  }

  /** The focus goes to the new row. */
  add(key: string): void {
    const rows = this.#rows.get(key) ?? [];
    const row = Math.max(-1, ...rows) + 1;
    this.#rows.set(key, [...rows, row]);
    this.#show();
    document.querySelector<HTMLElement>(`[data-row="${key}#${row}"] :is(input, select)`)?.focus();
  }

  /** The focus goes to the button that adds one. */
  remove(key: string, row: number): void {
    const rows = this.#rows.get(key) ?? [];
    this.#rows.set(
      key,
      rows.filter((other) => other !== row),
    );
    this.#show();
    document.querySelector<HTMLElement>(`[data-add="${key}"]`)?.focus();
  }

  clear(): void {
    this.#rows.clear();
  }
}
