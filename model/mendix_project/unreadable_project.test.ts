import fs, { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  assertRefused,
  folder,
  rewritten,
  versionOne,
  versions,
  versionTwo,
  withUnit,
  written,
} from './test_support/project_for_tests';
import { shopUnits } from './test_support/shop_project';
import { unitFile, type WrittenUnit } from './test_support/write_mpr';

/** The units with a key or a text of one unit being another word, wherever it stands in it. */
function withWord(number: number, word: string, by: string): readonly WrittenUnit[] {
  const other = (value: unknown): unknown => {
    if (value === word) return by;
    if (Array.isArray(value)) return value.map(other);
    if (typeof value !== 'object' || value === null || value.constructor !== Object) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [other(key), other(inner)] as [string, unknown]),
    );
  };
  return withUnit(number, ({ element }) => ({ element: other(element) as WrittenUnit['element'] }));
}

/** A list with its marker and its first item. */
const firstOnly = (list: unknown) => (list as readonly unknown[]).slice(0, 2);

describe('what is needed and cannot be read is refused, with its place', () => {
  const flip = (bytes: Uint8Array) => bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte));
  const cases: Readonly<
    Record<string, readonly [units: readonly WrittenUnit[], ...says: readonly RegExp[]]>
  > = {
    'a domain model without contents': [
      withUnit(4, () => ({ spoil: () => undefined })),
      /\(DomainModel\) has no contents/,
    ],
    'a domain model that was changed': [
      withUnit(4, () => ({ spoil: flip })),
      /\(DomainModel\) is not what was saved/,
    ],
    'an enumeration that was changed': [
      withUnit(9, () => ({ spoil: flip })),
      /\(Documents\) is not what was saved/,
    ],
    'no security': [shopUnits.filter(({ number }) => number !== 11), /it has no Security\$ProjectSecurity/],
    'a missing enumeration': [
      withUnit(9, () => ({ spoil: () => undefined })),
      /no enumeration Shop\.Kind, which the attribute Shop\.Customer\.Kind/,
      /These units could not be read:\nunit /,
    ],
    'an access rule in another language': [
      withWord(4, 'AllowedModuleRoles', 'AllowedRoles'),
      /an access rule of Shop\.Customer has no list AllowedModuleRoles/,
    ],
    'an entity without a list of rules': [
      withWord(5, 'AccessRules', 'EntityAccess'),
      /Mail\.Letter has no list AccessRules/,
    ],
    'a user role without module roles': [
      withWord(11, 'ModuleRoles', 'Roles'),
      /the user role Visitor has no list ModuleRoles/,
    ],
    'an unknown kind of generalization': [
      withWord(4, 'DomainModels$NoGeneralization', 'DomainModels$Mixin'),
      /unknown generalization "DomainModels\$Mixin" of Shop\.Customer/,
    ],
    'an unknown type of attribute': [
      withWord(4, 'DomainModels$LongAttributeType', 'DomainModels$GeoAttributeType'),
      /unknown type "DomainModels\$GeoAttributeType" of the attribute Shop\.Customer\.Points/,
    ],
    'an unknown mode': [
      withWord(12, 'Constrained', 'Sometimes'),
      /unknown synchronization mode "Sometimes" of Shop\.Customer/,
    ],
    'an association that ends nowhere': [
      withUnit(4, ({ element }) => ({ element: { ...element, Entities: firstOnly(element.Entities) } })),
      /the association Shop\.Order_Customer has an end that is no entity/,
    ],
    'a domain model in no module': [withUnit(4, () => ({ container: 77 })), /lies in no module/],
    'an unknown security level': [
      withUnit(11, ({ element }) => ({ element: { ...element, SecurityLevel: 'CheckSome' } })),
      /unknown security level "CheckSome"/,
    ],
  };
  for (const [name, [units, ...says]] of Object.entries(cases))
    for (const version of versions)
      test(`${name}, version ${version.formatVersion}`, async (t) =>
        assertRefused(await written(t, version, units), ...says));

  test('BSON that ends too early, in a file that has no hashes', async (t) => {
    const path = await written(t, versionOne, shopUnits);
    await rewritten(
      path,
      "update Unit set ContentsHash = null, Contents = substr(Contents, 1, 60) where ContainmentName = 'DomainModel'",
    );
    await assertRefused(path, /2 that cannot be used/, /\(DomainModel\) is no BSON/);
  });
});

describe('files that are no project', () => {
  test('nothing there, a folder, another kind of file, another database', async (t) => {
    const place = folder(t);
    await assertRefused(join(place, 'none.mpr'), /got nothing there/);
    await assertRefused(place, /got a folder/);
    writeFileSync(join(place, 'text.mpr'), 'module: Shop');
    await assertRefused(join(place, 'text.mpr'), /expected a SQLite database, got another kind of file/);
    const path = await written(t, versionOne, shopUnits);
    await rewritten(path, 'drop table Unit');
    await assertRefused(path, /no such table: Unit/);
  });
  test('cut short', async (t) => {
    const path = await written(t, versionOne, shopUnits);
    writeFileSync(path, readFileSync(path).subarray(0, 5000));
    await assertRefused(path, /malformed|not a database/);
  });
  for (const suffix of ['-journal', '-wal'])
    test(`while another program writes, ${suffix}`, async (t) => {
      const path = await written(t, versionTwo, shopUnits);
      writeFileSync(`${path}${suffix}`, 'pages');
      await assertRefused(path, /half-written/, /Save and close the project/);
    });
  test('locked by another program', async (t) => {
    const path = await written(t, versionOne, shopUnits);
    const denied = Object.assign(new Error('resource busy'), { code: 'EBUSY' });
    t.mock.method(fs, 'readFileSync', () => {
      throw denied;
    });
    await assertRefused(path, /got a file that another program has locked/);
  });
  test('a unit of version 2 that is half written, and one that is a folder', async (t) => {
    const path = await written(t, versionTwo, shopUnits);
    const unit = unitFile(path, 4);
    const whole = readFileSync(unit);
    writeFileSync(unit, whole.subarray(0, whole.length / 2));
    await assertRefused(path, /1 that cannot be used/, /\(DomainModel\) is not what was saved/);
    rmSync(unit);
    mkdirSync(unit);
    await assertRefused(path, /\(DomainModel\) cannot be read: EISDIR/);
  });
  test('version 2 without its folder', async (t) => {
    const path = await written(t, versionTwo, shopUnits);
    rmSync(join(path, '../mprcontents'), { recursive: true });
    await assertRefused(path, /expected the folder mprcontents/);
  });
  test('a format that is not known', async (t) => {
    const path = await written(t, versionTwo, shopUnits);
    await rewritten(path, 'update _MetaData set _FormatVersion = 3');
    await assertRefused(path, /expected format version 1 or 2, got version 3/);
  });
});
