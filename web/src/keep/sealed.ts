// Answers encrypted with a passphrase: PBKDF2 (RFC 8018) makes the key, AES-256-GCM (NIST SP 800-38D) encrypts and notices every change,
// the header included. Both are the browser's own. The format is described in docs/page.md, "An encrypted file".

const kind = "encrypted-answers";
const newest = 1;
/** OWASP's figure for PBKDF2 with SHA-256 (2023). */
const iterations = 600_000;
/** A changed file must not make the page calculate for hours. */
const mostIterations = 10_000_000;

export interface Sealed {
  belstay: typeof kind;
  version: number;
  kdf: { name: "PBKDF2"; hash: "SHA-256"; iterations: number; salt: string };
  cipher: { name: "AES-GCM"; iv: string };
  data: string;
}

export type Reading =
  | { kind: "plain" }
  | { kind: "sealed"; sealed: Sealed }
  /** `newer`: written by a later release; `damaged`: a part of it is missing. */
  | { kind: "unreadable"; why: "newer" | "damaged" };

/** Encryption needs a page from a disk, from https or from this machine: elsewhere browsers do not offer it. */
export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined;

/** What a chosen file is. Whether plain text holds answers is for the core to say. */
export function readSealed(text: string): Reading {
  const looksSealed = text.slice(0, 200).includes(`"${kind}"`);
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return looksSealed ? { kind: "unreadable", why: "damaged" } : { kind: "plain" };
  }
  if (!isObject(file) || file["belstay"] !== kind) return { kind: "plain" };
  if (typeof file["version"] === "number" && file["version"] > newest) return { kind: "unreadable", why: "newer" };
  return isSealed(file) ? { kind: "sealed", sealed: file } : { kind: "unreadable", why: "damaged" };
}

/** The text of an encrypted file. */
export async function seal(text: string, passphrase: string): Promise<string> {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const file: Sealed = {
    belstay: kind,
    version: newest,
    kdf: { name: "PBKDF2", hash: "SHA-256", iterations, salt: toBase64(random(16)) },
    cipher: { name: "AES-GCM", iv: toBase64(random(12)) },
    data: "",
  };
  const key = await keyFor(file, passphrase, "encrypt");
  file.data = toBase64(new Uint8Array(await crypto.subtle.encrypt(cipherOf(file), key, bytesOf(text))));
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The text that was encrypted; null if the passphrase is another one or anything in the file was changed, which cannot be told apart. */
export async function unseal(file: Sealed, passphrase: string): Promise<string | null> {
  try {
    const key = await keyFor(file, passphrase, "decrypt");
    return new TextDecoder().decode(await crypto.subtle.decrypt(cipherOf(file), key, fromBase64(file.data)));
  } catch {
    return null;
  }
}

async function keyFor({ kdf }: Sealed, passphrase: string, use: KeyUsage): Promise<CryptoKey> {
  const typed = bytesOf(passphrase.normalize("NFKC").trim()); // another keyboard may compose accents in another way
  const password = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
  const derivation = { name: kdf.name, hash: kdf.hash, iterations: kdf.iterations, salt: fromBase64(kdf.salt) };
  return crypto.subtle.deriveKey(derivation, password, { name: "AES-GCM", length: 256 }, false, [use]);
}

/** The header is authenticated too: a weaker derivation cannot be slipped in. */
function cipherOf(file: Sealed): AesGcmParams {
  const { belstay, version, kdf, cipher } = file;
  const header = JSON.stringify([
    belstay,
    version,
    kdf.name,
    kdf.hash,
    kdf.iterations,
    kdf.salt,
    cipher.name,
    cipher.iv,
  ]);
  return { name: cipher.name, iv: fromBase64(cipher.iv), additionalData: bytesOf(header) };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const isBase64 = (value: unknown): boolean => typeof value === "string" && value !== "" && base64.test(value);

function isSealed(file: Record<string, unknown>): file is Record<string, unknown> & Sealed {
  const { kdf, cipher } = file;
  if (!isObject(kdf) || !isObject(cipher)) return false;
  const rounds = kdf["iterations"];
  return (
    file["version"] === newest &&
    kdf["name"] === "PBKDF2" &&
    kdf["hash"] === "SHA-256" &&
    Number.isInteger(rounds) &&
    (rounds as number) >= 1 &&
    (rounds as number) <= mostIterations &&
    isBase64(kdf["salt"]) &&
    cipher["name"] === "AES-GCM" &&
    isBase64(cipher["iv"]) &&
    isBase64(file["data"])
  );
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
