// The page in one file carries its program packed, a third of its size. This puts it in: a script whose text has the hash that the policy names,
// so that nothing else could be put in this way.

import { decompress } from "fzstd";
import { fromDense } from "./dense.js";

interface Policies {
  createPolicy(name: string, rules: { createScript(code: string): string }): { createScript(code: string): string };
}

const packed = document.getElementById("payload-program")?.textContent ?? "";
const code = new TextDecoder().decode(decompress(fromDense(packed.trim())));
const policies = (window as { trustedTypes?: Policies }).trustedTypes;
const trusted = policies?.createPolicy("belstay-program", { createScript: (text) => text }).createScript(code);
const script = document.createElement("script");
script.textContent = trusted ?? code;
document.body.append(script);
script.remove();
