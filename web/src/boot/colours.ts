// Colours from the page's settings: an accent, and light or dark whatever the browser prefers. The page's policy refuses style attributes in
// markup, not what the program sets.

import { accentFor, colourOf, type Scheme } from "./contrast.ts";
import type { Settings } from "./settings.ts";

const darkQuery = "(prefers-color-scheme: dark)";

/** Sets them, and again when the browser's preference changes. An accent that could not be read is left out. */
export function followColours(settings: () => Settings): () => void {
  const dark = window.matchMedia(darkQuery);
  const rules = darkRules();
  const apply = (): void => {
    const { accent, scheme } = settings();
    const root = document.documentElement.style;
    for (const { media, text } of rules) media.mediaText = forced(text, scheme);
    root.colorScheme = scheme ?? "";
    const chosen = colourOf(accent);
    const properties = chosen && accentFor(chosen, scheme ?? (dark.matches ? "dark" : "light"));
    for (const name of ["--accent", "--accent-ink", "--accent-wash"]) root.setProperty(name, properties?.[name] ?? "");
  };
  dark.addEventListener("change", apply);
  apply();
  return apply;
}

/** The rules that hold for dark only, with the condition they were written with. */
function darkRules(): { media: MediaList; text: string }[] {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule): rule is CSSMediaRule => rule instanceof CSSMediaRule)
    .map(({ media }) => ({ media, text: media.mediaText }))
    .filter(({ text }) => text.includes(darkQuery));
}

function forced(condition: string, scheme: Scheme | null): string {
  if (scheme === null) return condition;
  return condition.replace(darkQuery, scheme === "dark" ? "(min-width: 0px)" : "(max-width: 0px)");
}
