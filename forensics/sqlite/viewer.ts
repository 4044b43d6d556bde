import initSqlJs, { type Database } from 'sql.js';

/** What a SQLite viewer makes of a file. */
export type ViewerResult =
  | { readonly opened: true; readonly tables: readonly string[] }
  | { readonly opened: false; readonly message: string };

/**
 * Opens the file as any SQLite viewer does, and lists its tables. A refusal alone proves no encryption: random bytes,
 * zeros and a scrambled header are refused with the same message.
 */
export async function openInViewer(bytes: Uint8Array): Promise<ViewerResult> {
  try {
    return { opened: true, tables: await readInViewer(bytes, tablesOf) };
  } catch (error) {
    return { opened: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Every cell of every table, by SQL. Blobs are bytes. */
export type Cell = bigint | number | string | Uint8Array | null;

/** Reads all tables as a SQLite viewer does. @throws Error with SQLite's message when the file is refused */
export async function readAllCells(bytes: Uint8Array): Promise<ReadonlyMap<string, readonly Cell[]>> {
  return readInViewer(
    bytes,
    (database) => new Map(tablesOf(database).map((table) => [table, cellsOf(database, table)])),
  );
}

async function readInViewer<T>(bytes: Uint8Array, read: (database: Database) => T): Promise<T> {
  const { Database } = await initSqlJs();
  const database = new Database(bytes);
  try {
    return read(database);
  } finally {
    database.close();
  }
}

function tablesOf(database: Database): string[] {
  const [rows] = database.exec("select name from sqlite_schema where type = 'table' order by name");
  return (rows?.values ?? []).map(([name]) => String(name));
}

function cellsOf(database: Database, table: string): Cell[] {
  const statement = database.prepare(`select * from "${table.replaceAll('"', '""')}"`);
  const nextRow: (params: null, config: { useBigInt: boolean }) => Cell[] = statement.get.bind(statement);
  const cells: Cell[] = [];
  while (statement.step()) cells.push(...nextRow(null, { useBigInt: true }));
  statement.free();
  return cells;
}
