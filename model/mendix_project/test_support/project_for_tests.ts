import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import initSqlJs from 'sql.js';
import { WrongUse } from '../../outcome_errors';
import { ProjectReader } from '../project_reader';
import { shopUnits } from './shop_project';
import { type WrittenFile, type WrittenUnit, writeMpr } from './write_mpr';

export const versions: readonly WrittenFile[] = [
  { formatVersion: 1, productVersion: '10.6.1.24365' },
  { formatVersion: 2, productVersion: '11.10.0' },
];
export const [versionOne, versionTwo] = versions as [WrittenFile, WrittenFile];
export const reader = new ProjectReader();

/** An empty folder that is gone when the test ends. */
export function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'watertight-mpr-test-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A project file of these units. */
export async function written(
  t: TestContext,
  file: WrittenFile,
  units: readonly WrittenUnit[],
): Promise<string> {
  const path = join(folder(t), 'Shop.mpr');
  await writeMpr(path, file, units);
  return path;
}

/** The units with one changed, by its number. */
export function withUnit(
  number: number,
  change: (unit: WrittenUnit) => Partial<WrittenUnit>,
): readonly WrittenUnit[] {
  return shopUnits.map((unit) => (unit.number === number ? { ...unit, ...change(unit) } : unit));
}

/** The file is refused as wrong use, in words that say all of this. */
export function assertRefused(path: string, ...says: readonly RegExp[]): Promise<void> {
  return assert.rejects(reader.read(path), (error: unknown) => {
    assert.ok(error instanceof WrongUse, String(error));
    for (const words of [/^Failed to read the Mendix project /, ...says]) assert.match(error.message, words);
    return true;
  });
}

/** Changes a file with SQL. */
export async function rewritten(path: string, statement: string): Promise<void> {
  const { Database } = await initSqlJs();
  const database = new Database(readFileSync(path));
  database.run(statement);
  writeFileSync(path, database.export());
  database.close();
}
