// Answers in the fragment of an address. No server sees a fragment; a messenger that carries the link does.

import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";

const version = "1";
/** More than any household; a link that unpacks to more was not made here. */
const mostBytes = 200_000;

export type LinkReading = { kind: "none" } | { kind: "answers"; text: string } | { kind: "unreadable" };

/** `#lang=fr&answers=1.…` */
export function fragmentWith(fragment: string, answers: string): string {
  const entries = new URLSearchParams(fragment.replace(/^#/, ""));
  entries.set("answers", `${version}.${toUrl(deflateSync(strToU8(answers), { level: 9 }))}`);
  return `#${entries}`;
}

export function answersIn(fragment: string): LinkReading {
  const packed = new URLSearchParams(fragment.replace(/^#/, "")).get("answers");
  if (packed === null) return { kind: "none" };
  const [written, data] = packed.split(".");
  if (written !== version || !data || !/^[\w-]+$/.test(data)) return { kind: "unreadable" };
  try {
    const bytes = inflateSync(fromUrl(data), { out: new Uint8Array(mostBytes) });
    return { kind: "answers", text: strFromU8(bytes) };
  } catch {
    return { kind: "unreadable" };
  }
}

/** base64url (RFC 4648 §5) without padding. */
function toUrl(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function fromUrl(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
}
