import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { mendixPlaces } from '../backup_places';
import { WrongUse } from '../outcome_errors';
import { appSources, readAppSources } from './app_sources';
import { backupMatrix } from './backup_matrix';
import { type SmallApp, smallApp, smallAppFiles } from './test_support/small_app';

function refusal(app: SmallApp): string {
  try {
    backupMatrix(smallApp(app), mendixPlaces);
  } catch (error) {
    assert.ok(error instanceof WrongUse, String(error));
    return error.message;
  }
  return assert.fail('it was not refused');
}

describe('files that are refused, with the place', () => {
  const cases: readonly (readonly [what: string, app: SmallApp, says: RegExp])[] = [
    ['malformed rules', { content: '<include' }, /content\.xml:\d+:\d+ /],
    ['an element', { content: '<excludes domain="file"/>' }, /content\.xml:2:1 .*did you mean "exclude"/],
    ['an attribute', { content: '<exclude domian="file"/>' }, /"domian".*did you mean "domain"/],
    [
      'an attribute with a prefix',
      { content: '<exclude xmlns:android="http://schemas.android.com/apk/res/android" android:path="a"/>' },
      /"android:path"/,
    ],
    [
      'requireFlags on an exclude',
      { content: '<exclude domain="file" path="a" requireFlags="clientSideEncryption"/>' },
      /<exclude> has an attribute "requireFlags"/,
    ],
    ['a section', { extraction: '<cloud-backups/>' }, /extraction\.xml:2:1 .*did you mean "cloud-backup"/],
    [
      'a rule outside of a section',
      { extraction: '<exclude domain="file"/>' },
      /<exclude> is not known here; expected cloud-backup/,
    ],
    [
      'a value of the section',
      { extraction: '<cloud-backup disableIfNoEncryptionCapabilities="yes"/>' },
      /is "yes"; expected true, false/,
    ],
    [
      'another platform',
      { extraction: '<cross-platform-transfer platform="windows"/>' },
      /platform is "windows"; expected ios/,
    ],
    [
      'rules of the other form',
      {
        application: 'android:fullBackupContent="@xml/extraction"',
        extraction: '<cloud-backup/>',
      },
      /<data-extraction-rules> is not known here; expected full-backup-content/,
    ],
    [
      'a misspelt attribute of the manifest',
      { application: 'android:allowBackups="false"' },
      /AndroidManifest\.xml:3:1 .*did you mean "android:allowBackup"/,
    ],
    [
      'an attribute without its prefix',
      { application: 'allowBackup="false"' },
      /"allowBackup" is no attribute.*did you mean "android:allowBackup"/,
    ],
    ['a boolean', { application: 'android:allowBackup="no"' }, /allowBackup is "no"; expected true or false/],
    [
      'rules that are no file',
      { application: 'android:dataExtractionRules="true"' },
      /is "true"; expected a reference/,
    ],
    [
      'a file as a boolean',
      { application: 'android:allowBackup="@xml/content"', files: { 'res/xml/content.xml': '<a/>' } },
      /is the file res\/xml\/content\.xml; expected true or false/,
    ],
  ];
  for (const [what, app, says] of cases) test(what, () => assert.match(refusal(app), says));

  test('all mistakes of a file at once', () => {
    assert.match(refusal({ content: '<a/>\n<b/>\n<exclude c="d"/>' }), /3 mistakes/);
  });

  for (const [what, text, says] of [
    ['no manifest', '<application/>', /the root is <application>/],
    ['no application', '<manifest/>', /there is no <application>/],
    ['two applications', '<manifest>\n<application/>\n<application/></manifest>', /:3:1 .*second/],
    ['an empty file', '', /AndroidManifest\.xml:1:1/],
    ['two roots', '<manifest/><manifest/>', /second root/],
    [
      'an API level',
      '<manifest xmlns:android="http://schemas.android.com/apk/res/android"><uses-sdk android:minSdkVersion="S"/><application/></manifest>',
      /minSdkVersion is "S"; expected an API level/,
    ],
    ['10,000 levels', '<a>'.repeat(10_000) + '</a>'.repeat(10_000), /cannot be parsed/],
  ] as const)
    test(what, () =>
      assert.throws(() => backupMatrix(appSources(new Map([['AndroidManifest.xml', text]])), []), {
        name: /WrongUse|DocumentMistakes/,
        message: says,
      }),
    );
});

describe('values that cannot be told are unknown', () => {
  const cases: readonly (readonly [what: string, app: SmallApp, says: RegExp])[] = [
    [
      'a placeholder of the build',
      { application: `android:allowBackup="\${backup}"` },
      /filled in by the build/,
    ],
    ['no such resource', { application: 'android:allowBackup="@bool/none"' }, /not among the resources/],
    [
      'a circle',
      {
        application: 'android:allowBackup="@bool/a"',
        files: { 'res/values/a.xml': '<resources><bool name="a">@bool/a</bool></resources>' },
      },
      /without an end/,
    ],
    [
      'rules by a boolean resource',
      {
        application: 'android:fullBackupContent="@bool/a"',
        files: { 'res/values/a.xml': '<resources><item type="bool" name="a">false</item></resources>' },
      },
      /any reference here for a rules file/,
    ],
    ['an attribute of a theme', { application: 'android:allowBackup="?attr/a"' }, /of a theme/],
  ];
  for (const [what, app, says] of cases)
    test(what, () => {
      const { cells } = backupMatrix(smallApp(app), mendixPlaces);
      const cell = cells.find(({ way, place }) => way === 'cloud_backup' && place.id === 'database');
      assert.equal(cell?.leaving.verdict, 'unknown');
      assert.match(cell.leaving.reason, says);
    });
});

test('sources are read from their folder, and a folder without a manifest is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'watertight-sources-'));
  try {
    assert.throws(() => readAppSources(folder), /expected AndroidManifest\.xml, got none/);
    const files = smallAppFiles({ extraction: '<cloud-backup/>', content: '<exclude domain="file"/>' });
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    assert.deepEqual(
      backupMatrix(readAppSources(folder), mendixPlaces),
      backupMatrix(appSources(files), mendixPlaces),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
