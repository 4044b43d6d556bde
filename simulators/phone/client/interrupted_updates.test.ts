import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PowerCutLoss } from '../../../devices/port';
import { filesOf, restart, update, usedPhone, version } from './test_support/updated_phone';

for (const loss of ['kept', 'torn', 'lost'] as readonly PowerCutLoss[]) {
  test(`after a power cut behind the update (${loss}) the app runs the new release`, async (context) => {
    const used = await usedPhone(context);
    await used.phone.conditions.publishOverTheAir(update);
    await restart(used);
    await used.phone.conditions.powerCut(loss);
    await used.phone.app.start();
    assert.equal(used.phone.app.client.memory.release?.version, version);
  });
}

test('an app that is killed while the bundle comes goes on with the release before', async (context) => {
  const used = await usedPhone(context);
  const { app, conditions } = used.phone;
  await conditions.publishOverTheAir(update);
  await conditions.kill();
  const { backend } = app.client;
  const { anybody } = backend;
  const coming = new Promise<void>((resolve) => {
    backend.anybody = () => {
      resolve();
      return new Promise(() => undefined);
    };
  });
  app.start();
  await coming;
  await conditions.kill();
  assert.deepEqual(filesOf(used), []);
  await conditions.goOffline();
  await app.start();
  assert.equal(app.client.memory.release?.version, '1.0.0');
  assert.ok((await app.shownObjects()).length > 0);
  backend.anybody = anybody;
  await conditions.goOnline();
  assert.equal(await restart(used), version);
});

for (const loss of ['kept', 'torn', 'lost'] as readonly PowerCutLoss[]) {
  test(`the power goes after each single write of an update (${loss}): one release or the other runs, whole`, async (context) => {
    const ran = new Map<string, number>();
    for (let operation = 0; ; operation += 1) {
      const used = await usedPhone(context);
      const { app, conditions, core } = used.phone;
      await conditions.publishOverTheAir(update);
      await conditions.kill();
      const files = core.flash.operations.length;
      const overTheAir = app.client.overTheAir;
      core.flash.cutPowerAfter(files + operation, loss);
      const isCut = await overTheAir.update().then(
        () => false,
        () => true,
      );
      if (!isCut) break;
      core.flash.powerOn();
      await conditions.kill();
      await conditions.goOffline();
      await app.start();
      const running = app.client.memory.release?.version ?? '';
      ran.set(running, (ran.get(running) ?? 0) + 1);
      assert.ok((await app.shownObjects()).length > 0, `after operation ${operation}`);
      assert.match(running, /^1\.[01]\.0$/);
    }
    assert.deepEqual([...ran.keys()].sort(), ['1.0.0', version]);
  });
}
