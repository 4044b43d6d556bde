import type { DecodedValue } from '../containers/decoder';
import { ByteReader } from './byte_reader';

/** Ids of what a key of the database leads to: a value, its existence, its blobs; from 30 on the indices of the page. */
const valueIndex = 1;
const blobIndex = 3;
const firstPageIndex = 30;

const kinds = { none: 0, text: 1, date: 2, number: 3, array: 4, minimum: 5, binary: 6 } as const;

/** Whether the file is of a database in which Chromium keeps IndexedDB. */
export function isIndexedDbFile(path: string): boolean {
  return path.includes('.indexeddb.leveldb/');
}

/**
 * Numbers, and dates as milliseconds since 1970, in a key of IndexedDB's LevelDB: primary keys and keys of the page's indices,
 * arrays included. A damaged key gives those before the damage.
 * @param start added to each offset
 * @source Chromium's LevelDB coding scheme of IndexedDB
 */
export function indexedDbKeyNumbers(key: Uint8Array, start: number): DecodedValue[] {
  const values: DecodedValue[] = [];
  const reader = new ByteReader(key);
  const add = (offset: number, value: number): number =>
    values.push({ place: `key number at ${start + offset}`, offset: start + offset, value });
  try {
    const index = readPrefix(reader);
    if (index >= valueIndex && index <= blobIndex) readKey(reader, add);
    if (index >= firstPageIndex) {
      readKey(reader, add);
      reader.varint();
      readKey(reader, add);
    }
  } catch {
    // A key has no end mark: one that ends early is one of another kind, or damaged, and was searched as bytes.
  }
  return values;
}

/** @returns the index id; 0 where the key belongs to no object store */
function readPrefix(reader: ByteReader): number {
  const sizes = reader.byte();
  const database = readId(reader, (sizes >> 5) + 1);
  const objectStore = readId(reader, ((sizes >> 2) & 7) + 1);
  const index = readId(reader, (sizes & 3) + 1);
  return database === 0 || objectStore === 0 ? 0 : index;
}

function readId(reader: ByteReader, size: number): number {
  return reader.take(size).reduce((id, byte, i) => id + byte * 256 ** i, 0);
}

/** Arrays nest, and are read as a count of keys that are still to come. */
function readKey(reader: ByteReader, add: (offset: number, value: number) => void): void {
  for (let left = 1; left > 0; left--) {
    const kind = reader.byte();
    if (kind === kinds.text) reader.skip(2 * reader.varint());
    else if (kind === kinds.binary) reader.sized();
    else if (kind === kinds.date || kind === kinds.number) add(reader.offset, reader.double());
    else if (kind === kinds.array) left += reader.varint();
    else if (kind !== kinds.none && kind !== kinds.minimum) throw new Error('no kind of key');
  }
}
