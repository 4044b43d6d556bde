import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { closeAppium } from '../devices/appium/appium_host';
import type { Build } from '../devices/port';
import { EnvironmentFailure } from '../model/outcome_errors';
import { factsOf, type RunParameters } from '../model/run_facts';
import { AdbUnderTest, adbMissing, type ConnectedPhone } from '../simulators/adb/adb_under_test';
import { makeApk } from '../simulators/adb/apk';
import { neighbourAppId } from '../simulators/phone/os/phone_os';
import { debugBuild } from '../simulators/phone/phone_under_test';
import { androidEmulators } from './android_devices';
import { androidWire } from './android_wire';

const examples = resolve(__dirname, '../examples/field_service');
const options = { skip: adbMissing ?? false };
const key = 'backup_local_transport_parameters';
const open = (allowBackup: boolean) => ({
  'AndroidManifest.xml': `<manifest xmlns:android="http://schemas.android.com/apk/res/android"><uses-sdk android:minSdkVersion="29" android:targetSdkVersion="35"/><application android:allowBackup="${allowBackup}"/></manifest>`,
});

let adb: AdbUnderTest;

before(async () => {
  if (!adbMissing) adb = await AdbUnderTest.start();
});
after(async () => {
  await adb?.close();
  await closeAppium();
});

/** A phone whose owner says that it is rooted, as the real device code meets it; the app is installed. */
async function installed(context: TestContext, rooted: boolean, build: Partial<Build> = {}) {
  const phone = await adb.phone({ rooted });
  const path = join(adb.folder, `${randomUUID()}.apk`);
  const { flavourSuffix: _, type, androidSources = open(true), ...release } = { ...debugBuild, ...build };
  const apk = { ...release, androidSources, appId: phone.appId, versionCode: 1 };
  await makeApk({ ...apk, debuggable: type === 'debug' }, path);
  const parameters: RunParameters = {
    runId: randomUUID(),
    profile: 'android_emulator',
    seed: 1,
    app: join(examples, 'app.yaml'),
    target: {
      actions: join(examples, 'actions.android.yaml'),
      adbPort: adb.serverPort,
      serials: [phone.serial],
      appId: phone.appId,
      builds: { debug: path, release: path },
      rooted: true,
      backupControl: neighbourAppId,
    },
  };
  const assembly = androidEmulators.open(parameters, factsOf(parameters), 'backup');
  context.after(() => assembly.close());
  const device = await assembly.openDevice({ label: 'alice' });
  await device.app.install({ ...debugBuild, type });
  return { device, phone };
}

/** As the app's user would start it. */
function start(phone: ConnectedPhone): Promise<string> {
  return phone.shell(`am start -W -n ${phone.appId}/.MainActivity`);
}

test('a backup takes the app along, and leaves the phone as it was', options, async (context) => {
  const { device, phone } = await installed(context, true);
  await start(phone);
  await phone.shell(`settings put secure ${key} mine`);
  const set = await device.examiner.backup('device-to-device transfer');
  assert.deepEqual(set.files.map(({ path }) => path).sort(), [
    `_full/${phone.appId}`,
    `_full/${neighbourAppId}`,
  ]);
  assert.deepEqual([set.leftOut, set.unread, set.knownTexts], [undefined, [], [neighbourAppId]]);
  assert.ok(set.files.some(({ bytes }) => Buffer.from(bytes).includes('RKStorage')));
  assert.equal(await phone.shell('bmgr enabled'), 'Backup Manager currently disabled');
  assert.match(await phone.shell('bmgr list transports'), /\* org\.example\.cloud/);
  assert.equal(await phone.shell(`settings get secure ${key}`), 'mine');
  assert.equal(await phone.shell('su 0 ls /data/data/com.android.localtransport/files/1/_full'), '');
});

test('nobody but root reads a set on the phone', options, async () => {
  const phone = await adb.phone({ rooted: true });
  await phone.shell('bmgr enable true');
  await phone.shell('bmgr transport com.android.localtransport/.LocalTransport');
  const told = await phone.shell(`bmgr backupnow --non-incremental ${neighbourAppId} org.example.none`);
  assert.match(told, /org\.example\.notes with result: Success\n.*none with result: Package not found\n/);
  const path = `/data/data/com.android.localtransport/files/1/_full/${neighbourAppId}`;
  assert.match((await phone.run('shell', `cat ${path}`)).err, /Permission denied/);
  assert.match(await phone.shell(`su 0 cat ${path}`), /_manifest/);
  await phone.shell('bmgr fullbackup x');
  assert.match(phone.device.unknownRequests.join(), /bmgr fullbackup/);
});

test(
  'why an app takes no part is told apart: its manifest, its rules, that it is stopped',
  options,
  async (context) => {
    const { device, phone } = await installed(context, true, { androidSources: open(false) });
    const stopped = await device.examiner.backup('cloud backup');
    assert.equal(stopped.leftOut?.isByConfiguration, false);
    assert.match(stopped.leftOut.words, /Backup is not allowed; the app is stopped/);
    await start(phone);
    const forbidden = await device.examiner.backup('cloud backup');
    assert.deepEqual(forbidden.leftOut, {
      isByConfiguration: true,
      words: `Package ${phone.appId} with result: Backup is not allowed`,
    });
    const taken = await device.examiner.backup('device-to-device transfer');
    assert.equal(taken.leftOut, undefined);
  },
);

test(
  'who says that a phone is rooted which is not learns it, and nothing is held',
  options,
  async (context) => {
    const { device } = await installed(context, false);
    for (const way of ['cloud backup', 'device-to-device transfer', 'raw copy'] as const)
      await assert.rejects(device.examiner.backup(way), (error: Error) => {
        assert.ok(error instanceof EnvironmentFailure, `${error.name}: ${error.message}`);
        assert.match(error.message, /Failed to become root .* expected a rooted image/);
        return true;
      });
  },
);

test('a simulated phone that is not rooted offers no backup', () => {
  const offered = (rooted: boolean) => {
    const parameters = { runId: '1', profile: 'android_wire', seed: 1, app: join(examples, 'app.yaml') };
    const all = androidWire.capabilities({ ...parameters, target: { rooted } });
    return (['cloud_backup', 'device_transfer', 'raw_copy'] as const).filter((name) => all.has(name));
  };
  assert.deepEqual(offered(false), []);
  assert.deepEqual(offered(true), ['cloud_backup', 'device_transfer', 'raw_copy']);
});

test(
  'files are put into a release build by root, and into a debug build without',
  options,
  async (context) => {
    for (const type of ['release', 'debug'] as const) {
      const { device, phone } = await installed(context, type === 'release', { type });
      const path = `/data/data/${phone.appId}/files/new/deep.txt`;
      await device.conditions.putFile(path, Buffer.from('decoy'));
      const { sandbox } = phone.tested.phone.core;
      assert.equal(Buffer.from(sandbox.readFile(path)).toString(), 'decoy');
      assert.equal(sandbox.stat(path).uid, sandbox.stat(`/data/data/${phone.appId}`).uid);
    }
  },
);
