import { isPageSize, view } from './layout';

const magic = Buffer.from('d9d505f920a163d7', 'hex');
const headerFields = 28;

/** A page as it was before a transaction, kept in a rollback journal. */
export interface JournalPage {
  /** From 1, by position in the file. */
  readonly number: number;
  readonly pageNumber: number;
  /** Of the whole page; shorter only in the last entry of a journal that was cut. */
  readonly page: Uint8Array;
  /** `live` is counted by its segment's header; `stale` is not: left from before, or not synchronized yet. */
  readonly state: 'live' | 'stale';
  /** As stored behind the page. */
  readonly checksum: number;
  /** What the segment's checksums start from; undefined under a cleared header. */
  readonly nonce: number | undefined;
}

export interface Journal {
  readonly pageBytes: number;
  readonly pages: readonly JournalPage[];
}

interface Segment {
  readonly sectorBytes: number;
  readonly pageBytes: number;
  /** Pages that the header counts; -1 in the file means: up to its end. */
  readonly count: number;
  readonly nonce: number | undefined;
}

/**
 * Takes a rollback journal apart, also one whose header was cleared when the transaction ended.
 * @param pageBytes of the main file, for a cleared header
 * @source SQLite file format, "The Rollback Journal"
 */
export function readJournal(bytes: Uint8Array, pageBytes: number | undefined): Journal | undefined {
  const first = segmentAt(bytes, 0) ?? clearedSegment(bytes, pageBytes);
  if (first === undefined) return undefined;
  const pages: JournalPage[] = [];
  const entryBytes = 4 + first.pageBytes + 4;
  let segment = first;
  let inSegment = 0;
  for (let at = first.sectorBytes; at + 4 < bytes.length; at += entryBytes) {
    const boundary = Math.ceil(at / first.sectorBytes) * first.sectorBytes;
    const next = segmentAt(bytes, boundary);
    if (next?.pageBytes === first.pageBytes && inSegment > 0) {
      segment = next;
      inSegment = 0;
      at = boundary + first.sectorBytes;
      if (at + 4 >= bytes.length) break;
    }
    pages.push({
      number: pages.length + 1,
      pageNumber: view(bytes).getUint32(at),
      page: bytes.subarray(at + 4, at + 4 + first.pageBytes),
      state: inSegment < segment.count ? 'live' : 'stale',
      checksum: at + entryBytes <= bytes.length ? view(bytes).getUint32(at + entryBytes - 4) : 0,
      nonce: segment.nonce,
    });
    inSegment += 1;
  }
  return { pageBytes: first.pageBytes, pages };
}

/**
 * Whether the entry's checksum holds over this content of its page. An unknown nonce disproves nothing.
 * @param page the entry's own bytes, or what they decrypt to
 */
export function checksumHolds(entry: JournalPage, page: Uint8Array): boolean {
  if (entry.nonce === undefined) return true;
  let sum = entry.nonce;
  for (let at = page.length - 200; at > 0; at -= 200) sum = (sum + (page[at] as number)) >>> 0;
  return sum === entry.checksum;
}

/** A segment's header; until its segment was synchronized, zeros stand in the place of magic and count. */
function segmentAt(bytes: Uint8Array, offset: number): Segment | undefined {
  if (offset + headerFields > bytes.length) return undefined;
  const counted = magic.equals(bytes.subarray(offset, offset + 8));
  const uncounted = bytes.subarray(offset, offset + 12).every((byte) => byte === 0);
  const fields = view(bytes);
  const stated = fields.getUint32(offset + 8);
  const sectorBytes = fields.getUint32(offset + 20);
  const pageBytes = fields.getUint32(offset + 24);
  if (!(counted || uncounted) || !isPageSize(pageBytes) || sectorBytes < 32 || sectorBytes > 65_536)
    return undefined;
  const count = stated === 0xffff_ffff ? Number.POSITIVE_INFINITY : stated;
  return { sectorBytes, pageBytes, count, nonce: fields.getUint32(offset + 12) };
}

/** The header of a journal that was kept: 28 zero bytes, then pages whose numbers are small. */
function clearedSegment(bytes: Uint8Array, pageBytes: number | undefined): Segment | undefined {
  const sectorBytes = 512;
  const cleared =
    bytes.length > sectorBytes + 4 && bytes.subarray(0, headerFields).every((byte) => byte === 0);
  if (!cleared || pageBytes === undefined || view(bytes).getUint32(sectorBytes) === 0) return undefined;
  return { sectorBytes, pageBytes, count: 0, nonce: undefined };
}
