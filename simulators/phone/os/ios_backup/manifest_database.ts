import { createHash } from 'node:crypto';
import initSqlJs, { type SqlJsStatic } from 'sql.js';

/** What a row says that an item is. */
export const rowFlags = { file: 1, folder: 2 } as const;

/** A row of the table `Files`. */
export interface ManifestRow {
  readonly domain: string;
  readonly relativePath: string;
  readonly flags: number;
  /** The keyed archive of its record. */
  readonly file: Uint8Array;
}

let engine: Promise<SqlJsStatic> | undefined;

const schema = `
CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB);
CREATE INDEX FilesDomainIdx ON Files(domain);
CREATE INDEX FilesRelativePathIdx ON Files(relativePath);
CREATE INDEX FilesFlagsIdx ON Files(flags);
CREATE TABLE Properties (key TEXT PRIMARY KEY, value BLOB);
`;

/** @source facts/backups.md: SHA-1 of domain and relative path */
function fileIdOf({ domain, relativePath }: Pick<ManifestRow, 'domain' | 'relativePath'>): string {
  return createHash('sha1').update(`${domain}-${relativePath}`).digest('hex');
}

/** Where the content of a row lies in the backup's folder. */
export function storedAt(row: Pick<ManifestRow, 'domain' | 'relativePath'>): string {
  const fileId = fileIdOf(row);
  return `${fileId.slice(0, 2)}/${fileId}`;
}

/**
 * `Manifest.db`: the same rows give the same bytes.
 * @fidelity the table Properties stays empty
 */
export async function manifestOf(rows: readonly ManifestRow[]): Promise<Uint8Array> {
  const { Database } = await loaded();
  const database = new Database();
  database.run(schema);
  for (const row of rows)
    database.run('INSERT INTO Files VALUES (?, ?, ?, ?, ?)', [
      fileIdOf(row),
      row.domain,
      row.relativePath,
      row.flags,
      row.file,
    ]);
  const bytes = database.export();
  database.close();
  return bytes;
}

/** Every row of a `Manifest.db`, in the order in which they were written. */
export async function rowsOf(manifest: Uint8Array): Promise<readonly ManifestRow[]> {
  const { Database } = await loaded();
  const database = new Database(manifest);
  const [found] = database.exec('SELECT domain, relativePath, flags, file FROM Files ORDER BY rowid');
  database.close();
  return (found?.values ?? []).map(([domain, relativePath, flags, file]) => ({
    domain: String(domain),
    relativePath: String(relativePath),
    flags: Number(flags),
    file: file as Uint8Array,
  }));
}

function loaded(): Promise<SqlJsStatic> {
  engine ??= initSqlJs();
  return engine;
}
