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

const session = (handle) => ({
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

const book = (handle) => ({
  entrances: () => JSON.parse(handle.entrances()),
  session: (facts) => opened(handle.session(facts), session),
  delete: () => handle.delete(),
});

export async function load(wasmBytes) {
  const core = await createCore({ wasmBinary: wasmBytes });
  return {
    open: (image) => opened(core.open(image), book),
    sweepVerdicts: JSON.parse(core.sweepVerdicts()),
  };
}
