import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { compileApk, missingCompiler } from '../forensics/apk/apk_for_tests';
import { attributeNames } from '../forensics/apk/attribute_names';
import { readApk } from '../forensics/apk/read_apk';
import { type AppPackage, placeInWords } from '../model/android_backup/app_package';
import { appSources } from '../model/android_backup/app_sources';
import { backupMatrix } from '../model/android_backup/backup_matrix';
import { ruleVectors } from '../model/android_backup/test_support/rule_vectors';
import { smallAppFiles } from '../model/android_backup/test_support/small_app';
import { wayVectors } from '../model/android_backup/test_support/way_vectors';
import { mendixPlaces } from '../model/backup_places';

/** A line for each cell and dead rule, with reasons and places; references have names in sources and numbers in an APK. */
function judged(app: AppPackage): readonly string[] {
  const { cells, dead } = backupMatrix(app, mendixPlaces);
  const lines = [
    ...cells.map(({ way, version, place, leaving: { verdict, reason } }) =>
      [way, version.name, place.id, verdict, reason].join(' '),
    ),
    ...dead.map(({ place, rule, why }) => [placeInWords(place), rule, why].join(' ')),
  ];
  return lines.map((line) => line.replaceAll(/@(0x[0-9a-f]{8}|\w+\/\w+)/g, '@reference'));
}

for (const compiler of ['aapt', 'aapt2'] as const) {
  const skip = missingCompiler(compiler) ?? false;

  describe(`an app that ${compiler} compiled has the cells of its sources`, { skip }, () => {
    for (const { claim, app } of [...wayVectors, ...ruleVectors])
      test(claim, () => {
        const files = smallAppFiles(app);
        assert.deepEqual(judged(readApk(compileApk(compiler, files))), judged(appSources(files)));
      });
  });
}

const aaptMissing = missingCompiler('aapt') ?? false;

test('aapt itself reads the same attributes out of what it compiled', { skip: aaptMissing }, () => {
  const application =
    'android:allowBackup="false" android:debuggable="true" android:fullBackupOnly="true" android:backupAgent=".Agent"';
  const files = smallAppFiles({ application, content: '<include domain="file"/>', extraction: '' });
  for (const options of [[], ['--utf16']]) {
    const bytes = compileApk('aapt', files, options);
    const elements = readApk(bytes).manifest.root.children;
    const ours = elements.flatMap(({ attributes }) => [...attributes].map((pair) => pair.join('=')));
    assert.deepEqual(ours.sort(), attributesByAapt(bytes).sort());
  }
});

test('an archive with two manifests, a cut one and one without are refused', { skip: aaptMissing }, () => {
  const bytes = Buffer.from(compileApk('aapt', smallAppFiles({})));
  assert.throws(() => readApk(bytes.subarray(0, bytes.length / 2)), /no central directory/);
  assert.throws(() => readApk(Buffer.from('PK')), { name: 'DamagedApk' });
  const renamed = Buffer.from(
    bytes.toString('latin1').replaceAll('AndroidManifest', 'AndroidManifesT'),
    'latin1',
  );
  assert.throws(() => readApk(renamed), /expected one entry of that name, got 0/);
});

/** `name=value` of every attribute that decides on backups, from `aapt dump xmltree`. */
function attributesByAapt(apk: Uint8Array): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'watertight-aapt-'));
  try {
    writeFileSync(join(folder, 'app.apk'), apk);
    const tree = execFileSync('aapt', ['dump', 'xmltree', join(folder, 'app.apk'), 'AndroidManifest.xml']);
    return [...tree.toString().matchAll(/A: \S+?\((0x[0-9a-f]{8})\)=(.+)/g)].map(([, number, value]) => {
      const name = attributeNames.get(Number(number));
      return `${name}=${valueByAapt(value!)}`;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function valueByAapt(value: string): string {
  const [, type, data] = /^\(type (0x[0-9a-f]+)\)(0x[0-9a-f]+)/.exec(value) ?? [];
  if (data === undefined) return /^"([^"]*)"/.exec(value)?.[1] ?? value;
  return type === '0x12' ? String(Number(data) !== 0) : String(Number(data));
}
