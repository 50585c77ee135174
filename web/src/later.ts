// Wide questions take the core a moment. They are asked after the page has been drawn, a short task at a time, and again only when an answer changes.

/** Work in slices: null until it is done. */
export interface Slices<T> {
  run(): T | null;
}

const betweenSlices = 20;

/** Milliseconds after which work makes room for the browser: a telephone is four times as slow, and after 50 ms a person notices. */
const enough = 4;

/** Does work step by step and makes room for the browser in between; then `done`, in a task of its own, as it draws. Returns what stops it. */
export function inShortTasks(work: Iterator<unknown>, done: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const task = () => {
    const end = performance.now() + enough;
    for (let finished: boolean | undefined = false; !finished;) {
      if (performance.now() > end) {
        timer = setTimeout(task);
        return;
      }
      try {
        finished = work.next().done;
      } catch {
        finished = true; // `done` meets the same mistake, and says it
      }
    }
    timer = setTimeout(done);
  };
  task();
  return () => {
    clearTimeout(timer);
    work.return?.();
  };
}

export class Later {
  readonly #done = new Map<string, unknown>();
  readonly #waiting = new Map<string, () => Slices<unknown>>();
  #current: { key: string; slices: Slices<unknown> } | null = null;
  readonly #drawn: () => void;
  readonly #rest: () => number;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #revision = 0;
  /** Whether an answer has changed and nothing has been worked out since. */
  #fresh = true;

  /** `drawn` shows the page again with what has been worked out; `rest`: milliseconds to leave somebody alone after an answer. */
  constructor(drawn: () => void, rest = () => betweenSlices) {
    this.#drawn = drawn;
    this.#rest = rest;
  }

  /** What has been worked out under this key, or undefined while it is still to come. */
  get<T>(key: string, start: () => Slices<T>): T | undefined {
    if (this.#done.has(key)) return this.#done.get(key) as T;
    if (this.#current?.key !== key) this.#waiting.set(key, start);
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
      this.#current = null;
      this.#fresh = true;
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = null;
    }
    this.#revision = revision;
    return this;
  }

  #schedule(): void {
    if (this.#timer !== null) return;
    const wait = this.#fresh ? this.#rest() : betweenSlices;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#fresh = false;
      try {
        this.#slice();
      } finally {
        if (this.#current || this.#waiting.size > 0) this.#schedule(); // a question that fails must not hold up the others
      }
    }, wait);
  }

  #slice(): void {
    if (!this.#current) {
      const next = this.#waiting.entries().next();
      if (next.done) return;
      const [key, start] = next.value;
      this.#waiting.delete(key);
      this.#current = { key, slices: start() };
    }
    const { key, slices } = this.#current;
    this.#current = null;
    const result = slices.run();
    if (result === null) {
      this.#current = { key, slices };
      return;
    }
    this.#done.set(key, result);
    this.#drawn();
  }
}
