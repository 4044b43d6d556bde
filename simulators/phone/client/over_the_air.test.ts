import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { zipSync } from 'fflate';
import type { PowerCutLoss } from '../../../devices/port';
import { settingsOf } from '../../../model/app_model';
import { type ReleaseManifest, routes } from '../../backend/protocol';
import { debugBuild, PhoneUnderTest } from '../phone_under_test';

const version = '1.1.0';
const settings = { ...settingsOf(debugBuild), encryptionDbEnabled: false };
const update = { ...settings, version, delivery: 'whole' } as const;

async function usedPhone(context: TestContext): Promise<PhoneUnderTest> {
  const used = await PhoneUnderTest.start('android');
  context.after(() => used.close());
  await used.use();
  return used;
}

async function restart({ phone }: PhoneUnderTest): Promise<string | undefined> {
  await phone.conditions.kill();
  await phone.app.start();
  return phone.app.client.memory.release?.version;
}

function filesOf({ phone }: PhoneUnderTest): readonly string[] {
  const { overTheAir } = phone.app.client.paths;
  return phone.core.sandbox.treeOf(overTheAir).map(({ path }) => path.slice(overTheAir.length + 1));
}

/** The last line that the client logged about updates. */
function told({ phone }: PhoneUnderTest): string {
  const { log } = phone.app.client.paths;
  const lines = new TextDecoder().decode(phone.core.sandbox.readFile(log)).split('\n');
  return lines.filter((line) => line.includes('"Ota"')).at(-1) ?? '';
}

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

/** An offer as a client meets it that says something else than a bundle's. */
function offering(
  used: PhoneUnderTest,
  files: Record<string, string>,
  wrong: Partial<ReleaseManifest> = {},
): void {
  const text = Object.entries(files).map(([path, content]) => [path, new TextEncoder().encode(content)]);
  const bundle = zipSync(Object.fromEntries(text));
  const sha256 = createHash('sha256').update(bundle).digest('hex');
  const sound = { otaDeploymentID: 'one', version, bundlePath: `${routes.bundles}one`, sha256 };
  const { backend } = used.phone.app.client;
  backend.offer = async () => ({ ...sound, ...wrong });
  backend.anybody = async () => bundle;
}

const release = { 'release.json': JSON.stringify({ version, ...settings }) };
const refused: readonly (readonly [
  what: string,
  files: Record<string, string>,
  wrong: object,
  says: RegExp,
])[] = [
  ['without a version', release, { version: undefined }, /no sound version/],
  ['with a version that is none', release, { version: 'latest' }, /no sound version/],
  ['whose id leaves its folder', release, { otaDeploymentID: '../../databases' }, /no sound otaDeploymentID/],
  ['whose bundle is elsewhere', release, { bundlePath: 'http://elsewhere/one' }, /no sound bundlePath/],
  ['with another hash', release, { sha256: '0'.repeat(64) }, /not the one that the manifest names/],
  ['with a hash that is none', release, { sha256: 'abc' }, /no sound sha256/],
  ['with a file outside its folder', { ...release, '../../RKStorage': 'x' }, {}, /outside its folder/],
  ['that names no release', { 'main.jsbundle': 'x' }, {}, /names no release/],
];

for (const [what, files, wrong, says] of refused) {
  test(`an update ${what} is refused, and the app goes on as it was`, async (context) => {
    const used = await usedPhone(context);
    offering(used, files, wrong);
    assert.equal(await restart(used), '1.0.0');
    assert.deepEqual(filesOf(used), []);
    assert.match(told(used), says);
  });
}

test('the counterpart of these is taken', async (context) => {
  const used = await usedPhone(context);
  offering(used, release);
  assert.equal(await restart(used), version);
});
