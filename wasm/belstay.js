// The core as an ES module for browsers and Node. It starts no request: the caller brings the bytes of belstay_core.wasm.
import createCore from "../build/wasm/belstay_core.mjs";

const failure = (text) => {
  const told = JSON.parse(text);
  return { errors: told.errors ?? [told.error] };
};

// An object of the core, or the errors that prevented it: then there is nothing to keep.
function opened(handle, wrap) {
  const errors = handle.errors();
  if (errors === "") return wrap(handle);
  handle.delete();
  return failure(errors);
}

const changed = (errors) => (errors === "" ? null : JSON.parse(errors).error);
const scopeText = (scope) => JSON.stringify(scope);

const sweep = (handle) => ({
  ...JSON.parse(handle.axes()),
  run: (mostLooks) => handle.run(mostLooks),
  get codes() {
    return handle.codes().slice();
  },
  delete: () => handle.delete(),
});

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

function slot(core, address, told) {
  if (told.error) return { errors: [told.error] };
  const { number, kind, options } = told;
  const toNumber = asNumber[kind](options);
  return {
    kind,
    options,
    set(value) {
      const given = toNumber(value);
      return given === given && core._belstay_set(address, number, given) !== 0;
    },
  };
}

const view = (core) => (handle) => {
  const address = handle.address();
  return {
    entries: JSON.parse(handle.entries()),
    verdict: (number = 0) => verdictCodes[core._belstay_verdict(address, number)],
    delete: () => handle.delete(),
  };
};

const session = (core) => (handle) => ({
  slot: (pointer) => slot(core, handle.address(), JSON.parse(handle.slot(pointer))),
  view: (scope = []) => opened(handle.view(scopeText(scope)), view(core)),
  set: (pointer, value) => changed(handle.set(pointer, value)),
  clear: (pointer) => changed(handle.clear(pointer)),
  decline: (pointer, how) => changed(handle.decline(pointer, how)),
  facts: () => handle.facts(),
  verdicts: (scope = []) => handle.verdicts(scopeText(scope)),
  assess: (scope = []) => handle.assess(scopeText(scope)),
  next: (scope = []) => handle.next(scopeText(scope)),
  when: (scope = [], from = "", to = "") => handle.when(scopeText(scope), from, to),
  remedies: (scope = []) => handle.remedies(scopeText(scope)),
  compare: (scope, changes) => handle.compare(scopeText(scope), JSON.stringify(changes)),
  sweep: (spec) => opened(handle.sweep(JSON.stringify(spec)), sweep),
  delete: () => handle.delete(),
});

const book = (core) => (handle) => ({
  entrances: () => JSON.parse(handle.entrances()),
  session: (facts) => opened(handle.session(facts), session(core)),
  delete: () => handle.delete(),
});

export async function load(wasmBytes) {
  const core = await createCore({ wasmBinary: wasmBytes });
  return {
    open: (image) => opened(core.open(image), book(core)),
    sweepVerdicts: JSON.parse(core.sweepVerdicts()),
    heapBytes: () => core.HEAPU8.length,
  };
}
