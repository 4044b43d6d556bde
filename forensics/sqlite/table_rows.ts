import { MAX_STREAM_BYTES } from '../containers/bounds';
import { readBtreePage } from './btree_page';
import { view } from './layout';
import type { PageSource } from './page_source';
import { joinPayload } from './payload';
import { type RecordValue, recordValues } from './record';

/** One row of a table, its values in the order of the columns; columns behind damage are missing. */
export interface TableRow {
  /** Page and record in words, e.g. `page 7, record 2`. */
  readonly place: string;
  readonly rowid: bigint;
  readonly values: readonly RecordValue[];
}

/** A part of a table that could not be read, and why. */
export interface UnreadRows {
  readonly place: string;
  readonly unread: string;
}

const firstPageHeaderBytes = 100;

/**
 * The live rows of a table in the order of their row ids, read from its b-tree; pages that are missing, damaged or met twice
 * are told, and the rest is read on.
 * @param root number of the table's root page
 */
export function* tableRows(source: PageSource, root: number): Generator<TableRow | UnreadRows> {
  const visited = new Set<number>();
  // Records share no pages, so only a hostile file, whose records share them, comes to this.
  let bytesLeft = 2 * source.pageCount * source.layout.pageBytes + MAX_STREAM_BYTES;
  const waiting = [root];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const place = `page ${number}`;
    if (visited.has(number)) {
      yield { place, unread: 'the b-tree comes to this page twice' };
      continue;
    }
    visited.add(number);
    const page = source.page(number);
    const btree = page && readBtreePage(page, number, source.layout);
    if (page === undefined || !btree?.kind.startsWith('table')) {
      yield { place, unread: page ? 'is no page of a table' : 'is missing from the file' };
      continue;
    }
    if (btree.damaged) yield { place, unread: 'the cells and the free space of this page do not add up' };
    if (btree.kind === 'table interior') {
      const rightmost = view(page).getUint32((number === 1 ? firstPageHeaderBytes : 0) + 8);
      const children = [...btree.cells.map(({ start }) => view(page).getUint32(start)), rightmost];
      waiting.push(...children.reverse());
    } else {
      for (const [index, { payload, rowid }] of btree.cells.entries()) {
        if (payload === undefined || rowid === undefined) continue;
        const record = joinPayload(page, payload, source);
        bytesLeft -= record.length;
        if (bytesLeft < 0) {
          yield { place, unread: 'the records overlap without end; this and what follows was not read' };
          return;
        }
        const recordPlace = `${place}, record ${index + 1}`;
        if (record.length < payload.totalBytes) {
          const expected = `${payload.totalBytes} bytes, got ${record.length}`;
          yield { place: recordPlace, unread: `its overflow pages end early: expected ${expected}` };
        }
        yield { place: recordPlace, rowid, values: recordValues(record) };
      }
    }
  }
}
