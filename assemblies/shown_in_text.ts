import type { ShownObject } from '../devices/port';
import type { Ledger } from '../model/ledger';

/** The objects of which some value can be read in a text, however its lines are broken. */
export function objectsShownIn({ canaries }: Ledger, text: string): readonly ShownObject[] {
  const read = withoutBreaks(text);
  const shown = new Map<string, ShownObject>();
  for (const { entity, objectGuid, needles } of canaries) {
    const isShown = needles.some(
      (needle) => needle.form === 'text' && read.includes(withoutBreaks(needle.text)),
    );
    if (isShown) shown.set(objectGuid, { entity, guid: objectGuid });
  }
  return [...shown.values()];
}

function withoutBreaks(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ');
}
