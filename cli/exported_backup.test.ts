import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
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
  {
    platform: 'android',
    ways: androidBackupWays,
    leaking: ['--flaw', 'backups_allowed', '--release', 'before'],
  },
  { platform: 'ios', ways: iosBackupWays, leaking: ['--flaw', 'files_not_excluded'] },
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

/** What a scan of it finds: `pattern-1` is the neighbour's note, the others stand in the ledger. */
async function found(
  context: TestContext,
  platform: Platform,
  { out, opening }: Awaited<ReturnType<typeof exported>>,
): Promise<readonly string[]> {
  const patterns = [neighbourNote, ...textsOfLedger(platform)].flatMap((text) => ['--pattern', text]);
  const { findings } = await scanJsonOf(context, [out, ...opening, ...patterns]);
  return [...new Set(findings.map(({ pattern }) => pattern))];
}

for (const { platform, ways, leaking } of phones) {
  for (const way of ways) {
    test(`${platform}, ${way}: of a healthy phone the neighbour's note is found and nothing of the ledger`, async (context) => {
      assert.deepEqual(await found(context, platform, await exported(context, platform, way)), ['pattern-1']);
    });

    test(`${platform}, ${way}: with ${leaking.join(' ')} the ledger is found`, async (context) => {
      const patterns = await found(context, platform, await exported(context, platform, way, ...leaking));
      assert.ok(patterns.includes('pattern-1') && patterns.length > 1, patterns.join());
    });
  }

  test(`${platform}: a raw copy holds what a plain database holds, whatever the app keeps out of backups`, async (context) => {
    const set = await exported(context, platform, 'raw copy', '--release', 'before');
    assert.ok((await found(context, platform, set)).length > 20);
  });
}

test('a password goes into its file alone, which only its owner may read', async (context) => {
  const { out, said, password } = await exported(context, 'ios', 'encrypted Finder backup');
  const text = readFileSync(password, 'utf8').trimEnd();
  assert.ok(text.length >= 8 && !said.includes(text));
  assert.equal(statSync(password).mode & 0o777, 0o600);
  assert.ok(existsSync(join(out, 'Manifest.db')));
});

test('what does not go together is wrong use, and nothing is written', async (context) => {
  const out = join(temporaryFolder(context), 'out');
  const refused: readonly (readonly [words: readonly string[], says: RegExp])[] = [
    [['--backup', 'Finder backup'], /"Finder backup" of an android phone: expected one of "cloud backup"/],
    [['--backup', 'adb backup with a password'], /it has a password, which is not shown/],
    [['--backup', 'adb backup', '--password-out', `${out}.txt`], /expected a backup with a password/],
    [['--password-out', `${out}.txt`], /Name one by --backup/],
  ];
  for (const [words, says] of refused) {
    assertRefused(
      await runHere(context, ['phone', 'export', '--platform', 'android', '--out', out, ...words]),
      2,
      says,
    );
    assert.ok(!existsSync(out) && !existsSync(`${out}.txt`));
  }
});

function has(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}

/** What a program says of a file, and that it takes it. */
function told(program: string, words: readonly string[], input?: Uint8Array): string {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', input });
  assert.equal(status, 0, stderr);
  return stdout;
}

describe('Other programs open exported backups', () => {
  test('GNU tar the archive of a transport, and that of an inflated .ab', {
    skip: !has('tar') && 'tar is not installed',
  }, async (context) => {
    const cloud = await exported(context, 'android', 'cloud backup');
    const archive = readFileSync(join(cloud.out, '_full/org.example.notes'));
    assert.match(told('tar', ['-tf', '-'], archive), /^apps\/org\.example\.notes\/f\/note\.txt$/m);
    const adb = await exported(context, 'android', 'adb backup');
    const ab = readFileSync(join(adb.out, 'backup.ab'));
    const header = 'ANDROID BACKUP\n5\n1\nnone\n';
    assert.equal(ab.toString('latin1', 0, header.length), header);
    const body = inflateSync(ab.subarray(header.length));
    assert.match(told('tar', ['-tf', '-'], body), /^apps\/org\.example\.notes\/f\/note\.txt$/m);
  });

  test('sqlite3 the list of files', {
    skip: !has('sqlite3') && 'sqlite3 is not installed',
  }, async (context) => {
    const { out } = await exported(context, 'ios', 'Finder backup');
    const sql = 'pragma integrity_check; select count(*) > 3 from Files';
    assert.equal(told('sqlite3', [join(out, 'Manifest.db'), sql]), 'ok\n1\n');
  });

  test('plistutil the property lists', {
    skip: !has('plistutil') && 'plistutil is not installed (apt-get install libplist-utils)',
  }, async (context) => {
    const { out } = await exported(context, 'ios', 'Finder backup');
    for (const [name, key] of [
      ['Manifest.plist', 'IsEncrypted'],
      ['Info.plist', 'Product Version'],
      ['Status.plist', 'SnapshotState'],
    ] as const)
      assert.match(told('plistutil', ['-i', join(out, name), '-f', 'xml']), new RegExp(`<key>${key}</key>`));
  });
});
