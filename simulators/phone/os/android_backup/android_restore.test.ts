import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BackupSet, BackupWay, Build } from '../../../../devices/port';
import { type SmallApp, smallAppFiles } from '../../../../model/android_backup/test_support/small_app';
import { debugBuild, PhoneUnderTest } from '../../phone_under_test';
import type { SimulatedPhone } from '../../simulated_phone';

const ways: readonly BackupWay[] = [
  'cloud backup',
  'device-to-device transfer',
  'adb backup',
  'adb backup with a password',
];
const contents: Readonly<Record<string, string>> = {
  'databases/default': 'database'.repeat(100),
  'files/a/b.txt': 'file'.repeat(300),
  'shared_prefs/s.xml': 'preferences'.repeat(100),
};

/** A debug build, so that adb takes it too. */
function buildWith(app: SmallApp, version = '1.0.0'): Build {
  return { ...debugBuild, version, androidSources: Object.fromEntries(smallAppFiles(app)) };
}

const allowing = { application: 'android:allowBackup="true"' };

/** A phone with the app and these files, ended after the deed. */
async function withPhone<Result>(
  build: Build,
  files: Readonly<Record<string, string>>,
  act: (phone: SimulatedPhone) => Promise<Result>,
  seed = 1,
): Promise<Result> {
  const under = await PhoneUnderTest.start('android', seed);
  try {
    await under.phone.app.install(build);
    const { root } = under.phone.app.client.paths;
    for (const [path, text] of Object.entries(files))
      await under.phone.conditions.putFile(`${root}/${path}`, Buffer.from(text));
    return await act(under.phone);
  } finally {
    await under.close();
  }
}

async function setOf(build: Build, way: BackupWay = 'cloud backup'): Promise<BackupSet> {
  return withPhone(build, contents, ({ examiner }) => examiner.backup(way));
}

/** The app's files on a phone by their path below its root. */
function filesOn({ app, core }: SimulatedPhone): Readonly<Record<string, string>> {
  const { root } = app.client.paths;
  const files = core.sandbox.treeOf(root);
  return Object.fromEntries(
    files.map(({ path, bytes }) => [path.slice(root.length + 1), Buffer.from(bytes).toString()]),
  );
}

async function afterRestore(set: BackupSet, build: Build, part: 'whole' | 'half' = 'whole') {
  return withPhone(
    build,
    { 'files/old': 'old', 'cache/c': 'old' },
    async (phone) => {
      await phone.conditions.restoreBackup(set, part);
      return filesOn(phone);
    },
    2,
  );
}

describe('A restored backup', () => {
  for (const way of ways)
    it(`of another phone replaces all that the app kept: ${way}`, async () => {
      assert.deepEqual(
        await afterRestore(await setOf(buildWith(allowing), way), buildWith(allowing)),
        contents,
      );
    });

  it('brings modes for the owner alone and times, below owners of the new phone, and no key', async () => {
    const set = await withPhone(buildWith(allowing), contents, async ({ app, core, examiner }) => {
      core.sandbox.setMode(`${app.client.paths.root}/files/a/b.txt`, 0o644);
      return examiner.backup('cloud backup');
    });
    await withPhone(buildWith(allowing), {}, async ({ app, core, conditions }) => {
      const { appId, paths } = app.client;
      const wrapped = core.keyStore.wrap(appId, 'key', new Uint8Array(32));
      core.clock.advance(3_600_000);
      const from = core.clock.nowMs();
      await conditions.restoreBackup(set, 'whole');
      const { mode, uid, mtimeMs } = core.sandbox.stat(`${paths.root}/files/a/b.txt`);
      assert.deepEqual([mode, uid], [0o600, core.sandbox.stat(paths.root).uid]);
      assert.ok(mtimeMs < from);
      assert.throws(() => core.keyStore.unwrap(appId, 'key', wrapped));
    });
  });

  it('of an app that allows none brings nothing and takes nothing', async () => {
    const set = await setOf(buildWith(allowing));
    const own = { 'files/old': 'old', 'cache/c': 'old' };
    assert.deepEqual(await afterRestore(set, buildWith({ application: 'android:allowBackup="false"' })), own);
    const { androidSources: _, ...healthy } = buildWith({});
    assert.deepEqual(await afterRestore(set, healthy), own);
  });

  it("obeys the rules of the phone's own build, what they name with all that is in it", async () => {
    const set = await setOf(buildWith(allowing));
    const restored = async (extraction: string) =>
      Object.keys(await afterRestore(set, buildWith({ ...allowing, extraction }))).sort();
    const cloud = (rules: string) => `<cloud-backup>${rules}</cloud-backup>`;
    assert.deepEqual(await restored(cloud('<exclude domain="file" path="."/>')), [
      'databases/default',
      'shared_prefs/s.xml',
    ]);
    assert.deepEqual(await restored(cloud('<include domain="database" path="default"/>')), [
      'databases/default',
    ]);
    assert.equal(
      (await restored('<device-transfer><exclude domain="file" path="."/></device-transfer>')).length,
      3,
    );
  });

  it('of an older version is taken, of a newer one only where the app restores any', async () => {
    const older = await setOf(buildWith(allowing, '1.0.0'));
    const newer = await setOf(buildWith(allowing, '1.2.0'));
    assert.deepEqual(await afterRestore(older, buildWith(allowing, '1.1.0')), contents);
    assert.ok('files/old' in (await afterRestore(newer, buildWith(allowing, '1.1.0'))));
    const anyVersion = buildWith({ application: 'android:restoreAnyVersion="true"' }, '1.1.0');
    assert.deepEqual(await afterRestore(newer, anyVersion), contents);
  });
});

describe('Half a restore', () => {
  it('from a transport leaves the app cleared', async () => {
    const set = await setOf(buildWith(allowing));
    assert.deepEqual(await afterRestore(set, buildWith(allowing), 'half'), {});
  });

  it('over adb leaves the files that arrived', async () => {
    const set = await setOf(buildWith(allowing), 'adb backup');
    const left = await afterRestore(set, buildWith(allowing), 'half');
    const { 'shared_prefs/s.xml': last, ...others } = contents;
    assert.ok(last !== undefined);
    assert.deepEqual(left, others);
  });
});

describe('A set that no backup manager made', () => {
  it('is refused: one of an iPhone, a stream that is cut, a wrong password', async () => {
    const locked = await setOf(buildWith(allowing), 'adb backup with a password');
    const stream = await setOf(buildWith(allowing));
    const cut = stream.files.map(({ path, bytes }) => ({ path, bytes: bytes.subarray(0, 600) }));
    await assert.rejects(
      afterRestore({ ...stream, way: 'Finder backup' }, buildWith(allowing)),
      /takes no such set/,
    );
    await assert.rejects(afterRestore({ ...locked, password: 'another' }, buildWith(allowing)), /does not/);
    await assert.rejects(afterRestore({ ...stream, files: cut }, buildWith(allowing)), /is cut/);
  });
});
