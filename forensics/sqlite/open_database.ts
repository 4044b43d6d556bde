import { hasSqliteMagic, readLayout, view } from './layout';
import { fileSource, overlaidSource, type PageSource } from './page_source';
import type { RecordValue } from './record';
import { tableRows, type UnreadRows } from './table_rows';
import { committedFrames, readWal } from './wal';

/** A row with its values by the names of their columns, in lower case. */
export interface NamedRow {
  readonly place: string;
  readonly values: ReadonlyMap<string, string | Uint8Array | bigint | number | undefined>;
}

const schemaRoot = 1;
const textEncodingOffset = 56;

/** A file cannot be read as a plain SQLite database; the message is the reason. */
export class UnreadableDatabase extends Error {
  override readonly name = 'UnreadableDatabase';
}

/** The tables of a plain database as its committed log leaves them. */
export class SqliteDatabase {
  private constructor(private readonly source: PageSource) {}

  /** @param wal of the write-ahead log beside it, if there is one @throws UnreadableDatabase */
  static open(main: Uint8Array, wal?: Uint8Array): SqliteDatabase {
    const layout = hasSqliteMagic(main) ? readLayout(main) : undefined;
    if (layout === undefined) throw new UnreadableDatabase('is no SQLite database, or its header is damaged');
    const log = wal && readWal(wal);
    const frames = log?.pageBytes === layout.pageBytes ? committedFrames(log) : [];
    const pages = new Map(frames.map((frame) => [frame.pageNumber, frame]));
    return new SqliteDatabase(overlaidSource(pages, fileSource(main, layout)));
  }

  /** The rows of a table, and what of it could not be read. @throws UnreadableDatabase when the schema has no such table */
  *rows(table: string): Generator<NamedRow | UnreadRows> {
    const { root, columns } = yield* this.find(table);
    for (const row of tableRows(this.source, root)) {
      if ('unread' in row) yield row;
      else {
        const values = columns.map((column, i) => [column, this.plain(row.values[i])] as const);
        yield { place: row.place, values: new Map(values) };
      }
    }
  }

  private *find(table: string): Generator<UnreadRows, { root: number; columns: readonly string[] }> {
    for (const entry of tableRows(this.source, schemaRoot)) {
      if ('unread' in entry) {
        yield entry;
        continue;
      }
      const [type, name, , root, sql] = entry.values.map((value) => this.plain(value));
      if (type !== 'table' || String(name).toLowerCase() !== table.toLowerCase()) continue;
      return { root: Number(root), columns: columnsIn(String(sql)) };
    }
    throw new UnreadableDatabase(`has no table ${table}, or its schema is damaged`);
  }

  private plain(value: RecordValue): string | Uint8Array | bigint | number | undefined {
    if (typeof value !== 'object') return value;
    return 'blob' in value ? value.blob : this.text(Buffer.from(value.text));
  }

  private text(bytes: Buffer): string {
    const header = this.source.page(1);
    const encoding = header === undefined ? 1 : view(header).getUint32(textEncodingOffset);
    if (encoding === 2) return bytes.toString('utf16le');
    if (encoding !== 3) return bytes.toString('utf8');
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  }
}

/** Names of the columns that a `create table` statement states, in lower case; what follows them of constraints counts as columns, too. */
function columnsIn(sql: string): string[] {
  const columns: string[] = [''];
  let depth = 0;
  for (const sign of sql.slice(sql.indexOf('(') + 1, sql.lastIndexOf(')'))) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (sign === ',' && depth === 0) columns.push('');
    else columns[columns.length - 1] += sign;
  }
  return columns.map((column) => (/["`[]?(\w+)/.exec(column)?.[1] ?? '').toLowerCase());
}
