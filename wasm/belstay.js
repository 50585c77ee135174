// The core as an ES module for browsers and Node. It starts no request: the caller brings the bytes of belstay_core.wasm.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

// The functions of wasm/bindings.cpp, with texts in place of their addresses.
class Core {
  constructor({ exports }) {
    exports._initialize();
    this.exports = exports;
  }

  /** `addresses`: of objects that stay; `texts`, or bytes: only for this call. */
  call(name, addresses, texts) {
    const written = texts.map((text) => this.write(ArrayBuffer.isView(text) ? text : encoder.encode(text)));
    const result = this.exports[name](...addresses, ...written);
    for (const address of written) this.exports.text_delete(address);
    return result;
  }

  write(bytes) {
    const address = this.exports.text_new(bytes.length);
    new Uint8Array(this.exports.memory.buffer, this.exports.text_at(address), bytes.length).set(bytes);
    return address;
  }

  /** What `read` makes of the text's bytes, which it must not keep: the memory may move, and the text is deleted. */
  take(address, read = (bytes) => decoder.decode(bytes)) {
    const { memory, text_at, text_length, text_delete } = this.exports;
    const out = read(new Uint8Array(memory.buffer, text_at(address), text_length(address)));
    text_delete(address);
    return out;
  }

  text(name, ...addresses) {
    return this.take(this.call(name, addresses, []));
  }

  /** Opens an object of the core: what `wrap` makes of it, or the errors that prevented it. */
  open(kind, wrap, addresses, text) {
    const why = this.write("");
    const address = this.call(`${kind}_open`, [why, ...addresses], [text]);
    const errors = this.take(why);
    if (errors !== "") {
      const told = JSON.parse(errors);
      return { errors: told.errors ?? [told.error] };
    }
    let open = true;
    const object = () => {
      if (!open) throw new Error(`This ${kind} was deleted.`);
      return address;
    };
    const close = () => {
      this.exports[`${kind}_delete`](object());
      open = false;
    };
    return wrap(this, object, close);
  }
}

export const verdictCodes = [
  "conditions_met",
  "authority_decides",
  "conditions_not_met",
  "too_early",
  "not_covered",
  "more_answers",
  "sources_disagree",
  "no_such_right",
  "not_applicable",
];

// How a value of a fact is told as a number; NaN: it is none.
const dayNumber = (text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const asNumber = {
  boolean: () => (value) => (value === true ? 1 : value === false ? 0 : NaN),
  choice: (options) => {
    const numbers = new Map(options.map((option, number) => [option, number]));
    return (value) => numbers.get(value) ?? NaN;
  },
  date: () => (value) => (typeof value === "number" ? value : dayNumber(value)),
  money: () => (value) => Math.round(Number(value) * 1000),
  integer: () => (value) => (Number.isInteger(value) ? value : NaN),
};

function slot(core, session, told) {
  if (told.error) return { errors: [told.error] };
  const { number, kind, options } = told;
  const toNumber = asNumber[kind](options);
  return {
    kind,
    options,
    set(value) {
      const given = toNumber(value);
      return given === given && core.exports.session_set_slot(session(), number, given) !== 0;
    },
  };
}

const view = (core, object, close) => ({
  entries: JSON.parse(core.text("view_entries", object())),
  ahead: (number = 0) => core.exports.view_ahead(object(), number) !== 0,
  verdict: (number = 0) => verdictCodes[core.exports.view_verdict(object(), number)],
  delete: close,
});

const sweep = (core, object, close) => ({
  ...JSON.parse(core.text("sweep_axes", object())),
  run: (mostLooks) => core.exports.sweep_run(object(), mostLooks) !== 0,
  get codes() {
    return core.take(core.call("sweep_codes", [object()], []), (codes) => codes.slice());
  },
  delete: close,
});

const changed = (errors) => (errors === "" ? null : JSON.parse(errors).error);
const scopeText = (scope) => JSON.stringify(scope);

function session(core, object, close) {
  const ask = (name, ...texts) => core.take(core.call(`session_${name}`, [object()], texts));
  return {
    slot: (pointer) => slot(core, object, JSON.parse(ask("slot", pointer))),
    view: (scope = []) => core.open("view", view, [object()], scopeText(scope)),
    set: (pointer, value) => changed(ask("set", pointer, value)),
    clear: (pointer) => changed(ask("clear", pointer)),
    decline: (pointer, how) => changed(ask("decline", pointer, how)),
    facts: () => ask("facts"),
    verdicts: (scope = []) => ask("verdicts", scopeText(scope)),
    assess: (scope = []) => ask("assess", scopeText(scope)),
    next: (scope = []) => ask("next", scopeText(scope)),
    when: (scope = [], from = "", to = "") => ask("when", scopeText(scope), from, to),
    remedies: (scope = []) => ask("remedies", scopeText(scope)),
    compare: (scope, changes) => ask("compare", scopeText(scope), JSON.stringify(changes)),
    sweep: (spec) => core.open("sweep", sweep, [object()], JSON.stringify(spec)),
    delete: close,
  };
}

const book = (core, object, close) => ({
  entrances: () => JSON.parse(core.text("book_entrances", object())),
  session: (facts) => core.open("session", session, [object()], facts),
  delete: close,
});

export async function load(wasmBytes) {
  const { instance } = await WebAssembly.instantiate(wasmBytes);
  const core = new Core(instance);
  return {
    open: (image) => core.open("book", book, [], image),
    sweepVerdicts: JSON.parse(core.text("sweep_verdicts")),
    heapBytes: () => core.exports.memory.buffer.byteLength,
  };
}
