import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import type { LedgerDocument, LedgerEntry } from './ledger_file';
import { type MadeLedger, makeLedgerFile } from './make_ledger_file';

export const alice = { user: 'alice', password: 'wonder' };
export const bob = { user: 'bob', passwordEnv: 'BOB_PASSWORD' };

/** An entry that is right. */
export function entry(id: string, changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id,
    owner: 'Alice',
    entity: 'Note',
    object: `object of ${id}`,
    attribute: 'Title',
    type: 'String',
    value: `the words of ${id}`,
    mayRead: ['Alice'],
    mayLie: ['device'],
    ...changes,
  };
}

export function documentOf(...canaries: readonly LedgerEntry[]): LedgerDocument {
  return { schema: 'watertight-ledger/1', seed: 1, personas: { Alice: alice, Bob: bob }, canaries };
}

/** A ledger of the usual entities for two personas. */
export function usualLedger(seed: number, count = 1): MadeLedger {
  return makeLedgerFile({ personas: { Alice: alice, Bob: bob } }, seed, count);
}

/** Writes a ledger and its files into a folder that is gone when the test ends. @returns the path of the ledger */
export function writtenLedger(
  test: TestContext,
  document: unknown,
  files: Readonly<Record<string, string | Uint8Array>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'watertight-ledger-test-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const path = join(folder, 'ledger.json');
  writeFileSync(path, typeof document === 'string' ? document : JSON.stringify(document, null, 2));
  return path;
}
