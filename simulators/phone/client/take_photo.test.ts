import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { AppFailure } from '../../../devices/port';
import { PhoneUnderTest } from '../phone_under_test';

const photo = new TextEncoder().encode('photo '.repeat(2000));

async function used(t: TestContext, platform: 'android' | 'ios') {
  const tested = await PhoneUnderTest.start(platform);
  t.after(() => tested.close());
  await tested.use();
  return tested;
}

const documentsOf = ({ phone }: PhoneUnderTest) =>
  phone.core.sandbox
    .treeOf(phone.app.client.paths.userFiles)
    .map(({ path }) => path)
    .filter((path) => path.includes('/documents/'));

for (const platform of ['android', 'ios'] as const) {
  test(`${platform}: a photo is shown at once, and is the same file once the backend has it`, async (t) => {
    const tested = await used(t, platform);
    const { app } = tested.phone;
    const before = documentsOf(tested).length;
    const taken = await app.takePhoto(photo);
    assert.match(taken.entity, /Photo$/);
    assert.ok((await app.shownObjects()).some(({ guid }) => guid === taken.guid));
    assert.deepEqual(Buffer.from(app.client.fileStore.open(taken.guid)), Buffer.from(photo));
    assert.ok(documentsOf(tested).some((path) => path.endsWith(`${taken.guid.replace(':', '_')}@local`)));
    const known = new Set((await app.shownObjects()).map(({ guid }) => guid));
    await app.synchronize();
    const uploaded = (await app.shownObjects()).filter(({ guid }) => !known.has(guid));
    assert.equal(uploaded.length, 1);
    assert.deepEqual(Buffer.from(app.client.fileStore.open(uploaded[0]?.guid ?? '')), Buffer.from(photo));
    assert.equal(documentsOf(tested).length, before + 1);
    assert.ok(documentsOf(tested).every((path) => !path.endsWith('@local')));
    const [user] = tested.backend.oracle.population.users;
    const file = await tested.backend.file(user?.name ?? '', uploaded[0]?.guid ?? '');
    assert.deepEqual(Buffer.from(await file.arrayBuffer()), Buffer.from(photo));
  });

  test(`${platform}: a photo that was not uploaded outlives kill, restart and a failed synchronization`, async (t) => {
    const { phone } = await used(t, platform);
    const taken = await phone.app.takePhoto(photo);
    await phone.conditions.goOffline();
    await assert.rejects(phone.app.synchronize(), AppFailure);
    await phone.conditions.kill();
    await phone.app.start();
    assert.deepEqual(Buffer.from(phone.app.client.fileStore.open(taken.guid)), Buffer.from(photo));
    await phone.conditions.goOnline();
    const before = (await phone.app.shownObjects()).length;
    await phone.app.synchronize();
    assert.equal((await phone.app.shownObjects()).length, before);
  });
}

test('a user who may create no image is told so', async (t) => {
  const tested = await PhoneUnderTest.start('android');
  t.after(() => tested.close());
  const priya = tested.backend.oracle.population.users.find(({ name }) => name === 'priya');
  assert.ok(priya);
  await tested.phone.app.install({
    flavourSuffix: '',
    type: 'debug',
    version: '1.0.0',
    nativeTemplate: '6.3.0',
    encryptionDbEnabled: true,
    localFileEncryptionEnabled: true,
    otaEnabled: true,
  });
  await tested.phone.app.start();
  await tested.phone.app.signIn(priya);
  await tested.phone.app.synchronize();
  await assert.rejects(tested.phone.app.takePhoto(photo), /No entity that specializes System.Image/);
});
