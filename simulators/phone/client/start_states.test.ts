import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { AppDidNotStart } from '../../../devices/port';
import { debugBuild, PhoneUnderTest } from '../phone_under_test';
import { itemNames } from './client_start';

/** What the client finds when it starts, as docs/key_loss.md names it. */
interface Found {
  readonly flag: 'flag' | 'no flag';
  readonly key: 'key' | 'no key';
  readonly database: 'none' | 'plain' | 'encrypted';
}

const allOf = {
  key: ['key', 'no key'],
  flag: ['flag', 'no flag'],
  database: ['none', 'plain', 'encrypted'],
} as const;
const combinations: readonly Found[] = allOf.key.flatMap((key) =>
  allOf.flag.flatMap((flag) => allOf.database.map((database) => ({ key, flag, database }))),
);

const untouched = 'refuses, everything as it was';
const underItsKey = 'encrypted, kept key, signed in, 0 objects';
const keyLost = 'encrypted, new key, signed out, 0 objects';
const whole = 'encrypted, kept key, signed in, all objects';

/** By key, flag and database; where two stand, for a release that encrypts and for one that does not. */
const outcomes: Readonly<Record<string, string | readonly [string, string]>> = {
  'key, flag, none': underItsKey,
  'key, flag, plain': untouched,
  'key, flag, encrypted': whole,
  'key, no flag, none': underItsKey,
  'key, no flag, plain': untouched,
  'key, no flag, encrypted': whole,
  'no key, flag, none': keyLost,
  'no key, flag, plain': keyLost,
  'no key, flag, encrypted': keyLost,
  'no key, no flag, none': [
    'encrypted, new key, signed in, 0 objects',
    'plain, no key, signed in, 0 objects',
  ],
  'no key, no flag, plain': [keyLost, 'plain, no key, signed in, all objects'],
  'no key, no flag, encrypted': [keyLost, untouched],
};

for (const platform of ['android', 'ios'] as const) {
  for (const [index, release] of ['a release that encrypts', 'a release that does not encrypt'].entries()) {
    test(`${platform}, ${release}: what the client makes of each flag, key and database file`, async (t) => {
      const seen: Record<string, string> = {};
      const expected: Record<string, string> = {};
      for (const found of combinations) {
        const name = `${found.key}, ${found.flag}, ${found.database}`;
        const used = await phoneWith(t, platform, found);
        await updated(used, { encryptionDbEnabled: index === 0 });
        seen[name] = await started(used);
        const outcome = outcomes[name] ?? 'not in the table';
        expected[name] = typeof outcome === 'string' ? outcome : (outcome[index] ?? '');
      }
      assert.deepEqual(seen, expected);
    });
  }

  test(`${platform}: with local storage wiped whole, an encrypted file is left or replaced, never opened`, async (t) => {
    for (const [encryptionDbEnabled, outcome] of [
      [true, keyLost],
      [false, 'refuses, the database as it was'],
    ] as const) {
      const used = await phoneWith(t, platform, { key: 'no key', flag: 'no flag', database: 'encrypted' });
      await writeLocalStorage(used, { [itemNames.clientVersion]: undefined });
      await updated(used, { encryptionDbEnabled });
      assert.equal(await started(used), outcome);
    }
  });

  test(`${platform}: a plain install whose session is lost with the key store starts empty and plain`, async (t) => {
    const used = await phoneWith(t, platform, { key: 'no key', flag: 'no flag', database: 'plain' });
    used.phone.core.keyStore.breakDown(platform === 'android' ? 'AEADBadTagException' : 'errSecDecode');
    const { app } = used.phone;
    await app.start();
    assert.equal(app.client.memory.session, undefined);
    assert.deepEqual(await app.shownObjects(), []);
    await app.close();
    assert.equal((await kept(used)).flag, undefined);
    assert.ok(isPlainDatabase(used));
  });

  test(`${platform}: an older binary put over an encrypted install refuses and touches nothing`, async (t) => {
    for (const found of combinations.filter(({ key, flag }) => key === 'key' || flag === 'flag'))
      for (const encryptionDbEnabled of [true, false]) {
        const used = await phoneWith(t, platform, found);
        await updated(used, { encryptionDbEnabled, nativeTemplate: '6.2.9' });
        assert.equal(await started(used), untouched, JSON.stringify(found));
      }
  });
}

/** A phone that was used and whose local storage and database file are then as they were found. */
async function phoneWith(t: TestContext, platform: 'android' | 'ios', found: Found): Promise<PhoneUnderTest> {
  const used = await PhoneUnderTest.start(platform);
  t.after(() => used.close());
  await used.use({ ...debugBuild, encryptionDbEnabled: found.database !== 'plain' });
  await used.phone.app.close();
  const { core, app } = used.phone;
  const { appId, paths } = app.client;
  if (found.database === 'none') core.sandbox.remove(paths.database);
  const anyKey = core.keyStore.wrap(appId, itemNames.wrappingKey, new Uint8Array(32).fill(7));
  await writeLocalStorage(used, {
    [itemNames.hasEncryptedDatabase]: found.flag === 'flag' ? 'true' : undefined,
    ...(found.key === 'no key' && { [itemNames.databaseKey]: undefined }),
    ...(found.key === 'key' &&
      found.database === 'plain' && { [itemNames.databaseKey]: Buffer.from(anyKey).toString('base64') }),
  });
  return used;
}

async function writeLocalStorage({ phone }: PhoneUnderTest, items: Record<string, string | undefined>) {
  const { localStorage } = phone.app.client;
  await localStorage.open();
  for (const [name, value] of Object.entries(items))
    await (value === undefined ? localStorage.remove(name) : localStorage.set(name, value));
  await localStorage.close();
}

async function updated({ phone }: PhoneUnderTest, settings: Partial<typeof debugBuild>): Promise<void> {
  await phone.app.updateFromStore({ ...debugBuild, version: '2.0.0', ...settings });
}

/** Starts the app, and says what came of it. */
async function started(used: PhoneUnderTest): Promise<string> {
  const { app } = used.phone;
  const before = await kept(used);
  try {
    await app.start();
  } catch (error) {
    if (!(error instanceof AppDidNotStart)) throw error;
    const after = await kept(used);
    assert.equal(after.database, before.database, 'the database file');
    const isAsItWas =
      after.key === before.key && after.flag === before.flag && after.session === before.session;
    return `refuses, ${isAsItWas ? 'everything' : 'the database'} as it was`;
  }
  const shown = (await app.shownObjects()).length;
  await app.close();
  const after = await kept(used);
  const isPlain = isPlainDatabase(used);
  const key = after.key === undefined ? 'no' : after.key === before.key ? 'kept' : 'new';
  assert.equal(after.flag, isPlain ? before.flag : 'true', 'the flag');
  return `${isPlain ? 'plain' : 'encrypted'}, ${key} key, signed ${after.session ? 'in' : 'out'}, ${shown ? 'all' : 0} objects`;
}

/** What the app keeps between two starts, as text. */
async function kept({ phone }: PhoneUnderTest) {
  const { localStorage, paths, appId } = phone.app.client;
  const { sandbox, keyStore } = phone.core;
  await localStorage.open();
  const items = {
    key: await localStorage.get(itemNames.databaseKey),
    flag: await localStorage.get(itemNames.hasEncryptedDatabase),
  };
  await localStorage.close();
  const database =
    sandbox.exists(paths.database) && Buffer.from(sandbox.readFile(paths.database)).toString('hex');
  return { ...items, database, session: keyStore.getItem(appId, itemNames.session) };
}

function isPlainDatabase({ phone }: PhoneUnderTest): boolean {
  const bytes = phone.core.sandbox.readFile(phone.app.client.paths.database);
  return Buffer.from(bytes).toString('latin1').startsWith('SQLite format 3');
}
