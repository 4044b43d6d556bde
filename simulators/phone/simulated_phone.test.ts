import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { AppDidNotStart, AppFailure, UnreadableEvidence } from '../../devices/port';
import { debugBuild, PhoneUnderTest } from './phone_under_test';

async function started(t: TestContext, ...options: Parameters<typeof PhoneUnderTest.start>) {
  const tested = await PhoneUnderTest.start(...options);
  t.after(() => tested.close());
  return tested;
}

for (const platform of ['android', 'ios'] as const) {
  test(`${platform}: what the oracle puts on the device is shown, after a kill and a restart too`, async (t) => {
    const tested = await started(t, platform);
    const { phone, backend } = tested;
    await tested.use();
    const [user] = backend.oracle.population.users;
    const expected = backend.oracle.objectsOnDevice(user?.name ?? '').map(({ guid }) => guid);
    await phone.conditions.kill();
    await phone.app.start();
    assert.deepEqual((await phone.app.shownObjects()).map(({ guid }) => guid).sort(), expected.sort());
  });

  test(`${platform}: a synchronization that is killed stores nothing`, async (t) => {
    const tested = await started(t, platform);
    const [user] = tested.backend.oracle.population.users;
    assert.ok(user);
    await tested.phone.app.install(debugBuild);
    await tested.phone.app.start();
    await tested.phone.app.signIn(user);
    await tested.phone.conditions.killSynchronizationAfter(3);
    await tested.phone.app.start();
    assert.deepEqual(await tested.phone.app.shownObjects(), []);
  });

  test(`${platform}: an edit reaches the backend with the next synchronization`, async (t) => {
    const tested = await started(t, platform);
    await tested.use();
    const { oracle } = tested.backend;
    const [object] = oracle
      .objectsOnDevice(oracle.population.users[0]?.name ?? '')
      .filter(({ entity }) => entity.endsWith('.WorkOrder'));
    assert.ok(object);
    const attribute = tested.phone.options.model.entities
      .find(({ name }) => name === object.entity)
      ?.attributes.find(({ type, length }) => type === 'String' && length === 0);
    assert.ok(attribute);
    const table = async () => {
      const [row] =
        tested.phone.app.client.memory.database?.all(
          'SELECT count(*) AS dirty FROM "_guidToTable" WHERE syncId IS NOT NULL',
        ) ?? [];
      return row?.dirty;
    };
    await tested.phone.app.edit(object, attribute.name, 'edited on the device');
    assert.equal(await table(), 1);
    await tested.phone.app.synchronize();
    assert.equal(await table(), 0);
  });

  test(`${platform}: with a key store that fails the app does not start and keeps no key`, async (t) => {
    const { phone } = await started(t, platform);
    await phone.app.install(debugBuild);
    await phone.conditions.breakKeyStore(
      platform === 'ios' ? 'errSecNotAvailable' : 'ERROR_KEYSTORE_FAILURE',
    );
    await assert.rejects(phone.app.start(), AppDidNotStart);
    assert.equal(await phone.examiner.databaseKey(), undefined);
  });

  test(`${platform}: one seed writes one flash`, async (t) => {
    const images = [];
    for (const seed of [3, 3, 4]) {
      const tested = await started(t, platform, seed);
      await tested.use();
      await tested.phone.app.close();
      images.push(Buffer.from(tested.phone.core.flash.image()));
    }
    assert.ok(images[0]?.equals(images[1] as Buffer));
    assert.ok(!images[0]?.equals(images[2] as Buffer));
  });

  test(`${platform}: a release build keeps the examiner out`, async (t) => {
    const tested = await started(t, platform);
    await tested.use({ ...debugBuild, type: 'release' });
    await assert.rejects(tested.phone.examiner.sandbox(), UnreadableEvidence);
  });
}

test('a wrong password is the app’s failure, and shows no password', async (t) => {
  const { phone, backend } = await started(t, 'android');
  const [user] = backend.oracle.population.users;
  assert.ok(user);
  await phone.app.install(debugBuild);
  await phone.app.start();
  const attempt = phone.app.signIn({ ...user, password: 'not-the-password' });
  await assert.rejects(
    attempt,
    (error) => error instanceof AppFailure && !error.message.includes('not-the-password'),
  );
});

test('iOS keeps Keychain items over an uninstall, Android forgets its keys', async (t) => {
  const survived: Record<string, boolean> = {};
  for (const platform of ['android', 'ios'] as const) {
    const tested = await started(t, platform);
    await tested.use();
    const wrapped = await tested.phone.examiner.wrappedDatabaseKey();
    assert.ok(wrapped);
    await tested.phone.app.uninstall();
    await tested.phone.app.install(debugBuild);
    survived[platform] = (await tested.phone.examiner.unwrapWithKeyStore(wrapped)) !== undefined;
  }
  assert.deepEqual(survived, { android: false, ios: true });
});

test('values over 1,024 characters lie in files of their own on iOS', async (t) => {
  const tested = await started(t, 'ios');
  await tested.use();
  const { localStorage, paths } = tested.phone.app.client;
  const long = 'x'.repeat(1025);
  await localStorage.set('long', long);
  assert.equal(await localStorage.get('long'), long);
  const folder = paths.localStorage.replace('/manifest.json', '');
  assert.equal(tested.phone.core.sandbox.list(folder).length, 2);
  await localStorage.remove('long');
  assert.equal(await localStorage.get('long'), undefined);
  assert.equal(tested.phone.core.sandbox.list(folder).length, 1);
});

for (const platform of ['android', 'ios'] as const) {
  test(`${platform}: offline the app shows what it has and cannot synchronize; online again it can`, async (t) => {
    const { phone } = await startedAndUsed(t, platform);
    const before = await phone.app.shownObjects();
    await phone.conditions.goOffline();
    await assert.rejects(phone.app.synchronize(), AppFailure);
    assert.deepEqual(await phone.app.shownObjects(), before);
    await phone.conditions.goOnline();
    await phone.app.synchronize();
    assert.ok(before.length > 0);
  });

  test(`${platform}: on a full storage a synchronization fails and loses nothing`, async (t) => {
    const { phone } = await startedAndUsed(t, platform);
    const before = await phone.app.shownObjects();
    await phone.conditions.fillStorage();
    await assert.rejects(phone.app.synchronize(), AppFailure);
    await phone.conditions.freeStorage();
    await phone.app.synchronize();
    assert.deepEqual(await phone.app.shownObjects(), before);
  });

  test(`${platform}: a reboot ends the app and keeps its data`, async (t) => {
    const { phone } = await startedAndUsed(t, platform);
    const before = await phone.app.shownObjects();
    await phone.conditions.reboot();
    await assert.rejects(phone.app.shownObjects());
    await phone.app.start();
    assert.deepEqual(await phone.app.shownObjects(), before);
  });
}

async function startedAndUsed(t: TestContext, platform: 'android' | 'ios') {
  const tested = await started(t, platform);
  await tested.use();
  return tested;
}
