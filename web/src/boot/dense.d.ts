/** Bytes as printable text without `<`, 13 bits in two characters. */
export function toDense(bytes: Uint8Array): string;
/** The bytes of such a text. */
export function fromDense(text: string): Uint8Array;
