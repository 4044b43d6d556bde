import type { Attribute } from './app_model';

/**
 * Whether the generator fills an attribute with a canary: text of 12 characters and more, numbers, dates and hashes.
 * Booleans, enumerations and autonumbers have too few values to be told from chance, and shorter texts too.
 */
export function isSensitive({ type, length }: Attribute): boolean {
  if (type === 'String') return length === 0 || length >= shortestTextCanary;
  return type !== 'Boolean' && type !== 'Enumeration' && type !== 'AutoNumber';
}

/** Characters. */
export const shortestTextCanary = 12;
