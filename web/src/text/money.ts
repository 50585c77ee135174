// Amounts as people in Belgium type them, read without a guess: an amount that could mean two things is refused.

export type Parsed<T> = { ok: true; value: T } | { ok: false; problem: "empty" | "unreadable" | "too_precise" };

const spaces = /[\s\u00a0\u202f]/g;

/**
 * Decimal string ("2323.08") from typed text: "2 323,08", "2.323,08", "2,323.08", "2323.08", "2323,08", "€ 2323".
 * A single separator followed by exactly three digits separates thousands ("2.323" is 2323): amounts have two decimals.
 */
export function parseMoney(text: string): Parsed<string> {
  const bare = text.replace(spaces, "").replace(/€|EUR/gi, "").replace(/['’]/g, "");
  if (bare === "") return { ok: false, problem: "empty" };
  if (!/^-?\d[\d.,]*$/.test(bare)) return { ok: false, problem: "unreadable" };
  const negative = bare.startsWith("-");
  const digits = negative ? bare.slice(1) : bare;
  const last = Math.max(digits.lastIndexOf(","), digits.lastIndexOf("."));
  if (last < 0) return finish(negative, digits, "");
  const separator = digits[last] as string;
  const other = separator === "," ? "." : ",";
  const before = digits.slice(0, last);
  const after = digits.slice(last + 1);
  const repeated = before.includes(separator);
  if (after.length === 3 && (repeated || !before.includes(other))) {
    return grouped(digits, separator) ? finish(negative, digits.split(separator).join(""), "") : unreadable;
  }
  if (repeated || after.length === 0) return unreadable;
  if (after.length > 2) return { ok: false, problem: "too_precise" };
  if (before.includes(other) && !grouped(before, other)) return unreadable;
  return finish(negative, before.split(other).join(""), after);
}

const unreadable = { ok: false, problem: "unreadable" } as const;

function grouped(digits: string, separator: string): boolean {
  const [head = "", ...rest] = digits.split(separator);
  return head.length >= 1 && head.length <= 3 && rest.every((part) => /^\d{3}$/.test(part));
}

function finish(negative: boolean, whole: string, cents: string): Parsed<string> {
  const integer = whole.replace(/^0+(?=\d)/, "");
  const value = cents === "" ? integer : `${integer}.${cents}`;
  return { ok: true, value: negative && /[1-9]/.test(value) ? `-${value}` : value };
}

/** Whole number from typed text ("3", "1 200"). */
export function parseInteger(text: string): Parsed<number> {
  const bare = text.replace(spaces, "");
  if (bare === "") return { ok: false, problem: "empty" };
  if (!/^-?\d{1,9}$/.test(bare)) return unreadable;
  return { ok: true, value: Number(bare) };
}
