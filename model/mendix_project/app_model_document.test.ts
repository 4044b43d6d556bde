import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { synchronizationOf } from '../access_rights';
import { appModelText, loadAppModel } from '../load_app_model';
import { DocumentMistakes } from '../mistakes';
import { generalization, ruleElement } from './test_support/elements';
import { versionTwo, withUnit, written } from './test_support/project_for_tests';
import { shopUnits } from './test_support/shop_project';

const shop = (t: TestContext) => written(t, versionTwo, shopUnits);

describe('the app model of a project', () => {
  test('has what the model can have, and names the rest', async (t) => {
    const model = await loadAppModel(await shop(t));
    assert.deepEqual(
      model.entities.map(({ name, persistable }) => [name, persistable]),
      [
        ['Shop.Customer', true],
        ['Mail.Letter', true],
        ['Mail.Draft', false],
      ],
    );
    assert.equal(synchronizationOf(model, 'Mail.Letter').mode, 'Unknown');
    assert.equal(model.associations[0]?.owner, 'Both');
    for (const words of [
      /Shop\.Order is left out: its objects come from Rest\$ODataRemoteEntitySource/,
      /attribute Shop\.Customer\.Scan is left out: Binary/,
      /association Shop\.Order_Customer is left out: Shop\.Order is not modelled/,
      /names no app id/,
      /names no version/,
      /does not name the native template/,
      /modes of 1 entities in \w+ are derived from pages, which are not read: Mail\.Letter/,
    ])
      assert.ok(
        model.unknowns.some((sentence) => words.test(sentence)),
        `${words}\n${model.unknowns.join('\n')}`,
      );
  });
  test('as YAML is accepted again and means the same', async (t) => {
    const path = await shop(t);
    const yaml = join(dirname(path), 'shop.yaml');
    writeFileSync(yaml, await appModelText(path));
    assert.deepEqual(await loadAppModel(yaml), await loadAppModel(path));
  });
  test('of generalizations that come back to themselves is refused with their names', async (t) => {
    const circle = withUnit(5, ({ element }) => {
      const [marker, letter, draft] = element.Entities as readonly [unknown, object, object];
      const of = (name: string) => ({ MaybeGeneralization: generalization(name) });
      return {
        element: {
          ...element,
          Entities: [marker, { ...letter, ...of('Mail.Draft') }, { ...draft, ...of('Mail.Letter') }],
        },
      };
    });
    await assert.rejects(loadAppModel(await written(t, versionTwo, circle)), (error: unknown) => {
      assert.ok(error instanceof DocumentMistakes, String(error));
      assert.match(
        error.message,
        /Mail\.Letter is its own generalization, by way of Mail\.Draft, Mail\.Letter/,
      );
      return true;
    });
  });
  test('has no guests where guest access is off, whoever is named for them', async (t) => {
    const units = withUnit(11, ({ element }) => ({ element: { ...element, EnableGuestAccess: false } }));
    const { guestUserRole } = await loadAppModel(await written(t, versionTwo, units));
    assert.equal(guestUserRole, undefined);
    assert.equal((await loadAppModel(await shop(t))).guestUserRole, 'Visitor');
  });
  test('has no constraint that an entity kept from another mode', async (t) => {
    const units = withUnit(12, ({ element }) => ({
      element: JSON.parse(JSON.stringify(element).replace('"SyncMode":"Constrained"', '"SyncMode":"All"')),
    }));
    const { synchronization } = (await loadAppModel(await written(t, versionTwo, units))).nativeProfile;
    assert.deepEqual(
      synchronization.find(({ entity }) => entity === 'Shop.Customer'),
      { entity: 'Shop.Customer', mode: 'All' },
    );
  });
  test('has no rule of nobody, and tells of rights that it leaves out', async (t) => {
    const ofLetter = (...rules: readonly object[]) =>
      withUnit(5, ({ element }) => {
        const [marker, letter, draft] = element.Entities as readonly object[];
        return {
          element: { ...element, Entities: [marker, { ...letter, AccessRules: [2, ...rules] }, draft] },
        };
      });
    const contents = { 'System.FileDocument.Contents': 'ReadOnly' };
    const units = ofLetter(
      ruleElement([], contents),
      ruleElement(['Mail.Reader'], {
        ...contents,
        'Mail.Letter.Gone': 'ReadOnly',
        'Mail.Letter.None': 'None',
      }),
    );
    const { entities, unknowns } = await loadAppModel(await written(t, versionTwo, units));
    const rules = entities.find(({ name }) => name === 'Mail.Letter')?.accessRules;
    assert.deepEqual(
      rules?.map(({ roles }) => roles),
      [['Mail.Reader']],
    );
    const told = unknowns.filter((each) => each.startsWith('Rights of an access rule of Mail.Letter'));
    assert.deepEqual(told, [
      'Rights of an access rule of Mail.Letter to Gone are left out: it is no member that is modelled',
    ]);
  });
  test('of several native profiles has one, and names the others', async (t) => {
    const units = withUnit(12, ({ element }) => {
      const [marker, ...profiles] = element.Profiles as readonly object[];
      const tablet = { ...profiles.at(-1), Name: 'NativeTablet' };
      return { element: { ...element, Profiles: [marker, ...profiles, tablet] } };
    });
    const path = await written(t, versionTwo, units);
    const { profiles, unknowns } = await loadAppModel(path);
    assert.deepEqual(
      profiles.map(({ name }) => name),
      ['NativePhone', 'Phone offline'],
    );
    assert.ok(unknowns.some((each) => each.startsWith('The native profile NativeTablet is left out')));
    const beside = join(dirname(path), 'overlay.yaml');
    writeFileSync(beside, 'profile: NativeTablet\n');
    const other = await loadAppModel(path, beside);
    assert.equal(other.profiles[0]?.name, 'NativeTablet');
    assert.ok(other.unknowns.some((each) => each.startsWith('The native profile NativePhone is left out')));
  });
  test('has a user for each role, whatever the roles are called', async (t) => {
    const names = ['Visitor', 'Bob', 'alice', 'Field Tech', 'field_tech', 'other Visitor'];
    const units = withUnit(11, ({ element }) => ({
      element: {
        ...element,
        UserRoles: [
          2,
          ...names.map((Name, index) => ({
            Name,
            ModuleRoles: [1, index === 0 ? 'Mail.Reader' : 'Shop.Boss'],
          })),
        ],
      },
    }));
    const { personas, users } = await loadAppModel(await written(t, versionTwo, units));
    assert.equal(new Set(users.map(({ name }) => name)).size, users.length);
    assert.equal(users.length, 1 + names.length);
    const rolesOf = (persona: string) => users.find(({ name }) => name === personas[persona])?.roles;
    assert.deepEqual(rolesOf('Alice'), rolesOf('Bob'));
    assert.equal(Object.keys(personas).length, users.length);
  });
  test('holds no password of the project', async (t) => {
    const text = await appModelText(await shop(t));
    assert.doesNotMatch(text, /secret/);
    assert.match(text, /Größe/);
  });
});
