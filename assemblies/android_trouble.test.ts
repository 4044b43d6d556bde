import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import type { AndroidSession } from '../devices/android/android_session';
import { closeAppium } from '../devices/appium/appium_host';
import { EnvironmentFailure } from '../model/outcome_errors';
import { factsOf, type RunParameters } from '../model/run_facts';
import type { Target } from '../model/target';
import { AdbUnderTest, adbMissing, type ConnectedPhone } from '../simulators/adb/adb_under_test';
import { makeApk } from '../simulators/adb/apk';
import { debugBuild } from '../simulators/phone/phone_under_test';
import { androidEmulators } from './android_devices';
import { androidWire } from './android_wire';
import type { Profile } from './profile';

const examples = resolve(__dirname, '../examples/field_service');
const options = { skip: adbMissing ?? false };

let adb: AdbUnderTest;

before(async () => {
  if (!adbMissing) adb = await AdbUnderTest.start();
});
after(async () => {
  await adb?.close();
  await closeAppium();
});

/** Opens a device of a profile whose real adb meets simulated phones. */
function opened(context: TestContext, profile: Profile, target: Target = {}) {
  const parameters: RunParameters = {
    runId: randomUUID(),
    profile: profile.name,
    seed: 1,
    app: join(examples, 'app.yaml'),
    target: { actions: join(examples, 'actions.android.yaml'), adbPort: adb.serverPort, ...target },
  };
  const facts = factsOf(parameters);
  const assembly = profile.open(parameters, facts, 'trouble');
  context.after(() => assembly.close());
  const [user] = facts.users;
  assert.ok(user);
  return { device: () => assembly.openDevice({ label: 'alice' }), user };
}

async function apkOf(phone: ConnectedPhone): Promise<string> {
  const path = join(adb.folder, 'debug.apk');
  await makeApk({ ...debugBuild, appId: phone.appId, versionCode: 1, debuggable: true }, path);
  return path;
}

/** It fails as the environment, and says all of this. */
async function assertTrouble(action: Promise<unknown>, ...says: readonly RegExp[]): Promise<void> {
  await assert.rejects(action, (error: Error) => {
    assert.ok(error instanceof EnvironmentFailure, `${error.name}: ${error.message}`);
    for (const words of says) assert.match(error.message, words);
    return true;
  });
}

describe('attached devices', options, () => {
  test('none, two without a choice, one that is named and not there, one that vanishes', async (context) => {
    const { device } = opened(context, androidEmulators, { appId: 'com.example.app' });
    await assertTrouble(device(), /got none\. Attach one or start an emulator/);
    const first = await adb.phone();
    const second = await adb.phone();
    await assertTrouble(device(), new RegExp(first.serial), new RegExp(second.serial), /--serial/);
    const { device: named } = opened(context, androidEmulators, {
      appId: 'com.example.app',
      serials: ['emulator-5554'],
    });
    await assertTrouble(named(), /emulator-5554/, new RegExp(first.serial), /attach it/);
    const { device: chosen } = opened(context, androidEmulators, {
      serials: [first.serial],
      builds: { debug: await apkOf(first) },
      appId: first.appId,
    });
    const alice = await chosen();
    await alice.app.install(debugBuild);
    await first.device.close();
    await assertTrouble(alice.app.install(debugBuild), /offline|vanished|closed|reconnect/);
    await second.device.close();
  });
});

describe('apps', options, () => {
  test('an APK that is not there, and an app that is not installed', async (context) => {
    const phone = await adb.phone();
    const serials = [phone.serial];
    const { device } = opened(context, androidEmulators, {
      serials,
      builds: { debug: '/nowhere/app.apk' },
      appId: phone.appId,
    });
    await assertTrouble((await device()).app.install(debugBuild), /\/nowhere\/app\.apk/, /adb install/);
    const builds = { debug: await apkOf(phone) };
    const { device: other } = opened(context, androidEmulators, {
      serials,
      builds,
      appId: 'com.example.other',
    });
    const bob = await other();
    await bob.app.install(debugBuild);
    await assertTrouble(bob.app.start(), /com\.example\.other/, /Correct app\.id/);
    await phone.device.close();
  });
});

/** A server that answers every request with this. */
async function answering(context: TestContext, status: number, body: string): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status).end(body));
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  context.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('Appium', options, () => {
  const old = JSON.stringify({ value: { ready: true, build: { version: '1.22.3' } } });
  const cases: Readonly<
    Record<string, readonly [url: (context: TestContext) => Promise<string>, says: RegExp]>
  > = {
    'nobody there': [async () => 'http://127.0.0.1:9', /got no answer/],
    'another version': [(context) => answering(context, 200, old), /got version 1\.22\.3/],
    'somebody else': [(context) => answering(context, 404, '<html>'), /got HTTP 404.*another protocol/],
  };
  for (const [name, [url, says]] of Object.entries(cases)) {
    test(name, async (context) => {
      const { device } = opened(context, androidWire, { appiumUrl: await url(context) });
      const alice = await device();
      await alice.app.install(debugBuild);
      await assertTrouble(alice.app.start(), says, /leave appiumUrl out/);
    });
  }

  test('a session that dies, and one after it', async (context) => {
    const { device, user } = opened(context, androidWire);
    const alice = await device();
    await alice.app.install(debugBuild);
    await alice.app.start();
    // As Appium does to a session whose device or driver is gone.
    const { session } = alice as unknown as { readonly session: AndroidSession };
    const { sessionId, options: at } = await session.driver();
    const ended = await fetch(`http://${at.hostname}:${at.port}/session/${sessionId}`, { method: 'DELETE' });
    assert.equal(ended.status, 200);
    await assertTrouble(
      alice.app.signIn(user),
      /the end of its session at step 1/,
      /Appium and the device still run/,
    );
    const next = await opened(context, androidWire).device();
    await next.app.install(debugBuild);
    await next.app.start();
  });
});
