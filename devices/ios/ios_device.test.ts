import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { EnvironmentFailure } from '../../model/outcome_errors';
import { IosExaminer } from './ios_examiner';
import { readContainer } from './read_container';
import { type CommandRunner, Simctl } from './simctl';

const bundleId = 'com.example.app';
const udid = '9DA843C5-089F-44F6-AB1A-3ECEF6D3D05C';

/** A CoreSimulator/Devices folder with one container. */
function devices(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'watertight-ios-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const container = join(folder, udid, 'data/Containers/Data/Application/C1');
  mkdirSync(join(container, 'Library/LocalDatabase'), { recursive: true });
  mkdirSync(join(folder, udid, 'data/Library'), { recursive: true });
  writeFileSync(join(folder, udid, 'data/Library/other'), 'not of an app');
  writeFileSync(join(container, 'Library/LocalDatabase/default'), 'database');
  writeFileSync(join(container, '.com.apple.mobile_container_manager.metadata.plist'), bundleId);
  return { folder, container };
}

/** Answers as simctl does, and keeps what was asked. */
function scripted(answers: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const run: CommandRunner = async (program, words) => {
    asked.push([program, ...words].join(' '));
    const answer = answers[words[1] ?? ''];
    if (answer === undefined)
      throw Object.assign(new Error('Command failed'), { stderr: 'No devices are booted.' });
    return Buffer.from(answer);
  };
  return { asked, simctl: new Simctl(run) };
}

test('only booted simulators are offered', async () => {
  const list = {
    devices: {
      'iOS-18-0': [
        { udid, name: 'iPhone 16', state: 'Booted' },
        { udid: 'X', name: 'iPad', state: 'Shutdown' },
      ],
    },
  };
  const { simctl } = scripted({ list: JSON.stringify(list) });
  assert.deepEqual(await simctl.booted(), [{ udid, name: 'iPhone 16' }]);
});

test('the container that simctl names is read whole, and nothing else of the simulator', async (t) => {
  const { folder, container } = devices(t);
  const { simctl } = scripted({ get_app_container: `${container}\n` });
  const examiner = new IosExaminer('ios-alice', simctl, { udid, bundleId, devicesFolder: folder });
  const { files, grade, unread } = await examiner.sandbox();
  assert.deepEqual([files.length, grade, unread], [2, 'exact', []]);
  assert.ok(files.some(({ path }) => path === examiner.databasePath()));
  const host = await examiner.hostTree();
  assert.equal(host.files.length, 2);
  assert.ok(host.files.every(({ path }) => path.startsWith(`Devices/${udid}/data/Containers`)));
});

test('a link in a container is unread, not followed and not left out', (t) => {
  const { container } = devices(t);
  symlinkSync('/etc', join(container, 'Library/link'));
  const { files, unread } = readContainer(container, (path) => path);
  assert.deepEqual([files.length, unread.map(({ path }) => path)], [2, ['Library/link']]);
});

test('what simctl refuses is told as environment, with the command to try', async () => {
  const { simctl } = scripted({});
  await assert.rejects(
    simctl.launch(udid, bundleId),
    (error) =>
      error instanceof EnvironmentFailure &&
      error.message.includes('No devices are booted.') &&
      error.message.includes(`xcrun simctl launch ${udid} ${bundleId}`),
  );
});
