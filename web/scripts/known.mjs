// Until when each parameter of the rule book is known: the page shows the list, `belstay check --coverage` prints the same.

const last = "9999-12-31";

/** The last interval that has a value, and the gap after it. What ends first comes first. */
export function knownUntil(files) {
  return Object.entries(files)
    .filter(([path]) => path.startsWith("parameters/"))
    .flatMap(([, parameters]) => parameters.map(lastKnown))
    .sort((a, b) => (a.to ?? last).localeCompare(b.to ?? last) || a.id.localeCompare(b.id));
}

function lastKnown({ id, unit, checked_on, values }) {
  const known = values.findLastIndex((interval) => "value" in interval);
  const interval = values[known] ?? {};
  return {
    id,
    unit: unit ?? null,
    value: interval.value ?? null,
    from: interval.from ?? null,
    to: interval.open_until_changed ? null : (interval.to ?? null),
    gap: values[known + 1]?.gap ?? null,
    tags: interval.tags ?? [],
    checked_on: interval.checked_on ?? checked_on,
  };
}
