import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { adbMissing } from '../simulators/adb/adb_under_test';
import { ended, startCommand, temporaryFolder } from './cli_for_tests';

const options = { skip: adbMissing ?? false };
const both = ['--profile', 'android_wire', '--profile', 'android'];
const located = 'features/database_encryption/locate_database.feature';
const attributes = 'features/leak_free_sync/access_rules.feature:13';

async function reportOf(context: TestContext, words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const reports = temporaryFolder(context);
  const { exitCode, out, complaints } = await ended(
    startCommand(['run', ...words, '--reports', reports], environment),
  );
  const report = JSON.parse(readFileSync(join(reports, 'latest/report.json'), 'utf8'));
  return { exitCode, report, said: out + complaints };
}

const outcomes = ({ scenarios }: { scenarios: readonly { profile: string; outcome: string }[] }) => [
  ...new Set(scenarios.map(({ profile, outcome }) => `${profile} ${outcome}`)),
];

test(
  'a feature on the simulated phone and over the wire shows no divergence, and what was sent is counted',
  options,
  async (context) => {
    const { exitCode, report, said } = await reportOf(context, [...both, located, attributes]);
    assert.equal(exitCode, 0, said);
    assert.deepEqual(outcomes(report), ['android_wire held', 'android held']);
    assert.deepEqual(report.divergences, []);
    assert.match(said, /0 divergences in 4 scenarios/);
    for (const { profile, traffic } of report.scenarios)
      if (profile === 'android_wire') assert.ok(traffic.appiumCommands > 0 && traffic.adbServices > 0);
  },
);

test(
  'without a key the content is a limit, with what was received it is judged, and a leak over the wire is told',
  options,
  async (context) => {
    const withoutKey = ['--profile', 'android_wire', '--key-provider', '', attributes];
    const hidden = await reportOf(context, withoutKey);
    assert.deepEqual(outcomes(hidden.report), ['android_wire limit'], hidden.said);
    const witnessed = await reportOf(context, [...withoutKey, '--record-traffic']);
    assert.deepEqual(outcomes(witnessed.report), ['android_wire held'], witnessed.said);
    const leaking = [...withoutKey, '--record-traffic', '--flaw', 'backend_ignores_attribute_rights'];
    const leak = await reportOf(context, leaking);
    assert.deepEqual(outcomes(leak.report), ['android_wire broken'], leak.said);
    assert.match(JSON.stringify(leak.report.scenarios), /"\/?[^"]*xas\/synchronize\/download/);
  },
);

test(
  'a dead Appium fails its own scenarios as environment, and the next profile runs',
  options,
  async (context) => {
    const dead = [...both, '--appium-url', 'http://127.0.0.1:9', `${located}:16`];
    const { exitCode, report, said } = await reportOf(context, dead);
    assert.deepEqual(outcomes(report), ['android_wire environment', 'android held'], said);
    assert.equal(exitCode, 3);
    assert.match(said, /leave appiumUrl out/);
  },
);

test('without adb scenarios are skipped with what gives it, or fail where it is required', async (context) => {
  const sdk = temporaryFolder(context);
  mkdirSync(join(sdk, 'platform-tools'));
  const nowhere = { ANDROID_HOME: sdk, PATH: sdk, WATERTIGHT_ADB: '', REQUIRE_ANDROID_WIRE: '' };
  const skipped = await reportOf(context, [...both, `${located}:16`], nowhere);
  assert.deepEqual(outcomes(skipped.report), ['android_wire skipped', 'android held'], skipped.said);
  assert.match(JSON.stringify(skipped.report), /adb not found.*"howToGet":"apt-get install adb/);
  const required = await reportOf(context, [...both, `${located}:16`], {
    ...nowhere,
    REQUIRE_ANDROID_WIRE: '1',
  });
  assert.deepEqual(outcomes(required.report), ['android_wire environment', 'android held'], required.said);
  assert.equal(required.exitCode, 3);
});
