import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { type TestContext, test } from 'node:test';
import { assertRefused, ended, runHere, startCommand, temporaryFile } from '../cli_for_tests';
import { attachedDevices, devicesOfAdb } from './attached_devices';
import { isInRange } from './engine_range';

const engines = '>=20.20.2 <21 || >=22.23.4 <23 || >=26.12.1';

test('a version is in a range or not', () => {
  for (const version of ['20.20.2', '20.21.0', '22.23.4', '26.12.1', '27.0.0'])
    assert.equal(isInRange(version, engines), true, version);
  for (const version of ['20.20.1', '20.9.9', '21.0.0', '22.23.3', '25.1.0', '26.12.0'])
    assert.equal(isInRange(version, engines), false, version);
});

test('the devices that adb lists, with what mends those that cannot be used', () => {
  const listing = [
    'List of devices attached',
    'emulator-5554          device product:sdk model:Pixel_8 device:emu transport_id:1',
    'R58M123                unauthorized usb:1-1 transport_id:2',
    '192.168.0.7:5555       offline transport_id:3',
    '',
  ].join('\n');
  const devices = devicesOfAdb(listing).map(({ serial, name, state, mend }) => [serial, name, state, mend]);
  assert.deepEqual(devices, [
    ['emulator-5554', 'Pixel 8', 'device', undefined],
    ['R58M123', 'R58M123', 'unauthorized', 'unlock it and allow USB debugging for this computer'],
    ['192.168.0.7:5555', '192.168.0.7:5555', 'offline', 'adb reconnect offline'],
  ]);
});

/** Puts a program named adb before all others: it says which port it was called with, and lists one device. */
function adbInPath(context: TestContext): void {
  const script = '#!/bin/sh\necho "$1 device model:$ANDROID_ADB_SERVER_PORT"\n';
  const program = temporaryFile(context, 'adb', script);
  chmodSync(program, 0o755);
  const before = process.env.PATH;
  process.env.PATH = `${dirname(program)}:${before}`;
  context.after(() => {
    process.env.PATH = before;
  });
}

test('an adb server that runs is asked; where none runs, a port of its own is used', async (context) => {
  adbInPath(context);
  const server = createServer();
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as { port: number };
  assert.deepEqual(
    (await attachedDevices(port)).map(({ name }) => name),
    [String(port)],
  );
  await new Promise((done) => {
    server.close(done);
  });
  const [other] = await attachedDevices(port);
  assert.match(other?.name ?? '', /^\d+$/);
  assert.notEqual(other?.name, String(port));
});

test('a profile that cannot run ends it with 3 and the command that mends it; JSON says the same', async (context) => {
  const absent = temporaryFile(context, 'chromium', '#!/bin/sh\necho Chromium 1.2.3.4\n');
  const other = temporaryFile(context, 'chromedriver', '#!/bin/sh\necho ChromeDriver 2.2.3.4\n');
  for (const path of [absent, other]) chmodSync(path, 0o755);
  const environment = { WATERTIGHT_CHROMIUM: absent, WATERTIGHT_CHROMEDRIVER: other };
  const told = await ended(startCommand(['doctor', '--profile', 'browser', '--json'], environment));
  assert.equal(told.exitCode, 3, told.complaints);
  const { ready, profiles, installed } = JSON.parse(told.out);
  assert.equal(ready, false);
  assert.match(profiles[0].reason, /expected one major version, got Chromium 1\.2\.3\.4/);
  const chromium = installed.find(({ subject }: { subject: string }) => subject === 'Chromium');
  assert.deepEqual([chromium.state, chromium.mend], ['unfit', 'apt-get install chromium chromium-driver']);
});

test('the simulated phones can run wherever Node fits; an unknown profile is refused', async (context) => {
  const { exitCode, out } = await runHere(context, ['doctor', '--profile', 'android', '--profile', 'ios']);
  assert.equal(exitCode, 0);
  assert.match(out, /✔.* Node +\d/);
  assert.match(out, /✔.* android +can run/);
  assertRefused(await runHere(context, ['doctor', '--profile', 'androit']), 2, /mean android\?/);
});
