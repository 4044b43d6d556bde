const headerBytes = 32;
const frameHeaderBytes = 24;
/** Big-endian checksums. @source SQLite's file format, "WAL Header Format" */
const magic = 0x377f0683;
const formatVersion = 3007000;
const salts = [0x57617465, 0x72746967] as const;

/** The write-ahead log that would make an empty database into this one: every page as a frame, the last one a commit. */
export function writeAheadLogOf(database: Uint8Array): Uint8Array {
  const pageBytes = Buffer.from(database).readUInt16BE(16);
  const pages = database.length / pageBytes;
  const header = Buffer.alloc(headerBytes);
  for (const [index, word] of [magic, formatVersion, pageBytes, 0, ...salts].entries()) {
    header.writeUInt32BE(word, index * 4);
  }
  let sum = checksum(header.subarray(0, 24), [0, 0]);
  writeSum(header, 24, sum);
  const parts: Buffer[] = [header];
  for (let page = 1; page <= pages; page += 1) {
    const content = Buffer.from(database.subarray((page - 1) * pageBytes, page * pageBytes));
    const frame = Buffer.alloc(frameHeaderBytes);
    for (const [index, word] of [page, page === pages ? pages : 0, ...salts].entries()) {
      frame.writeUInt32BE(word, index * 4);
    }
    sum = checksum(content, checksum(frame.subarray(0, 8), sum));
    writeSum(frame, 16, sum);
    parts.push(frame, content);
  }
  return Buffer.concat(parts);
}

type Sum = readonly [number, number];

function checksum(bytes: Buffer, [first, second]: Sum): Sum {
  let [a, b] = [first, second];
  for (let offset = 0; offset < bytes.length; offset += 8) {
    a = (a + bytes.readUInt32BE(offset) + b) >>> 0;
    b = (b + bytes.readUInt32BE(offset + 4) + a) >>> 0;
  }
  return [a, b];
}

function writeSum(target: Buffer, offset: number, [first, second]: Sum): void {
  target.writeUInt32BE(first, offset);
  target.writeUInt32BE(second, offset + 4);
}
