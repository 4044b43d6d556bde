import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCore } from './client_core';
import { filesOf, restart, update, usedPhone, version } from './test_support/updated_phone';

test('a newer release takes the place of the one before, and of its files nothing stays', async (context) => {
  const used = await usedPhone(context);
  await used.phone.conditions.publishOverTheAir(update);
  assert.equal(await restart(used), version);
  const first = filesOf(used);
  assert.deepEqual(
    first.map((path) => path.replace(/^[0-9a-f]{32}/, 'ID')),
    ['ID/index.android.bundle', 'ID/main.jsbundle', 'ID/release.json', 'manifest.json'],
  );
  await used.phone.conditions.publishOverTheAir({ ...update, version: '1.2.0' });
  assert.equal(await restart(used), '1.2.0');
  const second = filesOf(used);
  assert.equal(second.length, first.length);
  assert.equal(second.filter((path) => first.includes(path)).length, 1, 'the manifest alone');
});

test('without the backend, or without an offer, the app goes on as it is', async (context) => {
  const used = await usedPhone(context);
  assert.equal(await restart(used), '1.0.0');
  await used.phone.conditions.publishOverTheAir(update);
  await used.phone.conditions.goOffline();
  assert.equal(await restart(used), '1.0.0');
  await used.phone.conditions.goOnline();
  assert.equal(await restart(used), version);
});

test('a bundle is for the binary that fetched it: an update from the store takes its place', async (context) => {
  const used = await usedPhone(context);
  const { app, conditions } = used.phone;
  await conditions.publishOverTheAir(update);
  await restart(used);
  await app.updateFromStore({ ...app.client.build, version: '2.0.0' });
  await app.start();
  assert.equal(app.client.memory.release?.version, '2.0.0');
});

test('an app that takes no updates over the air asks for none', async (context) => {
  const used = await usedPhone(context);
  const { app, conditions } = used.phone;
  let asked = 0;
  const count = (client: ClientCore) => {
    const { backend } = client;
    const offer = backend.offer.bind(backend);
    backend.offer = (limitBytes) => {
      asked += 1;
      return offer(limitBytes);
    };
  };
  count(app.client);
  await conditions.publishOverTheAir({ ...update, otaEnabled: false });
  assert.equal(await restart(used), version);
  assert.equal(asked, 1, 'the one that came switched it off');
  await conditions.publishOverTheAir({ ...update, version: '1.2.0' });
  assert.equal(await restart(used), version);
  assert.equal(asked, 1);
  await app.updateFromStore({ ...app.client.build, version: '2.0.0', otaEnabled: false });
  count(app.client);
  await conditions.publishOverTheAir({ ...update, version: '2.1.0' });
  assert.equal(await restart(used), '2.0.0');
  assert.equal(asked, 1);
});
