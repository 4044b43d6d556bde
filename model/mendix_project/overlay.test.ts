import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { synchronizationOf } from '../access_rights';
import type { AppModel } from '../app_model';
import { loadAppModel, loadEarlierAppModel } from '../load_app_model';
import { DocumentMistakes } from '../mistakes';
import { WrongUse } from '../outcome_errors';
import { versionTwo, withUnit, written } from './test_support/project_for_tests';
import { shopUnits } from './test_support/shop_project';

const shop = (t: TestContext) => written(t, versionTwo, shopUnits);

/** The shop with an overlay beside it. */
async function overlaid(t: TestContext, overlay: string): Promise<AppModel> {
  const path = await shop(t);
  const beside = join(dirname(path), 'overlay.yaml');
  writeFileSync(beside, overlay);
  return loadAppModel(path, beside);
}

describe('an overlay', () => {
  test('answers what the file does not tell', async (t) => {
    const model = await overlaid(
      t,
      'version: 2.1.0\nappId: com.acme.shop\nreleases: [{ version: 2.1.0, nativeTemplate: 7.0.1, kind: ota }]\n' +
        'personas: { Alice: Visitor, Priya: Manager }\nsynchronization: [{ profile: NativePhone, entity: Mail.Letter, mode: None }]\n' +
        'data: [{ entity: Mail.Letter, count: 3 }]\n',
    );
    assert.deepEqual(
      [model.version, model.appId, model.releases[0]?.nativeTemplate],
      ['2.1.0', 'com.acme.shop', '7.0.1'],
    );
    assert.deepEqual(model.personas, { Alice: 'alice', Priya: 'priya' });
    assert.equal(synchronizationOf(model, 'Mail.Letter').mode, 'None');
    assert.equal(model.data.find(({ entity }) => entity === 'Mail.Letter')?.count, 3);
    assert.ok(
      !model.unknowns.some((sentence) =>
        /app id|version of the app|native template|NativePhone are derived/.test(sentence),
      ),
    );
  });
  test('speaks of one profile, or of all', async (t) => {
    const units = withUnit(12, ({ element }) => {
      const [marker, ...profiles] = element.Profiles as readonly object[];
      const open = profiles.map((profile) => ({ ...profile, OfflineEntityConfigs: [2] }));
      return { element: { ...element, Profiles: [marker, ...open] } };
    });
    const path = await written(t, versionTwo, units);
    const beside = join(dirname(path), 'overlay.yaml');
    const modes = async (profile: string) => {
      writeFileSync(beside, `synchronization: [{ entity: Mail.Letter, ${profile}mode: None }]\n`);
      const { profiles } = await loadAppModel(path, beside);
      return profiles.map(
        ({ synchronization }) => synchronization.find(({ entity }) => entity === 'Mail.Letter')?.mode,
      );
    };
    assert.deepEqual(await modes(''), ['None', 'None']);
    assert.deepEqual(await modes('profile: NativePhone, '), ['None', 'Unknown']);
    assert.deepEqual(await modes('profile: Phone offline, '), ['Unknown', 'None']);
  });
  const wrong: Readonly<Record<string, readonly [overlay: string, says: RegExp]>> = {
    'an unknown entity': [
      'synchronization: [{ entity: Mail.Leter, mode: All }]',
      /overlay\.yaml:1:\d+ .*did you mean "Mail\.Letter"/,
    ],
    'an unknown user role': [
      'personas: { Alice: Visitr }',
      /unknown user role "Visitr" of Alice.*did you mean "Visitor"/,
    ],
    'an unknown profile': ['profile: Nowhere', /unknown profile "Nowhere"/],
    'an unknown key': ['persona: {}', /unknown key "persona" in the overlay.*did you mean "personas"/],
    'a mode that the project has itself': [
      'synchronization: [{ entity: Shop.Customer, mode: All }]',
      /customizes itself/,
    ],
    'a release that goes backwards': [
      'releases:\n  - { version: 2.1.0, nativeTemplate: 7.0.1, kind: store }\n  - { version: 2.0.0, nativeTemplate: 7.0.1, kind: ota }',
      /overlay\.yaml:3:16 release 2\.0\.0 stands after release 2\.1\.0/,
    ],
    'an update over the air on another template': [
      'releases:\n  - { version: 2.1.0, nativeTemplate: 7.0.1, kind: store }\n  - { version: 2.2.0, nativeTemplate: 7.0.2, kind: ota }',
      /overlay\.yaml:3:39 release 2\.2\.0 comes over the air with native template 7\.0\.2.*did you mean "7\.0\.1"/,
    ],
    'a native template that is no version': [
      'releases: [{ version: 2.1.0, nativeTemplate: 6.3.x, kind: store }]',
      /overlay\.yaml:1:\d+ releases\.nativeTemplate is "6\.3\.x".*did you mean "6\.3\.0"/,
    ],
    'a misspelt setting of a release': [
      'releases: [{ version: 2.1.0, nativeTemplate: 7.0.1, kind: store, otaEnable: true }]',
      /overlay\.yaml:1:\d+ unknown key "otaEnable" in releases.*did you mean "otaEnabled"/,
    ],
    'data of nothing': ['data: [{ entity: Shop.Custmer, count: 1 }]', /did you mean "Shop\.Customer"/],
  };
  for (const [what, [overlay, says]] of Object.entries(wrong))
    test(`${what} is a mistake with its place`, async (t) => {
      await assert.rejects(overlaid(t, overlay), (error: unknown) => {
        assert.ok(error instanceof DocumentMistakes, String(error));
        assert.match(error.message, says);
        return true;
      });
    });
  test('gives each release its own settings, and those of the profile where it has none', async (t) => {
    const { releases } = await overlaid(
      t,
      'releases:\n  - { version: 2.0.0, nativeTemplate: 7.0.1, kind: store, encryptionDbEnabled: false }\n  - { version: 2.1.0, nativeTemplate: 7.0.1, kind: ota }',
    );
    assert.deepEqual(
      releases.map(({ otaEnabled, encryptionDbEnabled, localFileEncryptionEnabled }) => [
        otaEnabled,
        encryptionDbEnabled,
        localFileEncryptionEnabled,
      ]),
      [
        [true, false, false],
        [true, true, false],
      ],
    );
  });
  test('cannot ask for what the Studio Pro of the project does not have', async (t) => {
    const path = await written(t, { formatVersion: 1, productVersion: '9.17.1.5' }, shopUnits);
    const beside = join(dirname(path), 'overlay.yaml');
    const release = 'version: 2.1.0, nativeTemplate: 6.3.0, kind: store, encryptionDbEnabled';
    writeFileSync(beside, `releases: [{ ${release}: true }]`);
    await assert.rejects(loadAppModel(path, beside), (error: unknown) => {
      assert.ok(error instanceof DocumentMistakes, String(error));
      assert.match(
        error.message,
        /has encryptionDbEnabled, and was made with Studio Pro 9\.17\.1; expected 9\.18\.0/,
      );
      return true;
    });
    writeFileSync(beside, `releases: [{ ${release}: false }]`);
    assert.equal((await loadAppModel(path, beside)).releases[0]?.encryptionDbEnabled, false);
  });
  test('of a later version says of an earlier one what it can', async (t) => {
    const path = await shop(t);
    const beside = join(dirname(path), 'overlay.yaml');
    writeFileSync(
      beside,
      `version: 2.1.0
personas: { Alice: Visitor, Bob: Newcomer }
synchronization:
  - { entity: Mail.New, mode: All }
  - { entity: Shop.Customer, mode: All }
  - { entity: Mail.Letter, profile: NewPhone, mode: All }
  - { entity: Mail.Letter, profile: NativePhone, mode: None }
data: [{ entity: Mail.New, count: 3 }, { entity: Mail.Letter, count: 4 }]
`,
    );
    const model = await loadEarlierAppModel(path, beside);
    assert.equal(model.version, '2.1.0');
    assert.deepEqual(model.personas, { Alice: 'alice' });
    assert.equal(synchronizationOf(model, 'Mail.Letter').mode, 'None');
    assert.equal(synchronizationOf(model, 'Shop.Customer').mode, 'Constrained');
    assert.equal(model.data.find(({ entity }) => entity === 'Mail.Letter')?.count, 4);
    writeFileSync(beside, 'personas: { Bob: Newcomer }\n');
    const { personas } = await loadEarlierAppModel(path, beside);
    assert.deepEqual(Object.keys(personas).slice(0, 2), ['Alice', 'Bob']);
    writeFileSync(beside, 'modes: []\n');
    await assert.rejects(loadEarlierAppModel(path, beside), DocumentMistakes);
  });
  test('over an app model in YAML is wrong use', async () => {
    await assert.rejects(loadAppModel('app.yaml', 'overlay.yaml'), WrongUse);
  });
});
