import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BackupRecord } from './run_record';
import { sampleScenario } from './sample_record';
import { waysOutOf } from './ways_out';

function backup(version: string, verdict: 'leaves' | 'stays', way = 'cloud backup'): BackupRecord {
  const cell = { place: 'database', title: 'local database', verdict, evidence: `${verdict} on ${version}` };
  return { way, version, configuration: 'as it is built', cells: [cell] };
}

function cellsOf(...backups: readonly BackupRecord[]) {
  const [table] = waysOutOf([{ ...sampleScenario, backups }]);
  return table!.places[0]!.cells.map(({ way, verdict, versions }) => [way, verdict, versions]);
}

test('versions with the same verdict stand together, the worst first', () => {
  assert.deepEqual(cellsOf(backup('12L', 'leaves'), backup('10', 'stays'), backup('12', 'leaves')), [
    ['cloud backup', 'leaves', ['12', '12L']],
    ['cloud backup', 'stays', ['10']],
  ]);
});

test('where two scenarios saw the same place, the worse counts', () => {
  assert.deepEqual(cellsOf(backup('16', 'stays'), backup('16', 'leaves')), [
    ['cloud backup', 'leaves', ['16']],
  ]);
});

test('ways, builds and profiles are never added up', () => {
  assert.deepEqual(cellsOf(backup('16', 'stays'), backup('16', 'leaves', 'adb backup')), [
    ['cloud backup', 'stays', ['16']],
    ['adb backup', 'leaves', ['16']],
  ]);
  const other = { ...sampleScenario, profile: 'android_wire', backups: [backup('16', 'leaves')] };
  const tables = waysOutOf([{ ...sampleScenario, backups: [backup('16', 'stays')] }, other]);
  assert.deepEqual(
    tables.map(({ profile, places }) => [profile, places[0]!.cells[0]!.verdict]),
    [
      ['android', 'stays'],
      ['android_wire', 'leaves'],
    ],
  );
});
