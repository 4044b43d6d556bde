import { type ByteSource, bytesInMemory } from './byte_source';

const windowBytes = 1_048_576;

/** Where the pattern first occurs in the source at or behind an offset; -1 for nowhere. */
export function indexIn(source: ByteSource, pattern: Uint8Array, from: number): number {
  const whole = bytesInMemory(source);
  if (whole !== undefined) return asBuffer(whole).indexOf(pattern, from);
  for (let at = from; ; at += windowBytes) {
    const bytes = source.read(at, windowBytes + pattern.length - 1);
    const found = asBuffer(bytes).indexOf(pattern);
    if (found !== -1) return at + found;
    if (bytes.length < windowBytes) return -1;
  }
}

/** Where the pattern last occurs in the source; of one outside memory only its end is looked at. @returns -1 for nowhere */
export function lastIndexIn(source: ByteSource, pattern: Uint8Array): number {
  const whole = bytesInMemory(source);
  if (whole !== undefined) return asBuffer(whole).lastIndexOf(pattern);
  const start = Math.max(0, source.size - windowBytes);
  const found = asBuffer(source.read(start, windowBytes)).lastIndexOf(pattern);
  return found === -1 ? -1 : start + found;
}

/** Whether every byte is zero; read no further than to the first that is not. */
export function holdsOnlyZeros(source: ByteSource): boolean {
  for (let at = 0; ; at += windowBytes) {
    const bytes = source.read(at, windowBytes);
    if (bytes.some((byte) => byte !== 0)) return false;
    if (bytes.length < windowBytes) return true;
  }
}

/** The same memory as a buffer. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
