import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DatabaseFiles,
  type KeyedConnection,
  openEngine,
} from '../forensics/sqlcipher/engine_for_tests';
import type { Ready } from './node_leaves';
import { recallKey } from './secrets';

/** Rows in use of an encrypted database. */
export async function sqlcipherRows(folder: string, values: readonly Ready[]): Promise<void> {
  await written(folder, ['default'], async (engine) => {
    await engine.run('create table kept(value)');
    await insert(engine, values);
  });
}

/** Rows that no checkpoint has brought into the database yet. */
export async function sqlcipherWal(folder: string, values: readonly Ready[]): Promise<void> {
  await written(folder, ['default', 'default-wal'], async (engine) => {
    await engine.run('pragma journal_mode = wal; pragma wal_autocheckpoint = 0; create table kept(value)');
    await engine.run('pragma wal_checkpoint(truncate)');
    await insert(engine, values);
  });
}

/** Rows that a running transaction overwrites. */
export async function sqlcipherJournal(folder: string, values: readonly Ready[]): Promise<void> {
  await written(folder, ['default', 'default-journal'], async (engine) => {
    await engine.run('pragma journal_mode = delete; create table kept(value)');
    await insert(engine, values);
    await engine.run('pragma secure_delete = on; pragma cache_size = 2; begin; delete from kept');
    await engine.run(`insert into kept values('${'z'.repeat(90_000)}')`);
  });
}

async function written(
  folder: string,
  names: readonly (keyof DatabaseFiles)[],
  fill: (engine: KeyedConnection) => Promise<void>,
): Promise<void> {
  const engine = await openEngine(recallKey);
  try {
    await fill(engine);
    const files = engine.files();
    mkdirSync(folder, { recursive: true });
    for (const name of names) writeFileSync(join(folder, name), files[name]!);
  } finally {
    await engine.close();
  }
}

async function insert(engine: KeyedConnection, values: readonly Ready[]): Promise<void> {
  for (const value of values) await engine.run(`insert into kept values(${literalOf(value)})`);
}

function literalOf({ text, bytes, integer, real }: Ready): string {
  if (integer !== undefined) return integer;
  if (real !== undefined) return Number.isInteger(real) ? `${real}.0` : String(real);
  if (text !== undefined) return `'${text.replaceAll("'", "''")}'`;
  return `x'${Buffer.from(bytes ?? '', 'base64').toString('hex')}'`;
}
