import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import type { Exploration } from '../model/exploration';
import { HarnessBug, WrongUse } from '../model/outcome_errors';
import { SecretRegister } from '../model/secret_register';
import { partsWithFlaw } from '../simulators/flaw_planting/parts_with_flaw';
import { explorePowerCuts, replayPowerCuts } from './crash_rate';
import { withExplorer } from './explorer';
import { explorePair } from './pair';
import { parsePath, pathText } from './path';
import { allLosses } from './power_cuts';
import { replay } from './replay';
import { withShortestPaths } from './shrink';
import { walkPath } from './walk_path';

function settingOf(platform: 'android' | 'ios', flaw?: string) {
  const planted = flaw === undefined ? {} : { flaw: { id: flaw } };
  const parts = partsWithFlaw(platform, planted.flaw);
  return { platform, seed: 42, parts, secrets: new SecretRegister(), ...planted };
}

function walked(platform: 'android' | 'ios', path: string, flaw?: string): Promise<Exploration> {
  return replay(settingOf(platform, flaw), parsePath(path));
}

function violationsOf({ pairs }: Exploration) {
  return pairs.flatMap(({ violations }) => violations);
}

test('the same seed gives the same table, byte for byte, and another seed the same pairs', async () => {
  const first = await walked('android', 'plain/offline_edit+ota_full');
  assert.equal(JSON.stringify(await walked('android', 'plain/offline_edit+ota_full')), JSON.stringify(first));
  const other = await replay({ ...settingOf('android'), seed: 7 }, parsePath('plain/offline_edit+ota_full'));
  const places = ({ pairs }: Exploration) => pairs.map(({ state, event }) => [state, event]);
  assert.deepEqual(places(other), places(first));
  assert.deepEqual(violationsOf(other), []);
});

test('each operation is cut with each loss, and what may be lost is told', async () => {
  const { pairs } = await walked('ios', 'plain/take_photo+store_database');
  const [photo, update] = pairs;
  assert.equal(photo?.crashPoints, 0, 'the last event alone is cut');
  assert.equal(update?.crashPoints, (update?.operations ?? 0) * 3);
  assert.ok((update?.operations ?? 0) > 30);
  assert.match(update?.lost ?? '', /^1 lost: database encryption/);
});

const caught = [
  ['android', 'old_database_kept', 'plain/ota_database', 'no_plain_byte'],
  ['ios', 'old_write_ahead_log_kept', 'plain/ota_database', 'no_plain_byte'],
  ['android', 'signed_in_after_upgrade', 'plain/store_full', 'session'],
  ['android', 'turned_off_starts_plain', 'encrypted/ota_off', 'session'],
  ['ios', 'update_drops_key', 'encrypted/ota_off', 'no_silent_loss'],
] as const;
for (const [platform, flaw, path, invariant] of caught) {
  test(`the flaw ${flaw} breaks ${invariant} without any power cut [${platform}]`, async () => {
    const [violation] = violationsOf(await walked(platform, path, flaw));
    assert.equal(violation?.invariant, invariant);
    assert.equal(violation?.cut, undefined);
  });
}

test('a violation after a power cut names the operation, and its replay shows it alone', async () => {
  const [violation] = violationsOf(await walked('android', 'plain/ota_database', 'session_removed_last'));
  assert.equal(violation?.invariant, 'session');
  const { cut, replay: line } = violation;
  assert.equal(cut?.kind, 'unlink');
  const path = `plain/ota_database@${cut?.operation}:${cut?.loss}`;
  assert.ok(line.endsWith(`--flaw session_removed_last --replay ${path}`), line);
  const again = await walked('android', path, 'session_removed_last');
  assert.deepEqual(violationsOf(again), [violation]);
  assert.equal(again.pairs.at(-1)?.crashPoints, 1);
  assert.deepEqual(violationsOf(await walked('android', path)), [], 'the healthy phone');
});

test('the replay of a flaw that comes from a module names the module, as a shell takes it', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'flaws of our own '));
  context.after(() => rmSync(folder, { recursive: true }));
  const module = join(folder, 'flaw.js');
  const own = require.resolve('../simulators/flaws/session_removed_last');
  writeFileSync(module, `exports.flaw = { ...require(${JSON.stringify(own)}).flaw, id: 'our_flaw' };`);
  const flaw = { id: 'our_flaw', module };
  const parts = partsWithFlaw('android', flaw);
  const path = parsePath('plain/ota_database');
  const [violation] = violationsOf(await replay({ ...settingOf('android'), parts, flaw }, path));
  const named = `--flaw our_flaw --module '${relative(process.cwd(), module)}' --replay plain/ota_database@`;
  assert.ok(violation?.replay.includes(named), violation?.replay);
});

test('an event without an operation of the flash is a fault of the harness', async () => {
  await withExplorer(settingOf('android'), async (explorer) => {
    const idle = {
      id: 'idle',
      title: 'nothing happens',
      plan: () => ({ app: async () => {}, after: explorer.blank.account, isCompletedByStart: true }),
    };
    await assert.rejects(explorePair(explorer, explorer.blank, idle, allLosses), HarnessBug);
  });
});

test('paths are read as they are written, and others refused with what was expected', async () => {
  for (const path of ['plain/offline_edit+ota_full@37:lost', 'new/reinstall', 'files_plain/restore'])
    assert.equal(pathText(parsePath(path)), path);
  for (const [path, expected] of [
    ['nowhere/ota_full', /a root of new, plain/],
    ['plain/fly', /expected events of .*ota_full.*got "fly"/],
    ['plain/ota_full@3:burnt', /a loss of kept, torn, lost, got "burnt"/],
    ['plain/ota_full@0:kept', /from 1 on/],
    ['plain', /ROOT\/EVENT/],
  ] as const)
    assert.throws(
      () => parsePath(path),
      (error) => error instanceof WrongUse && expected.test(error.message),
    );
  await assert.rejects(walked('android', 'new/sign_out'), /a state in which sign_out can happen/);
  await assert.rejects(walked('android', 'plain/cloud_deploy@999:kept'), /an operation of 1 to \d+, got 999/);
});

test('power cuts can be counted for a measurement', async () => {
  assert.ok((await explorePowerCuts('ios')) > 150);
  assert.equal(await replayPowerCuts('ios'), 12);
});

test('a violation shrinks to the shortest path that shows it', async () => {
  await withExplorer(settingOf('ios', 'old_database_kept'), async (explorer) => {
    const long = parsePath('plain/offline_edit+take_photo+ota_database');
    const pairs = await walkPath(explorer, long);
    const [violation] = (await withShortestPaths(explorer, pairs)).flatMap((pair) => pair.violations);
    assert.equal(violation?.path, 'plain/offline_edit+take_photo+ota_database');
    assert.equal(violation?.shortest, 'plain/ota_database');
  });
});
