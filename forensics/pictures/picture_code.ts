const MAGIC = Buffer.from('picture code ');

/** A code read from pixels as the decoder of pictures yields it, so that a scan finds it like all other bytes. @param code 64 bits */
export function pictureCodeBytes(code: bigint): Uint8Array {
  const bytes = Buffer.alloc(MAGIC.length + 8);
  MAGIC.copy(bytes);
  bytes.writeBigUInt64BE(code, MAGIC.length);
  return bytes;
}
