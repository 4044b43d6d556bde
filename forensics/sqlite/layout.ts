const magic = Buffer.from('SQLite format 3\0', 'latin1');

/** How a database file is cut into pages. */
export interface DatabaseLayout {
  /** 512 to 65,536, a power of two. */
  readonly pageBytes: number;
  /** Of each page what b-trees may use; the rest, at its end, is reserved (SQLCipher: 80 bytes). */
  readonly usableBytes: number;
}

/** True when the bytes start with the 16 bytes that every plain SQLite 3 file starts with. */
export function hasSqliteMagic(bytes: Uint8Array): boolean {
  return bytes.length >= 16 && magic.equals(bytes.subarray(0, 16));
}

/** The layout that the 100-byte header on page 1 states, whatever its first 16 bytes are; undefined when it states none. */
export function readLayout(bytes: Uint8Array): DatabaseLayout | undefined {
  if (bytes.length < 100) return undefined;
  const header = view(bytes);
  const stated = header.getUint16(16);
  const pageBytes = stated === 1 ? 65_536 : stated;
  const reserved = header.getUint8(20);
  const embeddedFractions = [header.getUint8(21), header.getUint8(22), header.getUint8(23)];
  if (!isPageSize(pageBytes) || embeddedFractions.join() !== '64,32,32') return undefined;
  return pageBytes - reserved < 480 ? undefined : { pageBytes, usableBytes: pageBytes - reserved };
}

/** True for the page sizes that the format allows. @param bytes page size in bytes */
export function isPageSize(bytes: number): boolean {
  return bytes >= 512 && bytes <= 65_536 && (bytes & (bytes - 1)) === 0;
}

/** Big-endian access to the same memory. */
export function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
