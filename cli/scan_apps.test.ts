import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { compileApk, missingCompiler } from '../forensics/apk/apk_for_tests';
import { appSources } from '../model/android_backup/app_sources';
import { backupMatrix } from '../model/android_backup/backup_matrix';
import { smallAppFiles } from '../model/android_backup/test_support/small_app';
import { mendixPlaces } from '../model/backup_places';
import { runHere, temporaryFolder } from './cli_for_tests';
import { type ScanJson, scanJsonOf } from './scan_json_for_tests';

const files = smallAppFiles({
  application: 'android:allowBackup="true"',
  min: 30,
  content: '<exclude domain="database" path="default"/>',
  extraction:
    '<cloud-backup>\n<exclude domain="database" path="../databases/default"/>\n</cloud-backup>\n<device-transfer>\n<exclude domain="root"/>\n</device-transfer>',
});

function sourcesIn(context: TestContext, below: string): string {
  const folder = temporaryFolder(context);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, below, path)), { recursive: true });
    writeFileSync(join(folder, below, path), text);
  }
  return folder;
}

/** References have names in sources and numbers in an APK. */
function cellsOf({ apps = [] }: ScanJson): readonly string[] {
  return apps.flatMap(({ backups, deadRules }) => [
    ...backups.map((cell) =>
      Object.values(cell)
        .join(' ')
        .replaceAll(/@(0x[0-9a-f]{8}|\w+\/\w+)/g, '@'),
    ),
    ...deadRules.map(({ file, line }) => `${file}:${line}`),
  ]);
}

describe('scan of an Android app', () => {
  for (const below of ['.', 'app/src/main', 'android/app/src/main'])
    test(`says of the sources in ${below} what would leave by which way`, async (context) => {
      const scanned = await scanJsonOf(context, [sourcesIn(context, below)]);
      assert.equal(scanned.exitCode, 0);
      const { cells, dead } = backupMatrix(appSources(files), mendixPlaces);
      assert.equal(scanned.apps?.[0]?.path, join(below, 'AndroidManifest.xml'));
      assert.deepEqual(
        scanned.apps?.[0]?.backups.map(({ way, version, place, verdict }) => [way, version, place, verdict]),
        cells.map(({ way, version, place, leaving }) => [way, version.name, place.id, leaving.verdict]),
      );
      assert.ok(dead.length > 0);
      assert.equal(scanned.apps?.[0]?.deadRules.length, dead.length);
    });

  test('prints a table for each way, with reasons and dead rules', async (context) => {
    const { out } = await runHere(context, ['scan', sourcesIn(context, '.')]);
    assert.match(out, /What would leave AndroidManifest\.xml by backups/);
    assert.match(out, /adb backup:\n +11 +12 /);
    assert.match(out, /local database +stays \(\d+\)/);
    assert.match(out, /\(\d+\) an exclude keeps it \(res\/xml\/content\.xml:2\)/);
    assert.match(out, /cannot be installed on Android 10/);
    assert.match(out, /dead rule res\/xml\/extraction\.xml:3 /);
  });

  const skip = missingCompiler('aapt') ?? false;
  test('has the same cells for an APK as for its sources', { skip }, async (context) => {
    const folder = temporaryFolder(context);
    writeFileSync(join(folder, 'app.apk'), compileApk('aapt', files));
    const built = await scanJsonOf(context, [join(folder, 'app.apk')]);
    const sources = await scanJsonOf(context, [sourcesIn(context, '.')]);
    assert.equal(built.files[0]?.kind, 'APK');
    assert.ok(cellsOf(built).length > 100);
    assert.deepEqual(cellsOf(built), cellsOf(sources));
  });

  test('says of sources that are not well-formed that they cannot be read, and scans on', async (context) => {
    const folder = sourcesIn(context, '.');
    writeFileSync(join(folder, 'AndroidManifest.xml'), '<manifest><application>');
    const { exitCode, unread, apps } = await scanJsonOf(context, [folder]);
    assert.deepEqual([exitCode, apps], [3, undefined]);
    assert.match(unread[0]?.reason ?? '', /^is no app that can be read: /);
  });
});
