// Bytes as text inside an HTML file: 13 bits in two of 91 printable characters. 1.23 bytes of file for one byte of content, where base64
// takes 1.33. The characters are # to }, with ! for <, so that nothing looks like the end of a script element.

const first = 0x23;
const radix = 91;
const bits = 13;
const lessThan = 0x3c;
const instead = 0x21;
/** Ends a text whose last two characters had room for one byte too many. */
const oneLess = "~";

const charOf = (digit) => (digit + first === lessThan ? instead : digit + first);
const digitOf = (char) => (char === instead ? lessThan : char) - first;

/** @param {Uint8Array} bytes */
export function toDense(bytes) {
  const text = new Uint8Array(2 * Math.ceil((8 * bytes.length) / bits));
  let [held, count, at] = [0, 0, 0];
  const write = (value) => {
    text[at++] = charOf(value % radix);
    text[at++] = charOf(Math.floor(value / radix));
  };
  for (const byte of bytes) {
    held |= byte << count;
    count += 8;
    if (count < bits) continue;
    write(held & ((1 << bits) - 1));
    held >>= bits;
    count -= bits;
  }
  if (count > 0) write(held);
  const written = new TextDecoder().decode(text.subarray(0, at));
  return Math.floor((at * bits) / 16) > bytes.length ? written + oneLess : written;
}

/** The bytes `toDense` was given. @param {string} text */
export function fromDense(text) {
  const bytes = new Uint8Array(Math.floor(((text.length / 2) * bits) / 8));
  let [held, count, at] = [0, 0, 0];
  for (let i = 0; i + 1 < text.length; i += 2) {
    held |= (digitOf(text.charCodeAt(i)) + radix * digitOf(text.charCodeAt(i + 1))) << count;
    count += bits;
    for (; count >= 8; count -= 8) {
      bytes[at++] = held & 255;
      held >>= 8;
    }
  }
  return bytes.subarray(0, text.endsWith(oneLess) ? at - 1 : at);
}
