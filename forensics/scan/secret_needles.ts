import type { Needle } from '../evidence';
import { MIN_PATTERN_BYTES } from './wu_manber';

/** What an examiner was handed, in the forms in which no report may show it. A password too short to be told from chance is left out. */
export function secretNeedles(keys: readonly Uint8Array[], passwords: readonly string[]): readonly Needle[] {
  const long = passwords.filter((password) => Buffer.byteLength(password) >= MIN_PATTERN_BYTES);
  return [
    ...keys.map((bytes, index): Needle => ({ id: `key-${index + 1}`, form: 'bytes', bytes })),
    ...long.map((text, index): Needle => ({ id: `password-${index + 1}`, form: 'text', text })),
  ];
}
