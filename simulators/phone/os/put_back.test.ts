import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RestoredPart } from '../../../devices/port';
import { PhoneUnderTest } from '../phone_under_test';
import type { SimulatedPhone } from '../simulated_phone';

/** The app's files on a phone by their path below its folder, with their content as text. */
function filesOn({ app, core }: SimulatedPhone): readonly (readonly [string, string])[] {
  const { root } = app.client.paths;
  return core.sandbox
    .treeOf(root)
    .map(({ path, bytes }) => [path.slice(root.length), Buffer.from(bytes).toString('latin1')] as const)
    .filter(([path]) => !path.includes('mobile_container_manager'));
}

/** A raw copy of one phone, put back on another that had the app and a file of its own. */
async function copied(platform: 'android' | 'ios', part: RestoredPart) {
  const [from, to] = [await PhoneUnderTest.start(platform, 1), await PhoneUnderTest.start(platform, 2)];
  try {
    await from.use();
    await to.use();
    await to.phone.conditions.putFile(`${to.phone.app.client.paths.root}/own.txt`, Buffer.from('own'));
    await to.phone.conditions.restoreBackup(await from.phone.examiner.backup('raw copy'), part);
    return { from: filesOn(from.phone), to: filesOn(to.phone) };
  } finally {
    await from.close();
    await to.close();
  }
}

for (const platform of ['android', 'ios'] as const) {
  test(`on ${platform} a raw copy replaces all that another phone kept of the app`, async () => {
    const { from, to } = await copied(platform, 'whole');
    assert.ok(from.length > 5);
    assert.deepEqual(to, from);
  });

  test(`on ${platform} a copy that breaks off leaves the first half of the files`, async () => {
    const { from, to } = await copied(platform, 'half');
    assert.deepEqual(to, from.slice(0, to.length));
    assert.ok(to.length > 0 && to.length < from.length);
  });
}
