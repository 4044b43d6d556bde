import type { Decoded, DecodedValue, NestedFile } from '../containers/decoder';
import { type BtreePage, type Extent, readBtreePage } from './btree_page';
import type { LocatedCell } from './cell';
import { freedNumbers } from './freed_numbers';
import type { PageSource } from './page_source';
import { joinPayload } from './payload';
import { isPointerMapPage } from './pointer_map';
import { recordBlobs, recordNumbers } from './record';

/**
 * The content of a page in use: the page with its free space blanked, its free space with the rest blanked (so that offsets
 * are offsets in the page), and each record that goes on over overflow pages joined to one stream.
 * A damaged page is given whole, then reported as unread: its records may be split in ways that nobody sees.
 * @param source resolves overflow pages
 */
export function* pageStreams(
  place: string,
  page: Uint8Array,
  number: number,
  source: PageSource,
): Generator<Decoded> {
  const btree = btreeAt(page, number, source);
  if (btree === undefined) {
    yield { place, bytes: page };
    return;
  }
  yield { place, bytes: blanked(page, btree.free), values: localValues(page, btree) };
  const free = keptOnly(page, btree.free);
  if (free.some((byte) => byte !== 0)) {
    yield { place: `${place}, free`, bytes: free, values: freedNumbers(page, btree.free) };
  }
  yield* localBlobs(place, page, btree);
  yield* joinedRecords(place, page, btree, source);
  if (btree.damaged) yield { place, unread: 'the cells and the free space of this page do not add up' };
}

/** The content of a page that holds only remains: whole, with the numbers and split records of the rows that it once held. */
export function* remainsStreams(
  place: string,
  page: Uint8Array,
  number: number,
  source: PageSource,
): Generator<Decoded> {
  const btree = btreeAt(page, number, source);
  const remains = btree?.free ?? [{ start: 0, end: page.length }];
  const values = [...(btree ? localValues(page, btree) : []), ...freedNumbers(page, remains)];
  yield { place, bytes: page, values };
  if (btree === undefined) return;
  yield* localBlobs(place, page, btree);
  yield* joinedRecords(place, page, btree, source);
}

function btreeAt(page: Uint8Array, number: number, source: PageSource): BtreePage | undefined {
  const complete = page.length === source.layout.pageBytes;
  return complete && !isPointerMapPage(number, source)
    ? readBtreePage(page, number, source.layout)
    : undefined;
}

/** Numbers of records that lie wholly on the page, and row ids; offsets are in the page. */
function localValues(page: Uint8Array, btree: BtreePage): DecodedValue[] {
  return btree.cells.flatMap((cell, index) => {
    const values: DecodedValue[] = [];
    if (cell.rowid !== undefined) {
      values.push({ place: `record ${index + 1}, row id`, offset: cell.start, value: cell.rowid });
    }
    if (cell.payload !== undefined && cell.payload.overflowPage === 0) {
      const { start, end } = cell.payload;
      values.push(...numbersOf(page.subarray(start, end), `record ${index + 1}, `, start));
    }
    return values;
  });
}

function numbersOf(payload: Uint8Array, prefix: string, start: number): DecodedValue[] {
  return [...recordNumbers(payload)].map(({ column, offset, value }) => ({
    place: `${prefix}column ${column + 1}`,
    offset: start + offset,
    value,
  }));
}

/** Blobs of records that lie wholly on the page: each may be a file of its own. */
function* localBlobs(place: string, page: Uint8Array, btree: BtreePage): Generator<NestedFile> {
  for (const [index, { payload }] of btree.cells.entries())
    if (payload !== undefined && payload.overflowPage === 0)
      yield* blobsOf(page.subarray(payload.start, payload.end), `${place}, record ${index + 1}`);
}

function* blobsOf(payload: Uint8Array, record: string): Generator<NestedFile> {
  for (const { column, blob } of recordBlobs(payload)) {
    const place = `${record}, column ${column + 1}`;
    yield { place, nested: blob, entryPath: place, isAlone: true };
  }
}

function* joinedRecords(
  place: string,
  page: Uint8Array,
  btree: BtreePage,
  source: PageSource,
): Generator<Decoded> {
  for (const [index, cell] of btree.cells.entries()) {
    if (!isSplit(cell)) continue;
    const bytes = joinPayload(page, cell.payload, source);
    const record = `${place}, record ${index + 1}`;
    yield { place: record, bytes, values: numbersOf(bytes, '', 0) };
    yield* blobsOf(bytes, record);
  }
}

function isSplit(cell: LocatedCell): cell is LocatedCell & Required<Pick<LocatedCell, 'payload'>> {
  return cell.payload !== undefined && cell.payload.overflowPage !== 0;
}

/** A copy with these stretches set to zero. */
function blanked(page: Uint8Array, extents: readonly Extent[]): Uint8Array {
  if (extents.length === 0) return page;
  const copy = Uint8Array.from(page);
  for (const { start, end } of extents) copy.fill(0, start, end);
  return copy;
}

/** A copy with everything but these stretches set to zero. */
function keptOnly(page: Uint8Array, extents: readonly Extent[]): Uint8Array {
  const copy = new Uint8Array(page.length);
  for (const { start, end } of extents) copy.set(page.subarray(start, end), start);
  return copy;
}
