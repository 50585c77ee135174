// What the benchmarks under Node share.

/** Milliseconds: the median of at least five runs, without the first. */
export function median(run) {
  run();
  const times = [];
  for (const end = performance.now() + 500; performance.now() < end || times.length < 5;) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}

/** What was opened; throws where it was refused. */
export function opened(thing) {
  if (thing.errors) throw new Error(JSON.stringify(thing.errors));
  return thing;
}

/** Throws where an operation was refused. */
export function answered(text) {
  if (text.startsWith('{"error')) throw new Error(text);
}
