/**
 * Compares two texts character by character, by code point, letter case included.
 * @returns negative, 0 or positive
 */
export function compareTexts(left: string, right: string): number {
  const ofLeft = [...left];
  const ofRight = [...right];
  const at = ofLeft.findIndex((character, index) => character !== ofRight[index]);
  if (at < 0) return ofLeft.length - ofRight.length;
  const other = ofRight[at]?.codePointAt(0) ?? -1;
  return (ofLeft[at]?.codePointAt(0) as number) - other;
}

/** A text without regard to letter case: each character by itself becomes lower case. */
export function withoutCase(text: string): string {
  return [...text].map((character) => character.toLowerCase()).join('');
}
