import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { BrowserFolder } from './browser_folder';
import { holdsWithin, isRunning } from './processes';

const waitMs = 10_000;

/** A process that lives until it is ended, with these arguments. */
async function idleProcess(...ownArguments: string[]) {
  const child = spawn(
    process.execPath,
    ['-e', 'console.log("up"); setInterval(() => {}, 1000)', '--', ...ownArguments],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await once(child.stdout, 'data');
  return child;
}

/** The id of a process that has ended. */
async function endedProcess(): Promise<number> {
  const child = await idleProcess();
  child.kill('SIGKILL');
  await once(child, 'exit');
  return child.pid as number;
}

test('what a killed run left is ended and removed, and nothing else', async () => {
  const ended = await endedProcess();
  const leftover = join(tmpdir(), `watertight-browser-${ended}-test`);
  const strange = join(tmpdir(), `watertight-browser-of-somebody-${process.pid}`);
  for (const path of [leftover, strange]) mkdirSync(join(path, 'profile'), { recursive: true });
  const living = BrowserFolder.create(process.execPath);
  const browserOfLeftover = await idleProcess(`--user-data-dir=${join(leftover, 'profile')}`);
  const reader = await idleProcess(join(leftover, 'profile', 'Preferences'));
  const browserOfLiving = await idleProcess(living.argument());

  BrowserFolder.removeLeftovers();

  assert.ok(await holdsWithin(waitMs, () => browserOfLeftover.signalCode === 'SIGKILL'));
  assert.equal(existsSync(leftover), false);
  assert.ok(isRunning(reader.pid as number), 'a process that only names a file in the folder goes on');
  assert.deepEqual(living.processes(), [browserOfLiving.pid]);
  assert.ok(existsSync(living.profile) && existsSync(strange));

  living.remove();
  assert.ok(await holdsWithin(waitMs, () => browserOfLiving.signalCode === 'SIGKILL'));
  assert.equal(existsSync(living.profile), false);
  reader.kill('SIGKILL');
  rmSync(strange, { recursive: true });
});

test('a profile is read in the order of its paths, links left out', () => {
  const folder = BrowserFolder.create(process.execPath);
  mkdirSync(join(folder.profile, 'Default'));
  writeFileSync(join(folder.profile, 'Local State'), 'b');
  writeFileSync(join(folder.profile, 'Default', 'History'), 'a');
  const files = folder.readProfile();
  folder.remove();
  assert.deepEqual(
    files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]),
    [
      ['Default/History', 'a'],
      ['Local State', 'b'],
    ],
  );
});
