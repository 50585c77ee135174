// A long step is drawn from top to bottom in short tasks: its beginning can be read before its end is there, and nothing that is shown moves.

import { noChange } from "lit-html";

/** Milliseconds of making templates in one task; the browser takes as much again to put them in. */
const enough = 2;

export class Drawing {
  readonly #render: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Parts drawn so far. */
  #drawn = 0;
  /** Parts met in this turn. */
  #met = 0;
  #fresh = false;
  #end = Infinity;
  #held = false;
  /** Whether what was drawn in earlier turns is out of date by now. */
  #stale = false;

  /** `render` shows the page: it asks `part` and `whole` what to draw of it. */
  constructor(render: () => void) {
    this.#render = render;
  }

  /** All of it, now. */
  atOnce(): void {
    this.#stale = false;
    this.#turn(0, Infinity);
  }

  /** In turns from the beginning. What is on the screen stays until its turn comes. */
  inTurns(): void {
    this.#stale = this.#held;
    if (!this.#held) this.#next(0);
  }

  /** Whether something is left to a later turn. */
  get held(): boolean {
    return this.#held;
  }

  #next(drawn: number): void {
    this.#turn(drawn, performance.now() + enough);
    if (this.#held) this.#timer = setTimeout(() => this.#next(this.#drawn));
    else if (this.#stale) this.#timer = setTimeout(() => this.inTurns());
  }

  #turn(drawn: number, end: number): void {
    clearTimeout(this.#timer);
    this.#drawn = drawn;
    this.#end = end;
    this.#met = 0;
    this.#fresh = false;
    this.#held = false;
    this.#render();
  }

  /** A part of the step, which is drawn in its turn. */
  part(draw: () => unknown): unknown {
    return this.whole(() => {
      this.#met += 1;
      if (this.#met <= this.#drawn) return noChange;
      this.#drawn = this.#met;
      this.#fresh = true;
      return draw();
    });
  }

  /** What holds parts: it is drawn with the first of them. */
  whole(draw: () => unknown): unknown {
    this.#held ||= this.#fresh && performance.now() > this.#end;
    return this.#held ? noChange : draw();
  }
}
