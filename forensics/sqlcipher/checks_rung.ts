import { type Rung, rungOf } from './rung';
import type { PageCheck } from './verify_pages';

/**
 * Rung 2 for one file: every page verifies. Pages of zeros hold nothing and do no harm; torn pages make it unknown, for an HMAC
 * that was not written whole says nothing about what was.
 * @param unit what the pages are called, in the plural
 * @param checks undefined when the file could not be cut into pages
 */
export function checksRung(name: string, unit: string, checks: readonly PageCheck[] | undefined): Rung {
  if (checks === undefined) return rungOf(2, name, 'unknown', 'the file could not be cut into pages');
  const placesOf = (wanted: PageCheck['outcome']) =>
    checks.filter(({ outcome }) => outcome === wanted).map(({ place }) => place);
  const [verified, bad, torn, blank] = [
    placesOf('verified'),
    placesOf('bad'),
    placesOf('torn'),
    placesOf('blank'),
  ];
  const rest = `${listed(bad, 'do not')}${listed(torn, 'are torn')}${listed(blank, 'hold only zeros')}`;
  const evidence = `${verified.length} of ${checks.length} ${unit} verify${rest}`;
  if (bad.length > 0) return rungOf(2, name, 'broken', evidence);
  const nothingVerified = verified.length === 0 && checks.length > 0;
  return rungOf(2, name, torn.length > 0 || nothingVerified ? 'unknown' : 'held', evidence);
}

/** The places in words, the first five by name; empty without places. */
function listed(places: readonly string[], what: string): string {
  if (places.length === 0) return '';
  const shown = places.slice(0, 5).join('; ');
  return `; ${places.length} ${what} (${shown}${places.length > 5 ? '; …' : ''})`;
}
