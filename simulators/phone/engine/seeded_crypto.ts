/**
 * Runs synchronous work while `globalThis.crypto` draws from the given source, and puts the real one back at once: the
 * compiled SQLite takes its entropy from there and nowhere else.
 * @param draw gives that many bytes
 */
export function withSeededCrypto<T>(draw: (count: number) => Uint8Array, work: () => T): T {
  const real = Object.getOwnPropertyDescriptor(globalThis, 'crypto') as PropertyDescriptor;
  const seeded = {
    getRandomValues(target: Uint8Array): Uint8Array {
      target.set(draw(target.length));
      return target;
    },
  };
  Object.defineProperty(globalThis, 'crypto', { value: seeded, configurable: true });
  try {
    return work();
  } finally {
    Object.defineProperty(globalThis, 'crypto', real);
  }
}
