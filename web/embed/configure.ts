// The page on which an editor chooses how Belstay appears and copies the code for their own website.

import { accentFor, colourOf, type Scheme } from "../src/boot/contrast.ts";

const form = document.querySelector("form") as HTMLFormElement;
const code = document.getElementById("code") as HTMLTextAreaElement;
const told = document.getElementById("told") as HTMLElement;
const verdicts = document.getElementById("accent-verdict") as HTMLElement;
const { integrity = "", loader = "", ok = "", bad = "", light = "", dark = "" } = form.dataset;
const schemeNames: Record<Scheme, string> = { light, dark };

function show(): void {
  const chosen = new FormData(form);
  const accent = chosen.get("own-accent") ? String(chosen.get("accent")).replace("#", "") : "";
  const settings = { lang: chosen.get("lang"), entrance: chosen.get("entrance"), mode: chosen.get("mode") };
  const attributes = Object.entries({ ...settings, accent, scheme: chosen.get("scheme") })
    .filter(([, value]) => value)
    .map(([name, value]) => ` data-${name}="${String(value)}"`);
  const address = new URL(loader, window.location.href.replace(/#.*$/, ""));
  code.value = `<div data-belstay${attributes.join("")}></div>
<script src="${String(address)}" integrity="${integrity}" crossorigin="anonymous" defer></script>
`;
  const colour = colourOf(accent);
  const lines = (["light", "dark"] as const).map((scheme) => {
    if (colour === null) return "";
    return (accentFor(colour, scheme) ? ok : bad).replace("{scheme}", schemeNames[scheme]);
  });
  verdicts.textContent = lines.join(" ").trim();
  told.textContent = "";
}

async function copy(): Promise<void> {
  code.focus();
  code.select();
  const { copied = "", byHand = "" } = told.dataset;
  told.textContent = await (navigator.clipboard?.writeText(code.value) ?? Promise.reject(new Error("none"))).then(
    () => copied,
    () => byHand,
  );
}

form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("copy")?.addEventListener("click", () => void copy());
show();
