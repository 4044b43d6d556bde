import { type NamedRow, SqliteDatabase, UnreadableDatabase } from '../sqlite/open_database';
import type { BackupNotes } from './backup_notes';

/** A row of the table `Files`. */
export interface ManifestRow {
  readonly fileId: string;
  readonly domain: string;
  readonly relativePath: string;
  readonly flags: number;
  /** Undefined where the record is cut before it. */
  readonly file: Uint8Array | undefined;
}

const manifestName = 'Manifest.db';

/** Every row of `Manifest.db` that can be read; what cannot be is noted, and the rest is read on. @param main plain */
export function manifestRows(
  main: Uint8Array,
  wal: Uint8Array | undefined,
  notes: BackupNotes,
): ManifestRow[] {
  const rows: ManifestRow[] = [];
  try {
    for (const row of SqliteDatabase.open(main, wal).rows('Files')) {
      const read = 'unread' in row ? undefined : rowOf(row);
      if (read !== undefined) rows.push(read);
      else notes.missed(manifestName, `${row.place}: ${'unread' in row ? row.unread : 'the row is damaged'}`);
    }
  } catch (error) {
    if (!(error instanceof UnreadableDatabase)) throw error;
    notes.missed(manifestName, error.message);
  }
  return rows;
}

function rowOf({ values }: NamedRow): ManifestRow | undefined {
  const [fileId, domain, relativePath] = ['fileid', 'domain', 'relativepath'].map((name) => values.get(name));
  if (typeof fileId !== 'string' || typeof domain !== 'string' || typeof relativePath !== 'string')
    return undefined;
  const file = values.get('file');
  return {
    fileId,
    domain,
    relativePath,
    flags: Number(values.get('flags') ?? 0),
    file: file instanceof Uint8Array ? file : undefined,
  };
}
