import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Binary, serialize } from 'bson';
import initSqlJs from 'sql.js';

/** A unit to write: its element without `$ID`, and the number of the unit that it lies in. */
export interface WrittenUnit {
  readonly number: number;
  readonly container: number;
  readonly containment: string;
  readonly element: Readonly<Record<string, unknown>>;
  /** Changes what is written, after its hash was taken. */
  readonly spoil?: (contents: Uint8Array) => Uint8Array | undefined;
}

export interface WrittenFile {
  readonly formatVersion: 1 | 2;
  readonly productVersion: string;
}

/** The 16 bytes of the id with this number; ids of units and of elements are drawn from the same numbers. */
export function idBytes(number: number): Binary {
  const bytes = createHash('sha256').update(`id ${number}`).digest().subarray(0, 16);
  return new Binary(bytes, 0);
}

/** A list as the project file has it: a marker first. */
export function marked(items: readonly unknown[]): readonly unknown[] {
  return [2, ...items];
}

/** Writes a project file, and the folder `mprcontents` beside it for version 2. */
export async function writeMpr(
  path: string,
  { formatVersion, productVersion }: WrittenFile,
  units: readonly WrittenUnit[],
): Promise<void> {
  const { Database } = await initSqlJs();
  const database = new Database();
  const isOne = formatVersion === 1;
  database.run(
    `create table _MetaData (${isOne ? '' : '_FormatVersion int, '}_ProductVersion text, _BuildVersion text, _SchemaHash text)`,
  );
  database.run(`insert into _MetaData values (${isOne ? '' : '2, '}?, ?, ?)`, [
    productVersion,
    productVersion,
    '{SHA256}',
  ]);
  database.run(
    `create table Unit (UnitID blob primary key not null, ContainerID blob, ContainmentName text, TreeConflict long, ContentsHash text, ContentsConflicts text${isOne ? ', Contents blob' : ''})`,
  );
  for (const { number, container, containment, element, spoil } of units) {
    const whole = serialize({ $ID: idBytes(number), ...element });
    const hash = createHash('sha256').update(whole).digest('base64');
    const contents = spoil ? spoil(whole) : whole;
    const row = [idBytes(number).buffer, idBytes(container).buffer, containment, 0, hash, ''];
    if (isOne) database.run('insert into Unit values (?, ?, ?, ?, ?, ?, ?)', [...row, contents ?? null]);
    else database.run('insert into Unit values (?, ?, ?, ?, ?, ?)', row);
    if (!isOne && contents) writeBeside(unitFile(path, number), contents);
  }
  writeFileSync(path, database.export());
  database.close();
}

/** Where version 2 keeps the unit with this number; .NET shows the first three groups of a GUID from their last byte. */
export function unitFile(path: string, number: number): string {
  const at = Buffer.from(idBytes(number).buffer);
  const text = [
    at.readUInt32LE(0).toString(16).padStart(8, '0'),
    at.readUInt16LE(4).toString(16).padStart(4, '0'),
    at.readUInt16LE(6).toString(16).padStart(4, '0'),
    at.toString('hex', 8, 10),
    at.toString('hex', 10),
  ].join('-');
  return join(dirname(path), 'mprcontents', text.slice(0, 2), text.slice(2, 4), `${text}.mxunit`);
}

function writeBeside(file: string, contents: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, contents);
}
