import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnvironmentFailure } from '../../model/outcome_errors';
import { DevicePackages } from './device_packages';
import type { DeviceShell } from './device_shell';

const told = (text: string) =>
  new DevicePackages({ ask: async () => text, adb: { deviceId: 'phone' } } as unknown as DeviceShell);

const version = '    versionCode=7 minSdk=26\n    versionName=2.1.0\n';

test('facts of a package are its version and the time of its first install, wherever on its line that stands', async () => {
  const expected = { versionName: '2.1.0', firstInstallTime: '2026-01-12 08:00:00' };
  for (const line of ['    firstInstallTime=', '    User 0: installed=true firstInstallTime='])
    assert.deepEqual(await told(`${version}${line}2026-01-12 08:00:00\n`).facts('com.example'), expected);
});

for (const [missing, text] of [
  ['versionName', 'Unable to find package: com.example\n'],
  ['firstInstallTime', version],
  ['firstInstallTime', `${version}    firstInstallTime=\n`],
])
  test(`a device that does not tell ${missing} is no proof of anything: ${JSON.stringify(text)}`, async () => {
    await assert.rejects(told(text as string).facts('com.example'), (error: Error) => {
      assert.match(error.message, new RegExp(`on phone: expected ${missing}, got none`));
      return error instanceof EnvironmentFailure;
    });
  });
