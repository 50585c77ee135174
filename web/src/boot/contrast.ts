// Contrast of two colours (WCAG 2.2, "relative luminance"), for colours an embedder chooses.

export type Colour = readonly [number, number, number];

/** `0b5563`, with or without a number sign; null if it is none. */
export function colourOf(text: string | null): Colour | null {
  const [, red = "", green = "", blue = ""] = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text ?? "") ?? [];
  return red === "" ? null : [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)];
}

export const hex = (colour: Colour): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

/** From 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [bright = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export type Scheme = "light" | "dark";

/** The grounds of web/style/base.css on which the accent is written, and what is written on it. */
const grounds: Record<Scheme, { paper: Colour; sheet: Colour; ink: Colour }> = {
  light: { paper: [0xf7, 0xf6, 0xf2], sheet: [255, 255, 255], ink: [255, 255, 255] },
  dark: { paper: [0x12, 0x18, 0x1d], sheet: [0x1a, 0x22, 0x29], ink: [0x07, 0x27, 0x2d] },
};

const enough = 4.5;

/** The custom properties of an accent; null where it could not be read on the page's grounds. */
export function accentFor(accent: Colour, scheme: Scheme): Record<string, string> | null {
  const { paper, sheet, ink } = grounds[scheme];
  const wash = sheet.map((part, index) => 0.9 * part + 0.1 * (accent[index] ?? 0)) as unknown as Colour;
  if ([paper, sheet, wash, ink].some((other) => contrast(accent, other) < enough)) return null;
  return { "--accent": hex(accent), "--accent-ink": hex(ink), "--accent-wash": hex(wash) };
}
