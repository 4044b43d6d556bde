import { text, type VariantForm } from './variant';

/** Characters of the marker that long texts and files repeat. */
export const markerLength = 24;
/** Characters; a longer text is found by its marker. */
const longestWholeNeedle = 200;
/** Characters that are left of a truncated text: as few as random text needs to be told from chance. */
const truncatedLength = 16;
export const truncated = `first ${truncatedLength} characters`;

/**
 * A text as stores and indexes keep it: in the other cases, composed and decomposed (NFC, NFD), as a search index folds it, and
 * truncated. What a store repeats of a long text is its start, so that stands for the whole.
 */
export function textForms(value: string): readonly VariantForm[] {
  const whole = value.length > longestWholeNeedle ? value.slice(0, markerLength) : value;
  const folded = whole.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return [
    text(whole),
    text(whole.toLowerCase(), 'lower case'),
    text(whole.toUpperCase(), 'upper case'),
    text(whole.normalize('NFC'), 'composed (NFC)'),
    text(whole.normalize('NFD'), 'decomposed (NFD)'),
    text(folded, 'lower case without accents'),
    text([...whole].slice(0, truncatedLength).join(''), truncated),
  ];
}
