import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mendixPlaces } from '../backup_places';
import { appSources } from './app_sources';
import { type BackupMatrix, backupMatrix } from './backup_matrix';
import { ruleVectors } from './test_support/rule_vectors';
import { smallApp, smallAppFiles } from './test_support/small_app';
import { wayVectors } from './test_support/way_vectors';
import { cloudQuotaBytes } from './ways_out';

function verdicts(matrix: BackupMatrix): ReadonlyMap<string, string> {
  return new Map(
    matrix.cells.map(({ way, version: { apiLevel, minor }, place, leaving }) => [
      `${way} ${minor === 0 ? apiLevel : `${apiLevel}.${minor}`} ${place.id}`,
      leaving.verdict,
    ]),
  );
}

function reasonOf(matrix: BackupMatrix, way: string, apiLevel: number, id: string): string | undefined {
  return matrix.cells.find(
    (cell) => cell.way === way && cell.version.apiLevel === apiLevel && cell.place.id === id,
  )?.leaving.reason;
}

describe('what leaves, by the documentation', () => {
  for (const { claim, source, app, expected } of [...wayVectors, ...ruleVectors])
    test(`${claim} [${source}]`, () => {
      const found = verdicts(backupMatrix(smallApp(app), mendixPlaces));
      for (const [cell, verdict] of Object.entries(expected)) assert.equal(found.get(cell), verdict, cell);
    });
});

test('every way, version and place has one cell, with a reason', () => {
  const { cells } = backupMatrix(smallApp({}), mendixPlaces);
  assert.equal(cells.length, 5 * 9 * mendixPlaces.length);
  assert.equal(new Set(cells.map((c) => `${c.way} ${c.version.name} ${c.place.id}`)).size, cells.length);
  assert.ok(cells.every(({ leaving }) => leaving.reason.length > 10));
});

test('a reason names the rule, or the attribute, by file and line', () => {
  const excluded = backupMatrix(
    smallApp({ content: '\n\n<exclude domain="database" path="default"/>' }),
    mendixPlaces,
  );
  assert.equal(
    reasonOf(excluded, 'cloud_backup', 30, 'write_ahead_log'),
    'an exclude keeps it (res/xml/content.xml:4)',
  );
  const refused = backupMatrix(smallApp({ application: 'android:allowBackup="false"' }), mendixPlaces);
  assert.equal(
    reasonOf(refused, 'cloud_backup', 30, 'database'),
    'allowBackup is false (AndroidManifest.xml:3)',
  );
});

test('versions below minSdkVersion are left out, and named', () => {
  const { cells, leftOut } = backupMatrix(smallApp({ min: 31 }), mendixPlaces);
  assert.deepEqual(
    leftOut.map(({ name }) => name),
    ['10', '11'],
  );
  assert.ok(cells.every(({ version }) => version.apiLevel >= 31));
});

test('sources that name no target are judged on both sides of Android 12', () => {
  const files = new Map(smallAppFiles({ application: 'android:allowBackup="false"' }));
  files.set('AndroidManifest.xml', files.get('AndroidManifest.xml')!.replace(/<uses-sdk.*/, ''));
  const found = verdicts(backupMatrix(appSources(files), mendixPlaces));
  assert.equal(found.get('cloud_backup 34 database'), 'stays');
  assert.equal(found.get('device_transfer 30 database'), 'stays');
  assert.equal(found.get('device_transfer 34 database'), 'unknown');
});

test('over the limit of the cloud nothing is known to leave, and transfers have none', () => {
  const places = mendixPlaces.map((place) => ({ ...place, bytes: cloudQuotaBytes / 4 }));
  const found = verdicts(backupMatrix(smallApp({}), places));
  assert.equal(found.get('cloud_backup 30 database'), 'unknown');
  assert.equal(found.get('device_transfer 30 database'), 'leaves');
  const few = verdicts(backupMatrix(smallApp({}), places.slice(0, 4)));
  assert.equal(few.get('cloud_backup 30 database'), 'leaves');
});

describe('dead rules', () => {
  const cases: readonly (readonly [rule: string, why: RegExp])[] = [
    ['<exclude domain="file" path="a/../b"/>', /holds "\.\."/],
    ['<exclude domain="file" path="a//b"/>', /holds "\/\/"/],
    ['<exclude domain="databse" path="default"/>', /no domain, so Android skips it; did you mean "database"/],
    ['<exclude path="default"/>', /names no domain/],
    ['<exclude domain="file" path="default/*/thumbnails"/>', /no wildcards/],
    ['<exclude domain="root" path="no_backup/a"/>', /in no backup, with or without a rule/],
    ['<include domain="root" path="databases"/>', /passes over data\/databases/],
    ['<include domain="file" path="a" requireFlags="encrypted"/>', /does not know "encrypted"/],
    ['<include domain="file" path="a"/><exclude domain="database" path="default"/>', /nothing to exclude/],
    ['<include domain="file" path="a"/><exclude domain="file" path="a"/>', /in line 2 takes the same back/],
  ];
  for (const [rule, why] of cases)
    test(rule, () => {
      const { dead } = backupMatrix(smallApp({ content: rule }), mendixPlaces);
      assert.ok(
        dead.some((one) => why.test(one.why)),
        JSON.stringify(dead),
      );
      assert.equal(dead[0]?.place.line, 2);
    });

  test('live rules are none', () => {
    const content = `<include domain="file" path="."/><exclude domain="file" path="default"/>
<include domain="sharedpref" path="a.xml" requireFlags="clientSideEncryption|deviceToDeviceTransfer"/>`;
    const extraction = `<cloud-backup><exclude domain="root" path="databases"/></cloud-backup>
<device-transfer><exclude domain="device_database"/></device-transfer>`;
    assert.deepEqual(backupMatrix(smallApp({ content, extraction }), mendixPlaces).dead, []);
  });
});
