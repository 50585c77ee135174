// Wide questions take the core a moment. They are asked after the page has been drawn, one task each, and asked again only when an answer changes.

export class Later {
  readonly #done = new Map<string, unknown>();
  readonly #waiting = new Map<string, () => unknown>();
  readonly #drawn: () => void;
  #scheduled = false;
  #revision = 0;

  /** `drawn` shows the page again with what has been worked out. */
  constructor(drawn: () => void) {
    this.#drawn = drawn;
  }

  /** What has been worked out under this key, or undefined while it is still to come. */
  get<T>(key: string, work: () => T): T | undefined {
    if (this.#done.has(key)) return this.#done.get(key) as T;
    this.#waiting.set(key, work);
    this.#schedule();
    return undefined;
  }

  /** The same without waiting. */
  now<T>(key: string, work: () => T): T {
    if (!this.#done.has(key)) this.#done.set(key, work());
    return this.#done.get(key) as T;
  }

  /** For these answers: once one has changed, nothing that was worked out before holds. */
  of(revision: number): this {
    if (revision !== this.#revision) {
      this.#done.clear();
      this.#waiting.clear();
    }
    this.#revision = revision;
    return this;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setTimeout(() => {
      this.#scheduled = false;
      const next = this.#waiting.entries().next();
      if (next.done) return;
      const [key, work] = next.value;
      this.#waiting.delete(key);
      this.#done.set(key, work());
      this.#drawn();
      if (this.#waiting.size > 0) this.#schedule();
    }, 30);
  }
}
