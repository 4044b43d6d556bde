const sectorBytes = 512;
const pageNumberBytes = 4;
const checksumBytes = 4;
/** Distance of the bytes that a page's checksum adds up. */
const checksumStride = 200;
/** @source SQLite's file format, "The Rollback Journal" */
const magic = Buffer.from('d9d505f920a163d7', 'hex');
const nonce = 0x57617465;

/** The hot rollback journal that would bring this database back: every page as it is here. */
export function rollbackJournalOf(database: Uint8Array): Uint8Array {
  const pageBytes = Buffer.from(database).readUInt16BE(16);
  const pages = database.length / pageBytes;
  const header = Buffer.alloc(sectorBytes);
  magic.copy(header);
  for (const [index, word] of [pages, nonce, pages, sectorBytes, pageBytes].entries()) {
    header.writeUInt32BE(word, magic.length + index * 4);
  }
  const parts = [header];
  for (let page = 1; page <= pages; page += 1) {
    const content = database.subarray((page - 1) * pageBytes, page * pageBytes);
    const entry = Buffer.alloc(pageNumberBytes + pageBytes + checksumBytes);
    entry.writeUInt32BE(page);
    entry.set(content, pageNumberBytes);
    entry.writeUInt32BE(checksum(content), pageNumberBytes + pageBytes);
    parts.push(entry);
  }
  return Buffer.concat(parts);
}

function checksum(page: Uint8Array): number {
  let sum = nonce;
  for (let at = page.length - checksumStride; at > 0; at -= checksumStride) {
    sum = (sum + (page[at] as number)) >>> 0;
  }
  return sum;
}
