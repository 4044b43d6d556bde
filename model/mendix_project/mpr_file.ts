import { existsSync, readFileSync, statSync } from 'node:fs';
import initSqlJs, { type Database } from 'sql.js';
import { WrongUse } from '../outcome_errors';
import { unitId } from './unit_id';

/** One row of a project file: a document of the project, or where it is kept. */
export interface MprUnit {
  /** As .NET writes a GUID, lower case. */
  readonly id: string;
  /** The unit that it lies in; the root lies in itself. */
  readonly containerId: string;
  /** What it is to its container, e.g. `DomainModel`. */
  readonly containment: string;
  /** SHA-256 of its contents in base64; empty when the file does not say. */
  readonly contentsHash: string;
  /** BSON; only in files of version 1. */
  readonly contents?: Uint8Array;
}

export interface MprFile {
  readonly path: string;
  /** 1: contents in the file. 2: contents in the folder `mprcontents` beside it. */
  readonly formatVersion: 1 | 2;
  /** Version of Studio Pro, e.g. `10.6.1.24365`. */
  readonly productVersion: string;
  readonly units: readonly MprUnit[];
}

const magic = 'SQLite format 3\0';

/**
 * Reads the table of units of a Mendix project file. The file is read once and as a whole, and neither locked nor changed.
 * @throws WrongUse when it is no project file, half written, or of a version that this project does not know
 * @source facts/mendix_project.md
 */
export async function readMprFile(path: string): Promise<MprFile> {
  const bytes = bytesOf(path);
  if (bytes.toString('latin1', 0, magic.length) !== magic)
    throw refusal(path, 'a SQLite database', 'another kind of file');
  refuseHalfWritten(path);
  const { Database } = await initSqlJs();
  const database = new Database(bytes);
  try {
    return { path, ...metaOf(database, path), units: unitsOf(database, path) };
  } finally {
    database.close();
  }
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'nothing there',
      EISDIR: 'a folder',
      EACCES: 'a file that this user may not read',
      EBUSY: 'a file that another program has locked',
    };
    const code = (cause as NodeJS.ErrnoException).code ?? 'an error';
    throw refusal(path, 'a Mendix project file (.mpr)', reasons[code] ?? code, cause);
  }
}

/** SQLite leaves these beside a database that somebody writes to, or whose writer was ended: the file alone is not whole. */
function refuseHalfWritten(path: string): void {
  for (const suffix of ['-journal', '-wal']) {
    const beside = `${path}${suffix}`;
    if (existsSync(beside) && statSync(beside).size > 0)
      throw refusal(
        path,
        'a project that no program is writing to',
        `a half-written one (${suffix} of ${statSync(beside).size} bytes beside it)`,
        undefined,
        'Save and close the project in Studio Pro, or open and close it once when Studio Pro was ended.',
      );
  }
}

function metaOf(database: Database, path: string): Pick<MprFile, 'formatVersion' | 'productVersion'> {
  const [row] = rowsOf(database, 'select * from _MetaData', path);
  if (row === undefined) throw refusal(path, 'a row in its table _MetaData', 'none');
  const version = Number(row._FormatVersion ?? 1);
  if (version !== 1 && version !== 2)
    throw refusal(
      path,
      'format version 1 or 2',
      `version ${version}`,
      undefined,
      'A newer Watertight may know it.',
    );
  return { formatVersion: version, productVersion: String(row._ProductVersion ?? '') };
}

function unitsOf(database: Database, path: string): readonly MprUnit[] {
  return rowsOf(database, 'select * from Unit', path).map((row) => ({
    id: unitId(row.UnitID as Uint8Array),
    containerId: unitId(row.ContainerID as Uint8Array),
    containment: String(row.ContainmentName ?? ''),
    contentsHash: String(row.ContentsHash ?? ''),
    ...(row.Contents instanceof Uint8Array && { contents: row.Contents }),
  }));
}

function rowsOf(database: Database, query: string, path: string): readonly Record<string, unknown>[] {
  try {
    const statement = database.prepare(query);
    const rows: Record<string, unknown>[] = [];
    while (statement.step()) rows.push(statement.getAsObject());
    statement.free();
    return rows;
  } catch (cause) {
    throw refusal(
      path,
      'the tables _MetaData and Unit of a Mendix project',
      `"${(cause as Error).message}"`,
      cause,
    );
  }
}

function refusal(
  path: string,
  expected: string,
  got: string,
  cause?: unknown,
  advice = 'Give the path of a .mpr file as Studio Pro saves it.',
): WrongUse {
  return new WrongUse(
    `Failed to read the Mendix project ${path}: expected ${expected}, got ${got}. ${advice}`,
    {
      cause,
    },
  );
}
