import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { EnvironmentFailure } from '../../../../model/outcome_errors';
import { BackupExclusion } from '../../client/backup_exclusion';
import { IosKeychain } from '../../ios_keychain';
import type { KeychainAccessibility } from '../../keychain_accessibility';
import { PhoneUnderTest } from '../../phone_under_test';
import { neighbourAppId } from '../phone_os';

const ways = ['Finder backup', 'encrypted Finder backup', 'iCloud backup'] as const;
type Way = (typeof ways)[number];

/** A phone whose app keeps nothing out of backups, and its items in this class. */
function careless(accessibility: KeychainAccessibility) {
  return {
    backupExclusion: BackupExclusion,
    keyStore: class extends IosKeychain {
      protected override accessibilityFor() {
        return accessibility;
      }
    },
  };
}

const started: PhoneUnderTest[] = [];
afterEach(async () => {
  for (const phone of started.splice(0)) await phone.close();
});

async function used(seed: number, parts: Parameters<typeof PhoneUnderTest.start>[2] = {}) {
  const phone = await PhoneUnderTest.start('ios', seed, parts);
  started.push(phone);
  await phone.use();
  return phone;
}

function keychainOf({ phone }: PhoneUnderTest) {
  const { keyStore } = phone.core;
  assert.ok(keyStore instanceof IosKeychain);
  return keyStore.allItems();
}

/** Path, content and metadata of everything in the app's container, by its path in there. */
function containerOf({ phone }: PhoneUnderTest, appId: string) {
  const { sandbox, os } = phone.core;
  const root = os.rootOf(appId);
  const files = sandbox.treeOf(root).filter(({ path }) => !path.endsWith('.metadata.plist'));
  return files.map(({ path, bytes }) => {
    const { mode, mtimeMs, protectionClass, xattrs } = sandbox.stat(path);
    return [path.slice(root.length), bytes, mode, Math.floor(mtimeMs / 1000), protectionClass, xattrs];
  });
}

for (const way of ways)
  test(`${way}: files come back with what the file system knows of them, in another container`, async () => {
    const phone = await used(1, careless('WhenUnlocked'));
    const appId = phone.phone.examiner.appId();
    const { core } = phone.phone;
    const root = core.os.rootOf(appId);
    core.sandbox.setXattr(`${root}/Documents`, 'com.example', new Uint8Array([1]));
    core.sandbox.setXattr(`${root}/Library/mx-app-logs.log`, 'com.example', new Uint8Array([2]));
    core.sandbox.setMode(`${root}/Library/mx-app-logs.log`, 0o600);
    const before = containerOf(phone, appId);
    assert.ok(before.some(([, , , , protectionClass]) => protectionClass === 'Complete'));
    const set = await phone.phone.examiner.backup(way);
    core.sandbox.writeFile(`${root}/Documents/later`, new Uint8Array(1));
    await phone.phone.conditions.restoreBackup(set, 'whole');
    assert.notEqual(core.os.rootOf(appId), root);
    assert.equal(core.sandbox.exists(root), false);
    assert.deepEqual(containerOf(phone, appId), before);
    assert.ok(core.sandbox.stat(`${core.os.rootOf(appId)}/Documents`).xattrs.has('com.example'));
    assert.equal(core.sandbox.treeOf(core.os.rootOf(neighbourAppId)).length, 2);
    await phone.phone.app.start();
    assert.ok((await phone.phone.app.shownObjects()).length > 0, 'the same phone has the key again');
  });

/** Which classes come back where: on the phone itself, and on another one. */
const comesBack: Readonly<
  Record<KeychainAccessibility, Readonly<Record<Way, readonly [own: boolean, other: boolean]>>>
> = {
  WhenUnlocked: {
    'Finder backup': [true, false],
    'encrypted Finder backup': [true, true],
    'iCloud backup': [true, false],
  },
  AfterFirstUnlock: {
    'Finder backup': [true, false],
    'encrypted Finder backup': [true, true],
    'iCloud backup': [true, false],
  },
  WhenUnlockedThisDeviceOnly: {
    'Finder backup': [true, false],
    'encrypted Finder backup': [true, false],
    'iCloud backup': [true, false],
  },
  AfterFirstUnlockThisDeviceOnly: {
    'Finder backup': [true, false],
    'encrypted Finder backup': [true, false],
    'iCloud backup': [true, false],
  },
  WhenPasscodeSetThisDeviceOnly: {
    'Finder backup': [false, false],
    'encrypted Finder backup': [false, false],
    'iCloud backup': [false, false],
  },
};

for (const [accessibility, byWay] of Object.entries(comesBack))
  test(`Keychain items of ${accessibility} come back where Apple says so`, async () => {
    const parts = careless(accessibility as KeychainAccessibility);
    const own = await used(1, parts);
    const other = await used(2, parts);
    const items = keychainOf(own);
    assert.ok(items.length >= 2 && items.every((item) => item.accessibility === accessibility));
    const sets = await Promise.all(ways.map((way) => own.phone.examiner.backup(way)));
    for (const [at, way] of ways.entries()) {
      for (const [phone, isBack] of [
        [own, byWay[way][0]],
        [other, byWay[way][1]],
      ] as const) {
        await phone.phone.conditions.restoreBackup(sets[at]!, 'whole');
        assert.deepEqual(
          keychainOf(phone),
          isBack ? items : [],
          `${way} on ${phone === own ? 'its own' : 'another'} phone`,
        );
      }
    }
  });

test('the healthy app starts empty after any restore, signed out and encrypted, and excludes its places again', async () => {
  const phone = await used(5);
  const { conditions, examiner, app, core } = phone.phone;
  for (const way of ways) {
    await conditions.restoreBackup(await examiner.backup(way), 'whole');
    const { database } = app.client.paths;
    assert.equal(core.sandbox.exists(database), false, way);
    await app.start();
    assert.deepEqual(await app.shownObjects(), []);
    assert.equal(app.client.memory.session, undefined);
    assert.notEqual(Buffer.from(core.sandbox.readFile(database)).subarray(0, 6).toString(), 'SQLite');
    assert.equal(core.sandbox.stat(database.slice(0, database.lastIndexOf('/'))).xattrs.size, 1);
  }
});

test('half a restore brings the first half of the files by path', async () => {
  const phone = await used(6, careless('WhenUnlocked'));
  const appId = phone.phone.examiner.appId();
  const before = containerOf(phone, appId);
  await phone.phone.conditions.restoreBackup(await phone.phone.examiner.backup('Finder backup'), 'half');
  const half = containerOf(phone, appId);
  assert.equal(half.length, Math.floor(before.length / 2));
  assert.ok(half.length > 1);
  assert.deepEqual(half, before.slice(0, half.length));
});

test('a set that is not whole, stays locked or is no backup is refused, and nothing is erased', async () => {
  const phone = await used(8);
  const { conditions, examiner } = phone.phone;
  const appId = examiner.appId();
  const before = containerOf(phone, appId);
  const sealed = await examiner.backup('encrypted Finder backup');
  const { password, ...unopened } = sealed;
  const without = { ...sealed, files: sealed.files.filter(({ path }) => path !== 'Manifest.db') };
  const cut = { ...sealed, files: sealed.files.slice(0, -1) };
  const refused = [
    [
      { ...sealed, password: `${password}!` },
      EnvironmentFailure,
      /the password that opens its key bag, got another/,
    ],
    [unopened, EnvironmentFailure, /got none/],
    [without, EnvironmentFailure, /expected Manifest\.db, got none/],
    [cut, EnvironmentFailure, /expected [0-9a-f]{2}\/[0-9a-f]{40}, got none/],
  ] as const;
  for (const [set, kind, words] of refused)
    await assert.rejects(conditions.restoreBackup(set, 'whole'), (error: Error) => {
      assert.ok(error instanceof kind, error.name);
      assert.match(error.message, words);
      assert.ok(!error.message.includes(password!), 'the password in a message');
      return true;
    });
  assert.deepEqual(containerOf(phone, appId), before);
});
