import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DocumentMistakes, describeMistake } from '../mistakes';
import { parseAppModel } from '../read_app_model';

const sample = readFileSync('examples/one_user/app.yaml', 'utf8');
const written = '  - { version: 1.0.0, nativeTemplate: 6.3.0, kind: store }\n';

function withReleases(...lines: readonly string[]): string {
  assert.ok(sample.includes(written));
  return sample.replace(written, lines.map((line) => `  - { ${line} }\n`).join(''));
}

/** What is wrong with a text, a line each. */
function said(text: string): readonly string[] {
  try {
    parseAppModel(text, 'app.yaml');
    return [];
  } catch (error) {
    if (error instanceof DocumentMistakes) return error.mistakes.map(describeMistake);
    throw error;
  }
}

const store = 'version: 2.0.0, nativeTemplate: 6.3.0, kind: store';
const line = sample.slice(0, sample.indexOf(written)).split('\n').length;

const wrong: Readonly<Record<string, readonly [lines: readonly string[], says: RegExp]>> = {
  'a release that goes backwards': [
    [store, 'version: 1.9.0, nativeTemplate: 6.3.0, kind: store'],
    new RegExp(
      `^app.yaml:${line + 1}:16 release 1.9.0 stands after release 2.0.0; expected a version above 2.0.0`,
    ),
  ],
  'by its numbers and not by the text': [
    [
      'version: 2.10.0, nativeTemplate: 6.3.0, kind: store',
      'version: 2.9.0, nativeTemplate: 6.3.0, kind: store',
    ],
    /release 2\.9\.0 stands after release 2\.10\.0/,
  ],
  'the same version twice': [
    [store, 'version: 2.0.0, nativeTemplate: 6.3.0, kind: ota'],
    new RegExp(`^app.yaml:${line + 1}:16 duplicate release "2.0.0"; expected each version once`),
  ],
  'a template that is no version': [
    ['version: 2.0.0, nativeTemplate: "6.3.O", kind: store'],
    new RegExp(`^app.yaml:${line}:39 releases.nativeTemplate is "6.3.O".*did you mean "6.3.0"`),
  ],
  'a template that is no version, and a number': [
    ['version: 2.0.0, nativeTemplate: 6.3, kind: store'],
    /releases\.nativeTemplate is 6\.3; expected a value of type string/,
  ],
  'an update over the air on another template': [
    [store, 'version: 2.0.1, nativeTemplate: 6.3.6, kind: ota'],
    new RegExp(
      `^app.yaml:${line + 1}:39 release 2.0.1 comes over the air with native template 6.3.6.*did you mean "6.3.0"`,
    ),
  ],
  'a misspelt setting': [
    [`${store}, encryptionDbEnable: true`],
    /unknown key "encryptionDbEnable" in releases; .*did you mean "encryptionDbEnabled"/,
  ],
  'a setting of the wrong type': [
    [`${store}, otaEnabled: sometimes`],
    /releases\.otaEnabled is "sometimes"; expected a value of type boolean/,
  ],
  'an unknown kind': [
    ['version: 2.0.0, nativeTemplate: 6.3.0, kind: stor'],
    /unknown value "stor".*did you mean "store"/,
  ],
  'a Studio Pro that cannot encrypt the database': [
    [`${store}, studioPro: 9.17.0, localFileEncryptionEnabled: false`],
    /release 2\.0\.0 has encryptionDbEnabled, and was made with Studio Pro 9\.17\.0; expected 9\.18\.0 or newer/,
  ],
  'a Studio Pro that cannot encrypt files': [
    [`${store}, studioPro: 9.21.0`],
    /release 2\.0\.0 has localFileEncryptionEnabled, and was made with Studio Pro 9\.21\.0; expected 9\.22\.0 or newer/,
  ],
};

for (const [name, [lines, says]] of Object.entries(wrong)) {
  test(`${name} is a mistake with its place`, () => {
    const mistakes = said(withReleases(...lines));
    assert.equal(mistakes.length, 1, mistakes.join('\n'));
    assert.match(mistakes[0] as string, says);
  });
}

test('a release below one that is not next to it is a mistake as well', () => {
  const lines = ['3.0.0', '2.0.0', '2.5.0'].map(
    (version) => `version: ${version}, nativeTemplate: 6.3.0, kind: store`,
  );
  assert.deepEqual(
    said(withReleases(...lines)).map((mistake) =>
      /release \S+ stands after release \S+/.exec(mistake)?.[0].trim(),
    ),
    ['release 2.0.0 stands after release 3.0.0;', 'release 2.5.0 stands after release 3.0.0;'],
  );
});

test('counterparts of these are no mistakes', () => {
  const lines = [
    `${store}, studioPro: 9.17.0, encryptionDbEnabled: false, localFileEncryptionEnabled: false`,
    'version: 2.0.1, nativeTemplate: 6.3.0, kind: ota, studioPro: 9.22.0',
    'version: 2.10.0, nativeTemplate: 7.0.9, kind: store',
    'version: 2.11.0, nativeTemplate: 6.2.29, kind: cloud',
    'version: 3.0.0, nativeTemplate: 7.0.9, kind: ota, otaEnabled: false',
  ];
  assert.deepEqual(said(withReleases(...lines)), []);
});

test('what a release does not set is as in the native profile', () => {
  const { releases } = parseAppModel(
    withReleases(`${store}, encryptionDbEnabled: false`, 'version: 2.1.0, nativeTemplate: 6.3.0, kind: ota'),
    'app.yaml',
  );
  const own = { nativeTemplate: '6.3.0', otaEnabled: true, localFileEncryptionEnabled: true };
  assert.deepEqual(releases, [
    { ...own, version: '2.0.0', kind: 'store', encryptionDbEnabled: false },
    { ...own, version: '2.1.0', kind: 'ota', encryptionDbEnabled: true },
  ]);
});

test('a template that is not known yet, and one that cannot do what is asked, are told and no mistakes', () => {
  const { unknowns } = parseAppModel(
    withReleases(
      'version: 1.0.0, nativeTemplate: 6.2.29, kind: store',
      'version: 2.0.0, nativeTemplate: 15.4.4, kind: store',
      'version: 3.0.0, nativeTemplate: 99.0.0, kind: store',
    ),
    'app.yaml',
  );
  assert.deepEqual(
    unknowns.map((sentence) => /^Release (\S+) .* native template (\S+)/.exec(sentence)?.slice(1)),
    [
      ['1.0.0', '6.2.29'],
      ['3.0.0', '99.0.0,'],
    ],
  );
});

/** The sample with an offline web profile in the place of the native one. */
function webApp(profile: string, release = ''): string {
  const native = /nativeProfile:\n(?: .*\n)*?(?= {2}synchronization)/;
  assert.match(sample, native);
  return withReleases(`${store}${release}`)
    .replace(native, `offlineWebProfiles:\n  - name: Offline${profile}\n  `)
    .replace('    - { entity: Note', '      - { entity: Note');
}

test('encryption asked of a web profile is a mistake, in the profile and in a release', () => {
  assert.deepEqual(said(webApp('')), []);
  const [inProfile, ...others] = said(webApp('\n    encryptionDbEnabled: true'));
  assert.deepEqual(others, []);
  assert.match(
    inProfile as string,
    /:\d+:5 offlineWebProfiles\.encryptionDbEnabled is there; expected no such key: only a nativeProfile/,
  );
  const [inRelease, ...more] = said(webApp('', ', localFileEncryptionEnabled: true'));
  assert.deepEqual(more, []);
  assert.match(
    inRelease as string,
    /:\d+:59 localFileEncryptionEnabled of release 2\.0\.0, and the app has no native profile/,
  );
  assert.deepEqual(said(webApp('', ', encryptionDbEnabled: false')), []);
});
