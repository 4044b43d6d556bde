import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { EvidenceChain } from '../../model/evidence_chain';
import { EnvironmentFailure } from '../../model/outcome_errors';
import type { ActionsAppOptions } from '../actions/actions_app';
import { HookedReleases } from '../hooks/hooked_releases';
import { OperatorDesk } from '../hooks/operator_desk';
import type { Build } from '../port';
import { IosApp } from './ios_app';
import { IosConditions } from './ios_conditions';
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

/** An app whose release encrypted is this, on a simulator that answers so. */
function updatedTo(t: TestContext, container: string, told: string) {
  const { asked, simctl } = scripted({
    get_app_container: `${container}\n`,
    CFBundleShortVersionString: `${told}\n`,
    terminate: '',
    install: '',
  });
  const hook = { command: 'true' };
  const encrypted = {
    encryptionDbEnabled: true,
    version: '2.0',
    build: '/b/A.app',
    publish: hook,
    withdraw: hook,
  };
  const chain = EvidenceChain.open(join(devices(t).folder, 'chain.jsonl'));
  const releases = new HookedReleases({ encrypted }, new OperatorDesk(chain, () => undefined));
  const use = { deviceId: 'ios-alice' } as ActionsAppOptions;
  const app = new IosApp('ios-alice', simctl, { udid, bundleId, builds: {}, use, releases, onCommand() {} });
  return { app, asked, conditions: new IosConditions('ios-alice', udid, simctl, app, releases) };
}

const settings = { encryptionDbEnabled: true, localFileEncryptionEnabled: true, otaEnabled: true };
const build: Build = {
  ...settings,
  flavourSuffix: '',
  type: 'debug',
  version: '1.1.0',
  nativeTemplate: '6.3.0',
};

test('an update is put over the app, and its version is asked for', async (t) => {
  const { container } = devices(t);
  const { app, asked } = updatedTo(t, container, '2.0');
  await app.updateFromStore(build);
  assert.deepEqual(asked, [
    `xcrun simctl terminate ${udid} ${bundleId}`,
    `xcrun simctl install ${udid} /b/A.app`,
    `xcrun simctl get_app_container ${udid} ${bundleId} app`,
    `plutil -extract CFBundleShortVersionString raw -o - ${container}/Info.plist`,
  ]);
  await assert.rejects(
    updatedTo(t, container, '1.0').app.updateFromStore(build),
    (error) => error instanceof EnvironmentFailure && /expected version 2\.0 .*got 1\.0/.test(error.message),
  );
});

test('a release over the air is in force when the app keeps another id than before', async (t) => {
  const { container } = devices(t);
  const { conditions } = updatedTo(t, container, '1.0');
  await conditions.publishOverTheAir({ ...settings, version: '1.1.0', delivery: 'whole' });
  await assert.rejects(conditions.untilUpdated(), EnvironmentFailure);
  const folder = join(container, 'Library/Application Support', bundleId, 'Ota');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ otaDeploymentID: 'a1' }));
  await conditions.untilUpdated();
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
