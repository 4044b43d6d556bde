import type { Finding } from '../evidence';

/** In which form a needle was found, in words: `utf-8`, or `utf-8, lower case`. */
export function foundAs({ encoding, variant }: Pick<Finding, 'encoding' | 'variant'>): string {
  return variant === undefined ? encoding : `${encoding}, ${variant}`;
}
