// From a form's raw text to an answer of the right type, or to what must be corrected and where.

import type { Declined } from "../model/assessment.ts";
import type { Fact, FieldShape } from "../model/book.ts";
import { dateRange, parseDate } from "../text/dates.ts";
import { parseInteger, parseMoney } from "../text/money.ts";
import type { Arguments } from "../text/messages.ts";

/** `field` names the input (see `name` below), `key` the text. */
export interface FieldError {
  field: string;
  key: string;
  values?: Arguments;
}

export type Read =
  { kind: "value"; value: unknown } | { kind: "declined"; how: Declined } | { kind: "errors"; errors: FieldError[] };

/** What reading needs of the page: the rows of list inputs and the names of countries. */
export interface Reader {
  today: string;
  rowsOf(key: string, initial: number): number[];
  countries: { code(typed: string): string | null };
  format: { money(decimal: string): string; date(iso: string): string; number(value: number): string };
}

/** Names of the inputs of one answer. */
export const name = {
  part: (pointer: string, part: "day" | "month" | "year") => `${pointer}#${part}`,
  decline: (pointer: string) => `${pointer}#declined`,
  none: (pointer: string) => `${pointer}#none`,
  incomplete: (pointer: string) => `${pointer}#incomplete`,
  row: (pointer: string, row: number, field?: string) => `${pointer}#${row}${field === undefined ? "" : `#${field}`}`,
};

const isDeclined = (value: unknown): value is Declined => value === "dont_know" || value === "rather_not_say";

const value = (v: unknown): Read => ({ kind: "value", value: v });
const wrong = (field: string, key: string, values?: Arguments): Read => ({
  kind: "errors",
  errors: [{ field, key: `page.error.${key}`, ...(values ? { values } : {}) }],
});

export function readAnswer(fact: Fact, pointer: string, data: FormData, reader: Reader): Read {
  const how = data.get(name.decline(pointer)) ?? data.get(pointer);
  if (isDeclined(how)) return { kind: "declined", how };
  if (fact.optional && data.get(name.none(pointer)) !== null) return value(null);
  if (fact.type === "list") return readList(fact, pointer, data, reader);
  if (fact.type === "countries") return readCountries(pointer, data, reader);
  return readScalar(fact as FieldShape, pointer, data, reader);
}

export function readScalar(shape: FieldShape, field: string, data: FormData, reader: Reader): Read {
  const text = String(data.get(field) ?? "").trim();
  switch (shape.type) {
    case "boolean":
      return text === "" ? wrong(field, "choose") : value(text === "true");
    case "choice":
      return text === "" ? wrong(field, "choose") : value(text);
    case "date":
      return readDate(shape, field, data, reader);
    case "money":
      return readMoney(shape, field, text, reader);
    case "integer":
      return readInteger(shape, field, text, reader);
    case "country":
      return readCountry(field, text, reader);
  }
}

function readDate(shape: FieldShape, field: string, data: FormData, reader: Reader): Read {
  const part = (which: "day" | "month" | "year") => String(data.get(name.part(field, which)) ?? "");
  const parsed = parseDate(part("day"), part("month"), part("year"));
  if (!parsed.ok) return wrong(field, `date_${parsed.problem}`);
  if (shape.whole && parsed.value.length < "2026-01-01".length) return wrong(field, "date_whole");
  const { first, last } = dateRange(parsed.value);
  const min = bound(shape.min, reader);
  const max = bound(shape.max, reader);
  if (min !== null && last < min) return wrong(field, "date_before", { min: reader.format.date(min) });
  if (max !== null && first > max) return wrong(field, "date_after", { max: reader.format.date(max) });
  return value(parsed.value);
}

const bound = (text: string | undefined, reader: Reader): string | null =>
  text === undefined ? null : text === "today" ? reader.today : text;

function readMoney(shape: FieldShape, field: string, text: string, reader: Reader): Read {
  const parsed = parseMoney(text);
  if (!parsed.ok) return wrong(field, `money_${parsed.problem}`);
  const amount = Number(parsed.value);
  if (shape.min !== undefined && amount < Number(shape.min)) {
    return wrong(field, "number_below", { min: reader.format.money(shape.min) });
  }
  if (shape.max !== undefined && amount > Number(shape.max)) {
    return wrong(field, "number_above", { max: reader.format.money(shape.max) });
  }
  return value(parsed.value);
}

function readInteger(shape: FieldShape, field: string, text: string, reader: Reader): Read {
  const parsed = parseInteger(text);
  if (!parsed.ok) return wrong(field, "integer");
  if (shape.min !== undefined && parsed.value < Number(shape.min)) {
    return wrong(field, "number_below", { min: reader.format.number(Number(shape.min)) });
  }
  if (shape.max !== undefined && parsed.value > Number(shape.max)) {
    return wrong(field, "number_above", { max: reader.format.number(Number(shape.max)) });
  }
  return value(parsed.value);
}

function readCountry(field: string, text: string, reader: Reader): Read {
  if (text === "") return wrong(field, "country_empty");
  const code = reader.countries.code(text);
  return code === null ? wrong(field, "country_unknown", { typed: text }) : value(code);
}

function readCountries(pointer: string, data: FormData, reader: Reader): Read {
  const codes: string[] = [];
  const errors: FieldError[] = [];
  for (const row of reader.rowsOf(pointer, 1)) {
    const field = name.row(pointer, row);
    const text = String(data.get(field) ?? "").trim();
    if (text === "") continue;
    const read = readCountry(field, text, reader);
    if (read.kind === "errors") errors.push(...read.errors);
    else if (read.kind === "value" && !codes.includes(read.value as string)) codes.push(read.value as string);
  }
  if (errors.length > 0) return { kind: "errors", errors };
  if (codes.length === 0) return wrong(name.row(pointer, reader.rowsOf(pointer, 1)[0] ?? 0), "country_empty");
  return value(data.get(name.incomplete(pointer)) === null ? codes : { items: codes, complete: false });
}

function readList(fact: Fact, pointer: string, data: FormData, reader: Reader): Read {
  const items: Record<string, unknown>[] = [];
  const errors: FieldError[] = [];
  const rows = reader.rowsOf(pointer, 0);
  for (const row of rows) {
    const item: Record<string, unknown> = {};
    for (const shape of fact.of?.fields ?? []) {
      const field = name.row(pointer, row, shape.id);
      if (data.get(name.decline(field)) !== null || data.get(field) === "dont_know") continue;
      if (shape.optional && isBlank(field, data)) {
        item[shape.id] = null;
        continue;
      }
      const read = readScalar(shape, field, data, reader);
      if (read.kind === "errors") errors.push(...read.errors);
      else if (read.kind === "value") item[shape.id] = read.value;
      if (endsBefore(shape, item)) errors.push({ field, key: "page.error.date_reversed" });
    }
    items.push(item);
  }
  if (errors.length > 0) return { kind: "errors", errors };
  if (rows.length === 0 && data.get(name.none(pointer)) === null) return wrong(pointer, "list_empty");
  return value(data.get(name.incomplete(pointer)) === null ? items : { items, complete: false });
}

/** Whether a period surely ends before it begins, whatever day a month or a year stands for. */
function endsBefore({ id, not_before }: FieldShape, item: Record<string, unknown>): boolean {
  const [end, begin] = [item[id], item[not_before ?? ""]];
  if (typeof end !== "string" || typeof begin !== "string") return false;
  return dateRange(end).last < dateRange(begin).first;
}

function isBlank(field: string, data: FormData): boolean {
  const parts = [field, name.part(field, "day"), name.part(field, "month"), name.part(field, "year")];
  return parts.every((part) => String(data.get(part) ?? "").trim() === "");
}
