import { textForms } from './text_forms';
import { text, type VariantForm } from './variant';

/** How a code of 64 bits is written. */
const codeText = /^[0-9a-f]{16}$/;

/**
 * A picture by its marker: as text in the file, and, where the marker is a code of 16 hex digits, as the code that its pixels
 * carry, which outlives new encoding and scaling.
 */
export function pictureForms(marker: string): readonly VariantForm[] {
  if (!codeText.test(marker)) return textForms(marker);
  return [
    text(marker),
    text(marker.toUpperCase(), 'upper case'),
    { form: 'picture', code: BigInt(`0x${marker}`), variant: 'in pixels' },
  ];
}
