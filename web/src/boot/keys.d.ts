export const firstShared: number;
export const mostShared: number;
/** The keys that `frontCoded` of web/scripts/texts.mjs wrote. */
export function keysOf(text: string): string[];
