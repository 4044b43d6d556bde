/** CRC-32C by the reflected Castagnoli polynomial. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f6_3b78 : crc >>> 1;
  return crc;
});

/** The CRC-32C of the bytes, as LevelDB stores it: rotated right by 15 bits and shifted by a constant. */
export function maskedCrc32c(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] as number);
  const plain = (crc ^ 0xffff_ffff) >>> 0;
  return (((plain >>> 15) | (plain << 17)) + 0xa282_ead8) >>> 0;
}
