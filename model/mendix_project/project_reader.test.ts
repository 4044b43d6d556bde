import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import {
  reader,
  versionOne,
  versions,
  versionTwo,
  withUnit,
  written,
} from './test_support/project_for_tests';
import { shopUnits } from './test_support/shop_project';

for (const version of versions)
  test(`version ${version.formatVersion}: everything that decides what goes to devices`, async (t) => {
    const project = await reader.read(await written(t, version, shopUnits));
    assert.equal(project.name, 'Shop');
    assert.equal(project.productVersion, version.productVersion);
    assert.deepEqual(project.warnings, []);
    assert.deepEqual(project.moduleRoles, ['Shop.Clerk', 'Shop.Boss', 'Mail.Reader']);
    assert.deepEqual(
      project.entities.map(({ name, persistable, generalization, source }) => [
        name,
        persistable,
        generalization,
        source,
      ]),
      [
        ['Shop.Customer', true, undefined, undefined],
        ['Shop.Order', true, undefined, 'Rest$ODataRemoteEntitySource'],
        ['Mail.Letter', true, 'System.FileDocument', undefined],
        ['Mail.Draft', false, undefined, undefined],
      ],
    );
    const customer = project.entities[0];
    assert.deepEqual(
      customer?.attributes.map(({ name, type, calculated, length }) => [name, type, calculated, length]),
      [
        ['Name', 'String', false, 200],
        ['Größe', 'Decimal', false, 0],
        ['Iban', 'HashedString', false, 0],
        ['Visits', 'Integer', false, 0],
        ['Points', 'Long', false, 0],
        ['Since', 'DateTime', false, 0],
        ['Active', 'Boolean', false, 0],
        ['Number', 'AutoNumber', false, 0],
        ['Scan', 'Binary', false, 0],
        ['Kind', 'Enumeration', false, 0],
        ['Balance', 'Decimal', true, 0],
      ],
    );
    assert.deepEqual(customer?.attributes[9]?.enumerationValues, ['Gold', 'Silver']);
    assert.deepEqual(customer?.accessRules, [
      {
        roles: ['Shop.Clerk', 'Shop.Boss'],
        allowCreate: true,
        allowDelete: false,
        defaultMemberRights: 'ReadOnly',
        memberRights: { Name: 'ReadWrite', Iban: 'None' },
      },
      {
        roles: ['Shop.Boss'],
        xPathConstraint: "[Kind = 'Gold']",
        allowCreate: false,
        allowDelete: true,
        defaultMemberRights: 'ReadWrite',
        memberRights: {},
      },
    ]);
    assert.deepEqual(project.entities[1]?.accessRules[0]?.memberRights, {
      Total: 'ReadOnly',
      'Shop.Order_Customer': 'ReadOnly',
    });
    assert.deepEqual(project.entities[2]?.accessRules[0]?.memberRights, { Contents: 'ReadOnly' });
    assert.deepEqual(project.associations, [
      {
        name: 'Shop.Order_Customer',
        parent: 'Shop.Order',
        child: 'Shop.Customer',
        type: 'Reference',
        owner: 'Default',
      },
      {
        name: 'Shop.Customer_Letter',
        parent: 'Shop.Customer',
        child: 'Mail.Letter',
        type: 'ReferenceSet',
        owner: 'Both',
      },
    ]);
    assert.deepEqual(project.security, {
      level: 'CheckEverything',
      userRoles: [
        { name: 'Visitor', moduleRoles: ['Mail.Reader'] },
        { name: 'Manager', moduleRoles: ['Shop.Boss', 'Mail.Reader', 'System.User'] },
      ],
      guestUserRole: 'Visitor',
    });
    assert.deepEqual(project.onlineProfiles, ['Responsive']);
    assert.deepEqual(project.profiles, [
      {
        name: 'Phone offline',
        kind: 'offline web',
        otaEnabled: false,
        encryptionDbEnabled: false,
        localFileEncryptionEnabled: false,
        synchronization: [{ entity: 'Mail.Letter', mode: 'None', compatibilityMode: true }],
      },
      {
        name: 'NativePhone',
        kind: 'native',
        otaEnabled: true,
        encryptionDbEnabled: true,
        localFileEncryptionEnabled: false,
        synchronization: [
          {
            entity: 'Shop.Customer',
            mode: 'Constrained',
            xPathConstraint: '[Active = true()]',
            compatibilityMode: false,
          },
          { entity: 'Shop.Order', mode: 'All', compatibilityMode: false },
        ],
      },
    ]);
    assert.doesNotMatch(JSON.stringify(project), /secret/);
  });

describe('what is not needed is named and left out', () => {
  test('a page whose contents are missing', async (t) => {
    const { warnings } = await reader.read(
      await written(
        t,
        versionTwo,
        withUnit(10, () => ({ spoil: () => undefined })),
      ),
    );
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /^unit [0-9a-f-]{36} \(Documents\) has no contents: .* not needed/);
  });
  test('a page that was changed since it was saved', async (t) => {
    const flipped = withUnit(10, () => ({
      spoil: (bytes) => bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
    }));
    const { warnings } = await reader.read(await written(t, versionOne, flipped));
    assert.match(warnings.join(), /is not what was saved: its SHA-256/);
  });
  test('a Studio Pro newer than this project knows', async (t) => {
    const path = await written(t, { formatVersion: 2, productVersion: '12.0.0' }, shopUnits);
    assert.match((await reader.read(path)).warnings.join(), /Studio Pro 12\.0\.0 is newer/);
  });
});

test('reading changes nothing and leaves nothing beside the file', async (t) => {
  const path = await written(t, versionTwo, shopUnits);
  const before = {
    bytes: readFileSync(path),
    time: statSync(path).mtimeMs,
    beside: readdirSync(join(path, '..')),
  };
  await reader.read(path);
  assert.deepEqual(
    { bytes: readFileSync(path), time: statSync(path).mtimeMs, beside: readdirSync(join(path, '..')) },
    before,
  );
});

describe('real projects', () => {
  const data = resolve(__dirname, '../../../shared/data/mendix_projects');
  const skip = existsSync(data) ? false : 'the real projects are not beside this checkout';
  test('a native one of version 2', { skip }, async () => {
    const project = await reader.read(join(data, 'native_components_v2/NativeComponentsTestProject.mpr'));
    assert.equal(project.entities.length, 79);
    assert.equal(project.entities.flatMap(({ accessRules }) => accessRules).length, 80);
    assert.deepEqual(
      project.profiles.map(({ name, kind, synchronization }) => [name, kind, synchronization.length]),
      [['NativePhone', 'native', 32]],
    );
    assert.equal(project.warnings.length, 3);
  });
  test('a web one of version 1', { skip }, async () => {
    const project = await reader.read(join(data, 'accordion_v1/Accordion.mpr'));
    assert.equal(project.entities.length, 3);
    assert.equal(project.entities.flatMap(({ accessRules }) => accessRules).length, 5);
    assert.deepEqual([project.profiles, project.warnings], [[], []]);
    assert.equal(project.security.guestUserRole, 'User');
  });
});
