import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { EnvironmentFailure } from '../model/outcome_errors';
import type { Hook, ReleaseHooks } from '../model/release_hooks';
import { factsOf, type RunParameters } from '../model/run_facts';
import { AdbUnderTest, adbMissing, type ConnectedPhone } from '../simulators/adb/adb_under_test';
import { type ApkBuild, makeApk } from '../simulators/adb/apk';
import { debugBuild } from '../simulators/phone/phone_under_test';
import { androidEmulators } from './android_devices';
import { missingCapability } from './missing_capability';

const examples = resolve(__dirname, '../examples/field_service');
const options = { skip: adbMissing ?? false };
const plain = { ...debugBuild, encryptionDbEnabled: false };
const release = { ...debugBuild, version: '2.0.0', delivery: 'whole' } as const;

let adb: AdbUnderTest;

before(async () => {
  if (!adbMissing) adb = await AdbUnderTest.start();
});
after(async () => {
  await adb?.close();
});

function parametersWith(releases: RunParameters['releases'], target: RunParameters['target']): RunParameters {
  return {
    runId: randomUUID(),
    profile: 'android_emulator',
    seed: 1,
    app: join(examples, 'app.yaml'),
    target: { actions: join(examples, 'actions.android.yaml'), ...target },
    ...(releases && { releases }),
  };
}

async function apk(name: string, build: Partial<ApkBuild>, { appId }: ConnectedPhone): Promise<string> {
  const path = join(adb.folder, `${name}.apk`);
  const { flavourSuffix: _, type: __, ...settings } = debugBuild;
  await makeApk({ appId, versionCode: 1, debuggable: true, ...settings, ...build }, path);
  return path;
}

/** A control plane as a team has one: asked over HTTP by hooks, it remembers by what, and publishes. */
async function controlPlane(context: TestContext, phone: ConnectedPhone) {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    if (url.startsWith('/publish')) phone.tested.backend.releasing.publishOverTheAir(release);
    response.end();
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  context.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const ask = (what: string): Hook => ({
    command: `node -e 'fetch("http://127.0.0.1:${port}/${what}?" + process.env.WATERTIGHT_RELEASE + "," + process.env.WATERTIGHT_APP_ID)'`,
  });
  return { asked, ask };
}

/** A phone with the plain build in use, opened as somebody's own device with these releases. */
async function inUse(
  context: TestContext,
  phone: ConnectedPhone,
  releases: Readonly<Record<string, ReleaseHooks>>,
) {
  const builds = { debug: await apk('debug', {}, phone), plain: await apk('plain', plain, phone) };
  const target = { adbPort: adb.serverPort, serials: [phone.serial], appId: phone.appId, builds };
  const parameters = parametersWith(releases, target);
  const assembly = androidEmulators.open(parameters, factsOf(parameters), 'releases');
  context.after(() => assembly.close().catch(() => undefined));
  const device = await assembly.openDevice({ label: 'alice' });
  await device.app.install(plain);
  await start(phone);
  return { device, assembly };
}

/** By its activity alone: a simulated phone takes none of the driver's own helpers, which this profile brings along. */
async function start(phone: ConnectedPhone): Promise<void> {
  await phone.shell(`am start -W -n ${phone.appId}/.MainActivity`);
}

/** It fails as the environment, and says this. */
const asEnvironment = (says: RegExp) => (error: Error) =>
  error instanceof EnvironmentFailure && says.test(error.message);

test('capabilities follow from what releases say, and what is missing is told', () => {
  const hook = { command: 'true' };
  const cases: readonly (readonly [ReleaseHooks, ...string[]])[] = [
    [{ publish: hook, withdraw: hook }],
    [{ encryptionDbEnabled: true, publish: hook }],
    [{ encryptionDbEnabled: true, publish: hook, withdraw: hook }, 'over_the_air'],
    [{ encryptionDbEnabled: false, publish: hook, withdraw: hook }, 'plain_over_the_air'],
    [{ encryptionDbEnabled: true, deploy: hook, withdraw: hook }, 'cloud_deploy'],
    [{ encryptionDbEnabled: true, build: 'a.apk' }],
    [{ encryptionDbEnabled: true, build: 'a.apk', version: '2' }, 'store_update'],
    [{ encryptionDbEnabled: false, install: hook, version: '2' }, 'plain_store_update'],
  ];
  const without = androidEmulators.capabilities(parametersWith(undefined, {}));
  for (const [hooks, ...expected] of cases) {
    const offered = androidEmulators.capabilities(parametersWith({ one: hooks }, {}));
    assert.deepEqual(
      [...offered].filter((each) => !without.has(each)),
      expected,
    );
  }
  const { howToGet } = missingCapability(['@needs:over_the_air'], without) ?? {};
  assert.match(howToGet ?? '', /encryptionDbEnabled: true and the hooks publish and withdraw/);
});

describe('releases of the configuration on a phone over adb', options, () => {
  test('one over the air is published by its hook, seen on the phone, and taken back at the end', async (context) => {
    const phone = await adb.phone();
    const { asked, ask } = await controlPlane(context, phone);
    const hooks = { publish: ask('publish'), withdraw: ask('withdraw'), deploy: ask('deploy') };
    const { device, assembly } = await inUse(context, phone, {
      off: { ...hooks, encryptionDbEnabled: false },
      on: { ...hooks, encryptionDbEnabled: true },
    });
    await device.conditions.deployToCloud(release);
    await device.conditions.publishOverTheAir(release);
    await assert.rejects(device.conditions.untilUpdated(), asEnvironment(/releases\.on\.applied/));
    await device.conditions.kill();
    await start(phone);
    await device.conditions.untilUpdated();
    assert.equal(phone.tested.phone.app.client.overTheAir.running().version, release.version);
    await assembly.close();
    assert.deepEqual(
      asked,
      ['deploy', 'publish', 'withdraw', 'withdraw'].map((what) => `/${what}?on,${phone.appId}`),
    );
    await phone.device.close();
  });

  test('an update is proven by its version, and a new install is none', async (context) => {
    const phone = await adb.phone();
    const encrypted = await apk('encrypted', { version: '2.0.0', versionCode: 2 }, phone);
    const install = (line: string) => ({ command: `A="$WATERTIGHT_ADB -s $WATERTIGHT_SERIAL"; ${line}` });
    const updatedBy = async (hooks: ReleaseHooks) => {
      const { device } = await inUse(context, phone, { on: { encryptionDbEnabled: true, ...hooks } });
      await device.app.updateFromStore({ ...debugBuild, version: '1.1.0' });
      return phone.tested.phone.app.client.build.version;
    };
    assert.equal(await updatedBy({ version: '2.0.0', build: encrypted }), '2.0.0');
    const overIt = install(`$A install -r ${encrypted}`);
    assert.equal(await updatedBy({ version: '2.0.0', install: overIt }), '2.0.0');
    await assert.rejects(
      updatedBy({ version: '2.0.1', build: encrypted }),
      asEnvironment(/expected versionName 2\.0\.1 .*got 2\.0\.0/),
    );
    const anew = install(`$A uninstall $WATERTIGHT_APP_ID; $A install ${encrypted}`);
    await assert.rejects(
      updatedBy({ version: '2.0.0', install: anew }),
      asEnvironment(/removed and installed anew/),
    );
    await assert.rejects(
      updatedBy({ version: '1.0.0', install: { command: 'exit 4' } }),
      asEnvironment(/releases\.on\.install.*exit code 4/),
    );
    await phone.device.close();
  });
});
