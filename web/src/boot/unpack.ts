// The page in one file carries its parts packed, the program in a third of its size. This unpacks them, and puts the program in: a script whose
// text has the hash that the policy names, so that nothing else could be put in this way.

import { decompress } from "fzstd";
import { fromDense } from "./dense.js";

interface Policies {
  createPolicy(name: string, rules: { createScript(code: string): string }): { createScript(code: string): string };
}

function carried(part: string): Uint8Array {
  const packed = document.getElementById(`payload-${part}`)?.textContent;
  if (!packed) throw new Error(`payload ${part} is missing`);
  return decompress(fromDense(packed.trim()));
}

/** Each in a task of its own: unpacking takes a moment. */
window.belstay = { part: (name) => new Promise((next) => setTimeout(next)).then(() => carried(name)) };

const code = new TextDecoder().decode(carried("program"));
const policies = (window as { trustedTypes?: Policies }).trustedTypes;
const trusted = policies?.createPolicy("belstay-program", { createScript: (text) => text }).createScript(code);
const script = document.createElement("script");
script.textContent = trusted ?? code;
document.body.append(script);
script.remove();
