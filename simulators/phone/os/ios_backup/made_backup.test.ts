import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, afterEach, before, describe, it, test } from 'node:test';
import bplist from 'bplist-creator';
import fc from 'fast-check';
import type { BackupSet, BackupWay } from '../../../../devices/port';
import { NotModelledError } from '../../../../model/outcome_errors';
import { healthyParts } from '../../../parts';
import { debugBuild, PhoneUnderTest } from '../../phone_under_test';
import { StoragePhone } from '../../storage_phone';
import { neighbourNote } from '../phone_os';
import { itemsThatGoAlong } from './items_that_go_along';
import { rowsOf } from './manifest_database';

const attribute = 'com.apple.metadata:com_apple_backup_excludeItem';
const excludes = new Uint8Array(bplist('com.apple.backupd' as never));
const folderWays = ['Finder backup', 'encrypted Finder backup', 'iCloud backup'] as const;

const shared: { used?: PhoneUnderTest } = {};
const phone = () => shared.used!.phone;

before(async () => {
  shared.used = await PhoneUnderTest.start('ios');
  await shared.used.use();
});
after(() => shared.used?.close());

const started: PhoneUnderTest[] = [];
afterEach(async () => {
  for (const one of started.splice(0)) await one.close();
});

async function another(seed: number, parts: Parameters<typeof PhoneUnderTest.start>[2] = {}) {
  const one = await PhoneUnderTest.start('ios', seed, parts);
  started.push(one);
  return one;
}

function backup(way: BackupWay): Promise<BackupSet> {
  return phone().examiner.backup(way);
}

function bytesOf({ files }: BackupSet): string {
  const hash = createHash('sha256');
  for (const { path, bytes } of files) hash.update(path).update('\0').update(bytes);
  return hash.digest('hex');
}

function fileOf({ files }: BackupSet, path: string): Uint8Array {
  return files.find((file) => file.path === path)!.bytes;
}

async function pathsIn(set: BackupSet): Promise<string[]> {
  return (await rowsOf(fileOf(set, 'Manifest.db'))).map(
    ({ domain, relativePath }) => `${domain}/${relativePath}`,
  );
}

/** Puts a set on the disk for another program. */
async function onDisk(set: BackupSet, use: (folder: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ios-backup-'));
  try {
    for (const { path, bytes } of set.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('A backup of a simulated iPhone', () => {
  it('carries the neighbouring app, and of the healthy app folders alone', async () => {
    for (const way of ['Finder backup', 'iCloud backup'] as const) {
      const set = await backup(way);
      const paths = await pathsIn(set);
      assert.ok(paths.includes('AppDomain-org.example.notes/Documents/note.txt'), way);
      assert.ok(set.files.some(({ bytes }) => Buffer.from(bytes).includes(neighbourNote)));
      const own = `AppDomain-${phone().examiner.appId()}/`;
      assert.deepEqual(
        paths.filter((path) => path.startsWith(own)).map((path) => path.slice(own.length)),
        [
          '',
          'Documents',
          'Library',
          'Library/Application Support',
          `Library/Application Support/${own.slice(10, -1)}`,
        ],
        way,
      );
    }
  });

  it('changes nothing on the phone, and is the same again', async () => {
    const before = phone().snapshot();
    for (const way of [...folderWays, 'raw copy'] as const)
      assert.equal(bytesOf(await backup(way)), bytesOf(await backup(way)), way);
    assert.deepEqual(phone().snapshot(), before);
  });

  it('that is encrypted shows no word without its password, which is a secret of the run', async () => {
    const set = await backup('encrypted Finder backup');
    assert.ok(!set.files.some(({ bytes }) => Buffer.from(bytes).includes(neighbourNote)));
    assert.ok(!set.files.some(({ bytes }) => Buffer.from(bytes).includes('SQLite format 3')));
    const secrets = shared.used!.backend.secrets.all().map(({ bytes }) => Buffer.from(bytes).toString());
    assert.ok(set.password !== undefined && secrets.includes(set.password));
  });

  it('is none that another platform makes', async () => {
    await assert.rejects(backup('adb backup'), NotModelledError);
  });

  it('has property lists that Python opens, and plistutil where it is installed', async (t) => {
    if (spawnSync('python3', ['-c', 'import plistlib; plistlib.UID']).status !== 0)
      return t.skip('no python3 here');
    const script = `
import plistlib, sqlite3, sys
folder = sys.argv[1]
load = lambda name: plistlib.load(open(folder + '/' + name, 'rb'))
info, status, manifest = load('Info.plist'), load('Status.plist'), load('Manifest.plist')
assert status['SnapshotState'] == 'finished', status
assert 'org.example.notes' in info['Installed Applications'] and 'org.example.notes' in manifest['Applications']
if manifest['IsEncrypted']:
    assert len(manifest['ManifestKey']) == 44 and manifest['BackupKeyBag'][:4] == b'VERS'
else:
    rows = sqlite3.connect(folder + '/Manifest.db').execute('SELECT relativePath, file FROM Files').fetchall()
    for path, file in rows:
        archive = plistlib.loads(file)
        root = archive['$objects'][archive['$top']['root'].data]
        assert archive['$objects'][root['RelativePath'].data] == path
        assert archive['$objects'][root['$class'].data]['$classname'] == 'MBFile'
    print(len(rows))
`;
    for (const way of folderWays)
      await onDisk(await backup(way), (folder) => {
        const read = spawnSync('python3', ['-c', script, folder], { encoding: 'utf8' });
        assert.equal(read.status, 0, read.stderr);
        if (way !== 'encrypted Finder backup') assert.ok(Number(read.stdout) > 8, read.stdout);
        for (const name of ['Info.plist', 'Status.plist', 'Manifest.plist']) {
          const converted = spawnSync('plistutil', ['-i', `${folder}/${name}`], { encoding: 'utf8' });
          if (converted.error)
            return t.diagnostic('no plistutil here: Python alone opened the property lists');
          assert.equal(converted.status, 0, `${name}: ${converted.stderr}`);
        }
      });
  });

  it('has a Manifest.db that sqlite3 finds sound', async (t) => {
    if (spawnSync('sqlite3', ['--version']).error) return t.skip('no sqlite3 here');
    await onDisk(await backup('Finder backup'), (folder) => {
      const ask = (sql: string) =>
        spawnSync('sqlite3', [`${folder}/Manifest.db`, sql], { encoding: 'utf8' }).stdout.trim();
      assert.equal(ask('PRAGMA integrity_check'), 'ok');
      assert.equal(
        ask("SELECT fileID FROM Files WHERE relativePath = 'Documents/note.txt'"),
        createHash('sha1').update('AppDomain-org.example.notes-Documents/note.txt').digest('hex'),
      );
    });
  });
});

test('a file whose attribute is lost by being replaced goes along, and one in an excluded folder does not', async () => {
  const used = await another(7);
  await used.phone.app.install(debugBuild);
  const { sandbox, os } = used.phone.core;
  const root = os.rootOf(used.phone.examiner.appId());
  const put = (path: string) => sandbox.writeFile(`${root}/${path}`, new TextEncoder().encode(path));
  for (const path of ['Library/kept', 'Library/replaced', 'Library/folder/in']) put(path);
  for (const path of ['Library/kept', 'Library/replaced', 'Library/folder'])
    sandbox.setXattr(`${root}/${path}`, attribute, excludes);
  put('Library/next');
  sandbox.rename(`${root}/Library/next`, `${root}/Library/replaced`);
  put('Library/kept');
  const paths = await pathsIn(await used.phone.examiner.backup('Finder backup'));
  const own = paths.filter((path) => path.includes('/Library/'));
  assert.deepEqual(
    own.map((path) => path.split('/').at(-1)),
    ['replaced'],
  );
});

test('over random trees with random attributes, what goes along is what the documentation says', () => {
  const name = fc.constantFrom('Library', 'Caches', 'tmp', 'Documents', 'a', 'b');
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
  const tree = fc.array(fc.record({ path, mark: fc.constantFrom('none', 'file', 'folder', 'other') }), {
    maxLength: 25,
  });
  let taken = 0;
  let left = 0;
  fc.assert(
    fc.property(tree, (wanted) => {
      const { sandbox } = new StoragePhone('ios-alice', 'ios', '1');
      const root = sandbox.createAppTree('com.example', 10_001);
      const marked = new Set<string>();
      for (const { path: given, mark } of wanted) {
        const whole = `${root}/${given}/f`;
        // A file cannot be made below a file: every file is named f, and no folder is.
        sandbox.writeFile(whole, new Uint8Array(1));
        const target = mark === 'folder' ? `${root}/${given}` : whole;
        if (mark === 'other') sandbox.setXattr(whole, 'com.example', excludes);
        else if (mark !== 'none') {
          sandbox.setXattr(target, attribute, excludes);
          marked.add(target);
        }
      }
      const expected = sandbox
        .treeOf(root)
        .map((file) => file.path)
        .filter((file) => !/\/\.com\.apple\.mobile_container_manager/.test(file))
        .filter((file) => !/^\/(Library\/Caches|tmp)\//.test(file.slice(root.length)))
        .filter((file) => ![...marked].some((above) => file === above || file.startsWith(`${above}/`)));
      const items = itemsThatGoAlong(sandbox, { appId: 'com.example', root });
      const files = items
        .filter(({ kind }) => kind === 'file')
        .map(({ relativePath }) => `${root}/${relativePath}`);
      assert.deepEqual(files.sort(), expected.sort());
      const folders = new Set(
        items.filter(({ kind }) => kind === 'folder').map(({ relativePath }) => relativePath),
      );
      for (const { relativePath } of items)
        if (relativePath !== '') assert.ok(folders.has(relativePath.split('/').slice(0, -1).join('/')));
      taken += files.length;
      left += sandbox.treeOf(root).length - files.length;
    }),
    { numRuns: 300 },
  );
  assert.ok(taken > 300 && left > 300, `${taken} taken, ${left} left`);
});

test('the healthy app excludes its places again when it has removed them', async () => {
  const used = await another(3);
  await used.use();
  const { sandbox, keyStore } = used.phone.core;
  const { paths, appId } = used.phone.app.client;
  sandbox.remove(`${paths.root}/Library/LocalDatabase`);
  sandbox.remove(paths.userFiles);
  keyStore.loseAll(appId);
  await used.phone.conditions.kill();
  await used.phone.app.start();
  const places = [`${paths.root}/Library/LocalDatabase`, paths.userFiles, paths.log];
  for (const place of places) assert.deepEqual(sandbox.stat(place).xattrs.get(attribute), excludes, place);
});

test('a flaw of the client can leave out one place', async () => {
  const { backupExclusion } = healthyParts.ios;
  const parts = {
    backupExclusion: class extends backupExclusion {
      override database() {}
    },
  };
  const used = await another(4, parts);
  await used.use();
  const paths = await pathsIn(await used.phone.examiner.backup('Finder backup'));
  assert.ok(paths.some((path) => path.endsWith('Library/LocalDatabase/default')));
  assert.ok(!paths.some((path) => path.includes('RCTAsyncLocalStorage')));
});

test('a release that came over the air is excluded', async () => {
  const used = await another(9);
  await used.phone.app.install(debugBuild);
  await used.phone.conditions.publishOverTheAir({ ...debugBuild, version: '1.1.0', delivery: 'whole' });
  await used.phone.app.start();
  await used.phone.conditions.untilUpdated();
  const paths = await pathsIn(await used.phone.examiner.backup('Finder backup'));
  assert.ok(used.phone.core.sandbox.exists(`${used.phone.app.client.paths.overTheAir}/manifest.json`));
  assert.deepEqual(
    paths.filter((path) => path.includes('/Ota')),
    [],
  );
});
