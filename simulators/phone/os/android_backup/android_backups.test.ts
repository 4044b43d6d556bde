import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BackupSet, BackupWay, Build } from '../../../../devices/port';
import { androidVersionOf } from '../../../../model/android_backup/android_versions';
import { smallAppFiles } from '../../../../model/android_backup/test_support/small_app';
import { debugBuild, PhoneUnderTest } from '../../phone_under_test';
import { neighbourAppId, neighbourNote } from '../phone_os';
import { readAb } from './read_ab';
import { readTar } from './read_tar';

const everyWay: readonly BackupWay[] = [
  'cloud backup',
  'cloud backup without a screen lock',
  'device-to-device transfer',
  'adb backup',
  'adb backup with a password',
  'raw copy',
];
const releaseBuild: Build = { ...debugBuild, type: 'release' };

/** A build whose manifest says this, and nothing else of backups. */
function buildWith(app: Parameters<typeof smallAppFiles>[0], build = releaseBuild): Build {
  return { ...build, androidSources: Object.fromEntries(smallAppFiles(app)) };
}

async function withPhone(
  act: (phone: PhoneUnderTest['phone'], under: PhoneUnderTest) => Promise<void>,
  androidVersion?: string,
): Promise<void> {
  const under = await PhoneUnderTest.start('android', 1, {}, androidVersion);
  try {
    await act(under.phone, under);
  } finally {
    await under.close();
  }
}

/** Paths of a set's entries. */
function pathsIn({ way, files, password }: BackupSet): readonly string[] {
  if (way === 'raw copy') return files.map(({ path }) => path);
  const streams = files.map(({ bytes }) => (way.startsWith('adb') ? readAb(bytes, password) : bytes));
  return streams.flatMap((stream) => [...readTar(stream)].map(({ path }) => path));
}

function ofApp(set: BackupSet, appId: string): readonly string[] {
  return pathsIn(set).filter((path) => path.split('/').includes(appId));
}

describe('Backups of the app as it is', () => {
  it('take nothing of it on any way out but that of a debuggable app and the raw copy', async () => {
    await withPhone(async ({ app, examiner }, under) => {
      await under.use(releaseBuild);
      const { appId } = app.client;
      const found = await Promise.all(
        everyWay.map(async (way) => {
          const set = await examiner.backup(way);
          assert.ok(
            ofApp(set, neighbourAppId).some((path) => path.endsWith('note.txt')),
            way,
          );
          assert.deepEqual(set.knownTexts, [neighbourNote]);
          return [way, set.leftOut?.words, ofApp(set, appId).length] as const;
        }),
      );
      const notAllowed = `Package ${appId} with result: Backup is not allowed`;
      const notEligible = `Package ${appId} is not eligible for backup, removing.`;
      assert.deepEqual(found.slice(0, 5), [
        ['cloud backup', notAllowed, 0],
        ['cloud backup without a screen lock', notAllowed, 0],
        ['device-to-device transfer', undefined, 1],
        ['adb backup', notEligible, 0],
        ['adb backup with a password', notEligible, 0],
      ]);
      assert.equal(found[5]![1], undefined);
      assert.ok(found[5]![2] > 5, `${found[5]![2]} files in the raw copy`);
    });
  });

  it('over adb takes a debug build on Android 12 and newer alone, which allowBackup cannot stop there', async () => {
    for (const [version, goes] of [
      ['11', false],
      ['12', true],
      ['16', true],
    ] as const)
      await withPhone(async ({ app, examiner }) => {
        await app.install(debugBuild);
        assert.equal((await examiner.backup('adb backup')).leftOut === undefined, goes, version);
      }, version);
  });
});

describe('A build that allows backups', () => {
  const allowing = buildWith({ application: 'android:allowBackup="true"' });

  it('gives every domain but caches, folders before what is in them, its manifest first', async () => {
    await withPhone(async ({ app, examiner, conditions }) => {
      await app.install(allowing);
      const { appId, paths } = app.client;
      const put = (path: string) => conditions.putFile(path, Buffer.from(path));
      for (const below of [
        'files/a/b.txt',
        'databases/default',
        'shared_prefs/s.xml',
        'Ota/x',
        'cache/c',
        'no_backup/n',
      ])
        await put(`${paths.root}/${below}`);
      await put(`/data/user_de/0/${appId}/files/d`);
      await put(`/storage/emulated/0/Android/data/${appId}/files/e`);
      const set = await examiner.backup('cloud backup');
      assert.deepEqual(
        ofApp(set, appId).map((path) => path.slice(`apps/${appId}/`.length)),
        [
          '_manifest',
          'r',
          'r/Ota',
          'r/Ota/x',
          'd_r',
          'f',
          'f/a',
          'f/a/b.txt',
          'd_f',
          'd_f/d',
          'db',
          'db/default',
          'sp',
          'sp/s.xml',
          'ef',
          'ef/e',
        ],
      );
      const raw = ofApp(await examiner.backup('raw copy'), appId);
      for (const path of ['cache/c', 'no_backup/n']) assert.ok(raw.includes(`${paths.root}/${path}`));
    });
  });

  it('leaves the cloud alone above its quota, which is no merit of the app, and no other way', async () => {
    await withPhone(async ({ app, examiner, conditions }) => {
      await app.install(allowing);
      const { appId, paths } = app.client;
      await conditions.putFile(`${paths.userFiles}/large`, new Uint8Array(25_000_000));
      const { leftOut, ...set } = await examiner.backup('cloud backup');
      assert.deepEqual([leftOut?.isByConfiguration, ofApp(set, appId).length], [false, 0]);
      assert.equal((await examiner.backup('device-to-device transfer')).leftOut, undefined);
      await conditions.putFile(`${paths.userFiles}/large`, new Uint8Array(24_000_000));
      assert.equal((await examiner.backup('cloud backup')).leftOut, undefined);
    });
  });

  it('makes the same set from the same state, changes nothing, and registers the password as a secret', async () => {
    await withPhone(async ({ app, examiner, core, ...phone }, under) => {
      await under.use(allowing);
      const before = core.entropy.snapshot();
      const flash = core.flash.image();
      for (const way of everyWay)
        assert.deepEqual(await examiner.backup(way), await examiner.backup(way), way);
      assert.deepEqual(core.entropy.snapshot(), before);
      assert.ok(Buffer.from(core.flash.image()).equals(Buffer.from(flash)));
      const { password = '' } = await examiner.backup('adb backup with a password');
      const known = under.backend.secrets.all().map(({ bytes }) => Buffer.from(bytes).toString());
      assert.ok(password.length >= 20 && known.includes(password));
      assert.equal(app.client.phone.id, phone.id);
    });
  });

  it('is the same again after a return to a snapshot', async () => {
    await withPhone(async (phone, under) => {
      await under.use(allowing);
      const snapshot = phone.snapshot();
      const first = await phone.examiner.backup('cloud backup');
      await phone.app.uninstall();
      phone.restore(snapshot);
      assert.deepEqual(await phone.examiner.backup('cloud backup'), first);
    });
  });
});

describe('What is not modelled or cannot be is said', () => {
  it('ways of iPhones, and agents of the app', async () => {
    await withPhone(async ({ app, examiner }) => {
      await app.install(buildWith({ application: 'android:backupAgent=".Agent"' }));
      await assert.rejects(examiner.backup('Finder backup'), /a way of iPhones/);
      await assert.rejects(examiner.backup('cloud backup'), /its own backupAgent/);
    });
  });

  it('rules that are not well-formed, and a phone too old for the app, at the install', async () => {
    await withPhone(async ({ app }) => {
      await assert.rejects(app.install(buildWith({ extraction: '<cloud/>' })), /<cloud> is not known here/);
      await assert.rejects(
        app.install(buildWith({ min: 31 })),
        /INSTALL_FAILED_OLDER_SDK.*level 31.*Android 11 has 30/,
      );
    }, '11');
    assert.throws(() => androidVersionOf('9'), /expected one of 10, 11.*got "9"/);
  });
});
