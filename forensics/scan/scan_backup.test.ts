import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import initSqlJs from 'sql.js';
import { archiveOf, backupOf } from '../android_backup/android_backup_files_for_tests';
import { scan } from './scan';
import { scanMaterial, textPatterns } from './scan_material';

const wanted = 'the wanted words';
const password = 'pass word 77';
const app = 'apps/com.example';
const preferences = `<?xml version='1.0' encoding='utf-8' ?>\n<map><string name="a">b</string></map>`;

/** What an app's folders hold, by the names that a backup gives them. */
async function appFiles(): Promise<Readonly<Record<string, string | Buffer>>> {
  const engine = await initSqlJs();
  const database = new engine.Database();
  database.run(`create table t (v text); insert into t values ('${wanted}')`);
  const bytes = Buffer.from(database.export());
  database.close();
  return {
    [`${app}/_manifest`]: '1\ncom.example\n',
    [`${app}/a/base.apk`]: Buffer.from('504b0506000000000000000000000000000000000000', 'hex'),
    [`${app}/db/default`]: bytes,
    [`${app}/ef/notes.txt`]: 'nothing',
    [`${app}/f/cut.gz`]: gzipSync('x'.repeat(50)).subarray(0, 14),
    [`${app}/r/app_x/packed.gz`]: gzipSync(wanted),
    [`${app}/sp/a.xml`]: preferences,
  };
}

function scanned(
  files: Readonly<Record<string, Buffer>>,
  patterns: readonly string[],
  passwords = [password],
) {
  const root = {
    name: 'material',
    files: Object.entries(files).map(([path, bytes]) => ({ path, bytes })),
  };
  const report = scanMaterial({
    trees: [{ root, unread: [] }],
    needles: textPatterns(patterns),
    passwords,
  });
  return {
    ...report,
    rows: report.files.map(
      ({ path, place, kind, verdict }) => `${[path, place].filter(Boolean).join(', ')}: ${kind}, ${verdict}`,
    ),
  };
}

describe('A scan of Android backups', () => {
  it('says of each file in one what it is, and names the way to each find', async (test) => {
    const tar = archiveByGnuTar(test, await appFiles());
    if (tar === undefined) return;
    for (const form of [{}, { isCompressed: true }, { isCompressed: true, password }]) {
      const { rows, findings, unread } = scanned({ 'a.ab': backupOf(tar, form) }, [wanted]);
      const inside = `a.ab, archive, entry ${app}`;
      const kind =
        'password' in form ? 'Android backup, encrypted by its header (unproven)' : 'Android backup';
      assert.deepEqual(rows, [
        `a.ab: ${kind}, leak`,
        `${inside}/_manifest: text, nothing_found`,
        `${inside}/a/base.apk: zip, nothing_found`,
        `${inside}/db/default: plain SQLite database, leak`,
        `${inside}/ef/notes.txt: text, nothing_found`,
        `${inside}/f/cut.gz: gzip, unknown`,
        `${inside}/r/app_x/packed.gz: gzip, leak`,
        `${inside}/sp/a.xml: preferences XML, nothing_found`,
      ]);
      const ways = findings.map(({ container, place }) => `${container.join(' > ')}: ${place}`);
      assert.ok(
        ways.includes(`android_backup > tar > gzip: archive, entry ${app}/r/app_x/packed.gz, unpacked`),
      );
      assert.ok(
        ways.some((way) => way.startsWith(`android_backup > tar > sqlite: archive, entry ${app}/db/`)),
      );
      assert.deepEqual(
        unread.map(({ place }) => place),
        [`archive, entry ${app}/f/cut.gz`],
      );
    }
  });

  it('goes on past those that cannot be read, and lists each with its reason', async () => {
    const archive = await archiveOf({ [`${app}/f/a`]: wanted });
    const whole = backupOf(archive, { isCompressed: true });
    const { rows, unread } = scanned(
      {
        'cut.ab': whole.subarray(0, 60),
        'empty.ab': Buffer.alloc(0),
        'newer.ab': backupOf(archive, { version: 9, isCompressed: true }),
        'other.ab': backupOf(archive, { isCompressed: true, password: 'another' }),
        'whole.ab': whole,
        'z.txt': Buffer.from(wanted),
      },
      [wanted],
    );
    assert.deepEqual(
      rows.map((row) => row.replace(/:.*,/, ':')),
      [
        'cut.ab: unknown',
        'empty.ab: unknown',
        'newer.ab: unknown',
        'other.ab: unknown',
        'whole.ab: leak',
        `whole.ab, archive, entry ${app}/f/a: leak`,
        'z.txt: leak',
      ],
    );
    assert.deepEqual(
      [...new Set(unread.map(({ path }) => path))],
      ['cut.ab', 'empty.ab', 'newer.ab', 'other.ab'],
    );
  });

  it('lists files in archives in archives, each with the finds in it', async () => {
    const inner = await archiveOf({ 'x, y.txt': wanted, 'z.txt': 'nothing' });
    const { rows } = scanned({ 'a.tar': await archiveOf({ 'b.tar': inner, 'c.txt': 'nothing' }) }, [wanted]);
    assert.deepEqual(rows, [
      'a.tar: tar, leak',
      'a.tar, entry b.tar: tar, leak',
      'a.tar, entry c.txt: text, nothing_found',
      'a.tar, entry b.tar, entry x, y.txt: text, leak',
      'a.tar, entry b.tar, entry z.txt: text, nothing_found',
    ]);
  });

  it('says of an archive in which something stays unread that it is unknown', async () => {
    const inner = await archiveOf({ 'cut.gz': gzipSync('x'.repeat(50)).subarray(0, 14) });
    const { rows } = scanned({ 'a.tar': await archiveOf({ 'b.tar': inner }) }, [wanted]);
    assert.equal(rows[1], 'a.tar, entry b.tar: tar, unknown');
  });

  it('masks a pattern in the name of a file inside', async () => {
    const report = scanned({ 'a.tar': await archiveOf({ [`${wanted}.txt`]: 'nothing' }) }, [wanted]);
    assert.ok(!JSON.stringify(report).includes(wanted));
    assert.ok(report.rows.includes('a.tar, entry ••.txt: text, nothing_found'), report.rows.join('\n'));
  });
});

describe('A scan for a verdict', () => {
  it('opens a backup with the password that it was handed, and is unknown without', async () => {
    const bytes = backupOf(await archiveOf({ [`${app}/f/a`]: wanted }), { isCompressed: true, password });
    const verdictWith = (passwords: readonly string[]) =>
      scan({
        kind: 'k',
        roots: [{ name: 'r', files: [{ path: 'a.ab', bytes }] }],
        needles: [{ id: 'c1', form: 'text', text: wanted }],
        controls: [],
        specimens: { name: 'specimens', files: [] },
        passwords,
      });
    assert.equal(verdictWith([password]).verdict, 'leak');
    const without = verdictWith([]);
    assert.equal(without.verdict, 'unknown');
    assert.match(
      'reasons' in without ? without.reasons.join() : '',
      /a\.ab is encrypted, and no password was/,
    );
  });
});

/** Undefined, and the test is skipped, on a machine without GNU tar. */
function archiveByGnuTar(
  test: TestContext,
  files: Readonly<Record<string, string | Buffer>>,
): Buffer | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'backup-'));
  test.after(() => rmSync(folder, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const options = ['--create', '--format=pax', '--sort=name', '--directory', folder, '--file=-'];
  const { status, stdout } = spawnSync('tar', [...options, 'apps'], { maxBuffer: 2 ** 26 });
  if (status === 0) return stdout;
  test.skip('GNU tar is not on this machine (apt-get install tar)');
  return undefined;
}
