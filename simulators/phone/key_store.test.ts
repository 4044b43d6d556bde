import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { AppDidNotStart } from '../../devices/port';
import { androidKeyStoreFailures, iosKeyStoreFailures } from '../../model/key_store_failures';
import { itemNames } from './client/client_start';
import { KeyStoreError, keyStoreTrouble } from './key_store_trouble';
import { debugBuild, PhoneUnderTest } from './phone_under_test';

const failures = { android: androidKeyStoreFailures, ios: iosKeyStoreFailures } as const;
const secret = new TextEncoder().encode('a secret of the app');

async function phoneOf(t: TestContext, platform: 'android' | 'ios') {
  const tested = await PhoneUnderTest.start(platform);
  t.after(() => tested.close());
  return tested;
}

for (const platform of ['android', 'ios'] as const) {
  test(`${platform}: each documented error meets the calls that it is for, by its own name`, async (t) => {
    const { core } = (await phoneOf(t, platform)).phone;
    for (const failure of failures[platform]) {
      const app = `app.${failure}`;
      const wrapped = core.keyStore.wrap(app, 'kept', secret);
      core.keyStore.breakDown(failure);
      const thrown = (call: () => unknown) => {
        try {
          call();
          return undefined;
        } catch (error) {
          return error instanceof KeyStoreError ? error.failure : error;
        }
      };
      const met = [
        thrown(() => core.keyStore.unwrap(app, 'kept', wrapped)),
        thrown(() => core.keyStore.wrap(app, 'new', secret)),
      ];
      const { reach } = keyStoreTrouble[failure];
      const kept = reach === 'new keys' ? undefined : failure;
      assert.deepEqual(met, [kept, reach === 'every call' ? failure : undefined], failure);
      core.keyStore.mend();
      const afterwards = thrown(() => core.keyStore.unwrap(app, 'kept', wrapped));
      assert.equal(afterwards, reach === 'kept keys' ? failure : undefined, failure);
    }
  });

  test(`${platform}: no error of the key store tells a secret`, async (t) => {
    const { core } = (await phoneOf(t, platform)).phone;
    const wrapped = core.keyStore.wrap('app', 'alias', secret);
    wrapped[20] = (wrapped[20] ?? 0) ^ 1;
    assert.throws(
      () => core.keyStore.unwrap('app', 'alias', wrapped),
      (error: Error) => error instanceof KeyStoreError && !error.message.includes('secret of'),
    );
  });

  test(`${platform}: a start that may not use the key removes nothing, and tells how to go on`, async (t) => {
    const tested = await phoneOf(t, platform);
    await tested.use();
    const { phone } = tested;
    await phone.app.close();
    const before = (await phone.examiner.sandbox()).files.map(({ path }) => path);
    const failure = platform === 'ios' ? 'errSecInteractionNotAllowed' : 'UserNotAuthenticatedException';
    await phone.conditions.breakKeyStore(failure);
    await assert.rejects(
      phone.app.start(),
      (error: Error) =>
        error instanceof AppDidNotStart && error.message.includes(failure) && /Unlock/.test(error.message),
    );
    const after = (await phone.examiner.sandbox()).files.map(({ path }) => path);
    assert.deepEqual(
      before.filter((path) => !after.includes(path)),
      [],
    );
    await phone.conditions.mendKeyStore();
    await phone.app.start();
    assert.ok((await phone.app.shownObjects()).length > 0);
  });

  test(`${platform}: starting empty can be interrupted anywhere, and the next start ends it`, async (t) => {
    for (let changes = 1, cut = true; cut; changes += 9) {
      const tested = await phoneOf(t, platform);
      await tested.use();
      const { phone } = tested;
      await phone.app.close();
      await phone.conditions.loseKey('wrapped key missing');
      cut = await phone.conditions.powerCutDuringStart(changes, 'torn');
      if (!cut) break;
      await phone.app.start();
      assert.deepEqual(await phone.app.shownObjects(), [], `after ${changes} changes`);
      assert.equal(phone.app.client.memory.session, undefined, `after ${changes} changes`);
      assert.ok(await phone.examiner.databaseKey());
    }
  });
}

test('Android: preferences that were being written when the power went are those of before', async (t) => {
  const { phone } = await phoneOf(t, 'android');
  await phone.app.install(debugBuild);
  const { appId } = phone.app.client;
  const { flash, keyStore } = phone.core;
  keyStore.setItem(appId, itemNames.session, 'before');
  for (let changes = 0; changes < 4; changes += 1) {
    flash.cutPowerAfter(flash.operations.length + changes, 'torn');
    assert.throws(() => keyStore.setItem(appId, itemNames.session, 'afterwards'));
    flash.powerOn();
    assert.match(keyStore.getItem(appId, itemNames.session) ?? '', /^(before|afterwards)$/, `${changes}`);
    keyStore.setItem(appId, itemNames.session, 'before');
  }
});

test('iOS: local storage that was being written when the power went is that of before or of afterwards', async (t) => {
  const { phone } = await phoneOf(t, 'ios');
  await phone.app.install(debugBuild);
  await phone.app.start();
  const { localStorage } = phone.app.client;
  const { flash } = phone.core;
  await localStorage.set('word', 'before');
  for (let changes = 0; changes < 3; changes += 1) {
    flash.cutPowerAfter(flash.operations.length + changes, 'torn');
    await assert.rejects(localStorage.set('word', 'afterwards'));
    flash.powerOn();
    assert.match((await localStorage.get('word')) ?? '', /^(before|afterwards)$/, `${changes}`);
    await localStorage.set('word', 'before');
  }
});
