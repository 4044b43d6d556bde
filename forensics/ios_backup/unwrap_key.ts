import { createDecipheriv } from 'node:crypto';

const integrityCheck = Buffer.alloc(8, 0xa6);
const keyBytes = 32;

/**
 * The key that was wrapped under another; undefined when the integrity check fails: another key wrapped it, or it is damaged.
 * @param wrappingKey 32 bytes @source RFC 3394
 */
export function unwrapKey(wrappingKey: Uint8Array, wrapped: Uint8Array): Uint8Array | undefined {
  if (wrappingKey.length !== keyBytes || wrapped.length < 24 || wrapped.length % 8 !== 0) return undefined;
  const cipher = createDecipheriv('id-aes256-wrap', wrappingKey, integrityCheck);
  try {
    return new Uint8Array(Buffer.concat([cipher.update(wrapped), cipher.final()]));
  } catch {
    return undefined;
  }
}
