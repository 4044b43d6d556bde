import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { OverTheAirUpdate } from '../../devices/port';
import type { BackendSnapshot } from '../backend/backend_state';
import type { FlashOperation } from './flash';
import type { PhoneSnapshot } from './phone_snapshot';
import { debugBuild, PhoneUnderTest } from './phone_under_test';

const platforms = ['android', 'ios'] as const;

interface Moment {
  readonly phone: PhoneSnapshot;
  readonly backend: BackendSnapshot;
}

const turnedOn: OverTheAirUpdate = {
  version: '1.1.0',
  delivery: 'whole',
  otaEnabled: true,
  encryptionDbEnabled: true,
  localFileEncryptionEnabled: true,
};

/** An app without encryption in use, killed so that writes are left that are not durable. */
async function usedPhone(platform: 'android' | 'ios'): Promise<PhoneUnderTest> {
  const used = await PhoneUnderTest.start(platform);
  await used.use({ ...debugBuild, encryptionDbEnabled: false, localFileEncryptionEnabled: false });
  await used.phone.conditions.kill();
  return used;
}

function momentOf({ phone, backend }: PhoneUnderTest): Moment {
  return { phone: phone.snapshot(), backend: backend.releasing.snapshot() };
}

function returnTo({ phone, backend }: PhoneUnderTest, moment: Moment): void {
  phone.restore(moment.phone);
  backend.releasing.restore(moment.backend);
}

/** Turns encryption on over the air, and uses the app again. */
async function updateAndUse({ phone, backend }: PhoneUnderTest): Promise<void> {
  const [user] = backend.oracle.population.users;
  assert.ok(user);
  await phone.conditions.publishOverTheAir(turnedOn);
  await phone.app.start();
  await phone.app.signIn(user);
  await phone.app.synchronize();
}

function hashOf({ phone }: PhoneUnderTest): string {
  const { flash, clock, keyStore } = phone.core;
  const { keys, items } = keyStore.snapshot();
  const hash = createHash('sha256').update(JSON.stringify(flash.operations)).update(flash.image());
  hash.update(JSON.stringify([[...keys], [...items], phone.core.os.logLines(), flash.list()]));
  return hash.update(String(clock.nowMs())).digest('hex');
}

for (const platform of platforms) {
  test(`a restored phone does the same again, byte for byte, as one that was never restored [${platform}]`, async () => {
    const straight = await usedPhone(platform);
    await updateAndUse(straight);
    const restored = await usedPhone(platform);
    const moment = momentOf(restored);
    await updateAndUse(restored);
    const first = hashOf(restored);
    returnTo(restored, moment);
    await updateAndUse(restored);
    assert.equal(hashOf(restored), first);
    assert.equal(first, hashOf(straight));
    await straight.close();
    await restored.close();
  });

  test(`a snapshot in the middle of an operation, restored and cut, leaves what a planned power cut leaves [${platform}]`, async () => {
    const used = await usedPhone(platform);
    const before = momentOf(used);
    const { flash } = used.phone.core;
    const first = flash.operations.length;
    const moments: Moment[] = [];
    flash.observe(() => moments.push(momentOf(used)));
    await updateAndUse(used);
    flash.observe(undefined);
    assert.ok(moments.length > 60, `${moments.length} operations`);
    for (const loss of ['kept', 'torn', 'lost'] as const) {
      for (let at = 0; at < moments.length; at += 13) {
        returnTo(used, moments[at] as Moment);
        flash.powerCut(loss);
        flash.powerOn();
        const restored = chipAndFiles(used);
        returnTo(used, before);
        flash.cutPowerAfter(first + at, loss);
        await assert.rejects(updateAndUse(used));
        used.phone.app.endProcess();
        flash.powerOn();
        assert.equal(chipAndFiles(used), restored, `${loss} after operation ${at}`);
      }
    }
    await used.close();
  });
}

/** What the chip holds, and which files. */
function chipAndFiles({ phone }: PhoneUnderTest): string {
  const { flash } = phone.core;
  return createHash('sha256').update(flash.image()).update(flash.list().join()).digest('hex');
}

test('what was written after a snapshot was taken is not in it', async () => {
  const used = await usedPhone('android');
  const { flash } = used.phone.core;
  const operation: FlashOperation | undefined = flash.operations.at(-1);
  const image = flash.image();
  const moment = momentOf(used);
  flash.write('/later', 0, new Uint8Array(9000).fill(1));
  flash.truncate('/later', 10);
  used.phone.core.network.cut();
  returnTo(used, moment);
  assert.deepEqual(flash.image(), image);
  assert.deepEqual(flash.operations.at(-1), operation);
  assert.equal(flash.exists('/later'), false);
  assert.equal(used.phone.core.network.up, true);
  await used.close();
});

test('a backend that is restored answers as it did, and has forgotten what came after', async () => {
  const used = await usedPhone('android');
  const [user] = used.backend.oracle.population.users;
  const { releasing } = used.backend;
  const moment = releasing.snapshot();
  assert.equal(releasing.snapshot().database, moment.database, 'nothing changed in between');
  releasing.publishOverTheAir(turnedOn);
  const token = async () =>
    ((await (await used.backend.signIn(user?.name ?? '', user?.password ?? '')).json()) as { token: string })
      .token;
  const first = await token();
  releasing.restore(moment);
  assert.equal(await token(), first);
  assert.equal((await fetch(`${used.backend.url}/ota/manifest.json`)).status, 404);
  await used.close();
});
