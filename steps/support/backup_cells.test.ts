import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pack } from 'tar-stream';
import type { BackupSet, Device } from '../../devices/port';
import { cellsOf } from './backup_cells';

const app = 'com.example.app';
const control = 'com.example.notes';
const device = { platform: 'android', examiner: { appId: () => app } } as unknown as Device;
const kept = {
  root: `/data/data/${app}`,
  files: [{ app, path: 'data/databases/default', bytes: Buffer.from('x') }],
};

async function streamOf(appId: string): Promise<Buffer> {
  const archive = pack();
  for (const name of ['_manifest', 'f/a.txt']) archive.entry({ name: `apps/${appId}/${name}` }, 'content');
  archive.finalize();
  const parts: Buffer[] = [];
  for await (const part of archive) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}

async function verdictOn(apps: readonly string[]): Promise<string | undefined> {
  const files = await Promise.all(
    apps.map(async (appId) => ({ path: `_full/${appId}`, bytes: await streamOf(appId) })),
  );
  const set: BackupSet = {
    way: 'cloud backup',
    name: 'set',
    grade: 'exact',
    files,
    knownTexts: [control],
    leftOut: { isByConfiguration: true, words: 'Backup is not allowed' },
  };
  return cellsOf(device, set, kept, []).find(({ place }) => place === 'database')?.verdict;
}

test("an app's id is a control: a set without that app proves nothing", async () => {
  assert.equal(await verdictOn([control]), 'stays');
  assert.equal(await verdictOn(['com.example.other']), 'unknown');
  assert.equal(await verdictOn([]), 'unknown');
});
