// Who helps near somebody, in their language. Whoever serves the whole country is always near.

import type { Contact } from "./book.ts";

const everywhere = ["brussels", "flanders", "wallonia", "german"];

const servesAll = (contact: Contact): boolean =>
  contact.regions.length === 0 ||
  everywhere.every((region) => contact.regions.includes(region)) ||
  contact.regions.join() === "abroad";

/**
 * First those who serve the Region (all while it is not known) and speak the language, then the rest, each in the book's order. Where nobody
 * nearby speaks it, those nearby come first whatever they speak.
 */
export function nearest(contacts: Contact[], language: string, region: string | null): [Contact[], Contact[]] {
  const nearby = (contact: Contact) => region === null || contact.regions.includes(region);
  const speaks = (contact: Contact) => contact.languages.length === 0 || contact.languages.includes(language);
  const local = contacts.filter((contact) => !servesAll(contact));
  const spoken = local.filter((contact) => nearby(contact) && speaks(contact));
  const first = new Set(spoken.length > 0 ? spoken : local.filter(nearby));
  const isFirst = (contact: Contact) => servesAll(contact) || first.has(contact);
  return [contacts.filter(isFirst), contacts.filter((contact) => !isFirst(contact))];
}
