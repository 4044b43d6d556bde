import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { androidBackupWays, type BackupWay, iosBackupWays } from '../devices/backups';
import { factsOf } from '../model/run_facts';
import { neighbourNote } from '../simulators/phone/os/phone_os';
import { assertRefused, checkout, runHere, temporaryFolder } from './cli_for_tests';
import { scanJsonOf } from './scan_json_for_tests';

type Platform = 'android' | 'ios';

const seed = 7;
const phones = [
  { platform: 'android', ways: androidBackupWays, flaw: 'backups_allowed' },
  { platform: 'ios', ways: iosBackupWays, flaw: 'files_not_excluded' },
] as const;

/** What stands in the ledger as text, of everybody. */
function textsOfLedger(profile: Platform): readonly string[] {
  const app = join(checkout, 'examples/field_service/app.yaml');
  const { ledger } = factsOf({ runId: 'export', profile, seed, app });
  return ledger.canaries.flatMap(({ needles }) =>
    needles.flatMap((needle) => (needle.form === 'text' && needle.variant === undefined ? needle.text : [])),
  );
}

/** The folder of a backup and the words for a scan that open it. */
async function exported(
  context: TestContext,
  platform: Platform,
  way: BackupWay,
  ...words: readonly string[]
) {
  const around = temporaryFolder(context);
  const out = join(around, 'backup');
  const password = join(around, 'password.txt');
  const isLocked = way === 'adb backup with a password' || way === 'encrypted Finder backup';
  const typed = ['--platform', platform, '--out', out, '--seed', `${seed}`, '--backup', way, ...words];
  if (isLocked) typed.push('--password-out', password);
  const { exitCode, out: said, complaints } = await runHere(context, ['phone', 'export', ...typed]);
  assert.equal(exitCode, 0, complaints);
  return { out, said, password, opening: isLocked ? ['--password-file', password] : [] };
}

/** A scan for all of the ledger, with the neighbour's note as its control. */
async function scanned(
  context: TestContext,
  platform: Platform,
  { out, opening }: Awaited<ReturnType<typeof exported>>,
) {
  const patterns = textsOfLedger(platform).flatMap((text) => ['--pattern', text]);
  return scanJsonOf(context, [out, '--control', neighbourNote, ...opening, ...patterns]);
}

for (const { platform, ways, flaw } of phones) {
  for (const way of ways) {
    test(`${platform}, ${way}: of a healthy phone the neighbour's note is found and nothing of the ledger`, async (context) => {
      const { verdict, exitCode, unread } = await scanned(
        context,
        platform,
        await exported(context, platform, way),
      );
      assert.deepEqual([verdict, exitCode, unread], ['clean', 0, []]);
    });

    test(`${platform}, ${way}: with the flaw ${flaw} the ledger is found`, async (context) => {
      const set = await exported(context, platform, way, '--flaw', flaw);
      const { verdict, exitCode, unread } = await scanned(context, platform, set);
      assert.deepEqual([verdict, exitCode, unread], ['leak', 1, []]);
    });
  }

  test(`${platform}: a raw copy is no backup that anything is kept out of`, async (context) => {
    const { verdict } = await scanned(context, platform, await exported(context, platform, 'raw copy'));
    assert.equal(verdict, 'leak');
  });
}
