import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { AppFailure, type ShownObject } from '../../../devices/port';
import { PhoneUnderTest } from '../phone_under_test';

/** A phone that was used, with two of its files: their objects, paths and contents. */
async function withTwoFiles(t: TestContext) {
  const tested = await PhoneUnderTest.start('android');
  t.after(() => tested.close());
  await tested.use();
  const { phone } = tested;
  const stored = phone.core.sandbox.treeOf(phone.app.client.paths.userFiles);
  const { objects } = tested.backend.oracle.population;
  const files = stored
    .filter(({ path }) => path.includes('/documents/'))
    .map(({ path, bytes }) => {
      const object = objects.find(({ guid }) => path.includes(`/${guid}@`));
      assert.ok(object?.file);
      const shown: ShownObject = { entity: object.entity, guid: object.guid };
      return { path, bytes, shown, content: Buffer.from(object.file.bytes) };
    });
  const [one, other] = files;
  assert.ok(one && other);
  return { phone, one, other };
}

const refusal = (error: unknown) =>
  error instanceof AppFailure &&
  /cannot be opened: its \d+ bytes are no whole encrypted file/.test(error.message);

test('a whole file opens as what it is', async (t) => {
  const { phone, one } = await withTwoFiles(t);
  assert.deepEqual(Buffer.from(await phone.app.openFile(one.shown)), one.content);
});

for (const [damage, of] of [
  ['one bit of the header length', (bytes: Uint8Array) => flipped(bytes, 0)],
  ['one bit of the salt', (bytes: Uint8Array) => flipped(bytes, 5)],
  ['one bit of the nonce prefix', (bytes: Uint8Array) => flipped(bytes, 36)],
  ['one bit of the last tag', (bytes: Uint8Array) => flipped(bytes, bytes.length - 1)],
  ['a cut in the header', (bytes: Uint8Array) => bytes.slice(0, 20)],
  ['a cut in the first tag', (bytes: Uint8Array) => bytes.slice(0, 50)],
  ['a cut of the last byte', (bytes: Uint8Array) => bytes.slice(0, -1)],
  ['nothing left', () => new Uint8Array()],
] as const) {
  test(`${damage}: the file is refused with an error, and nothing of it is shown`, async (t) => {
    const { phone, one } = await withTwoFiles(t);
    await phone.conditions.putFile(one.path, of(one.bytes));
    await assert.rejects(phone.app.openFile(one.shown), refusal);
  });
}

test('two files that changed places are both refused, and a synchronization does not take them for others', async (t) => {
  const { phone, one, other } = await withTwoFiles(t);
  await phone.conditions.putFile(one.path, other.bytes);
  await phone.conditions.putFile(other.path, one.bytes);
  await assert.rejects(phone.app.openFile(one.shown), refusal);
  await assert.rejects(phone.app.openFile(other.shown), refusal);
});

test('a file that is not there is told with what to do', async (t) => {
  const { phone, one } = await withTwoFiles(t);
  phone.core.sandbox.remove(one.path);
  await assert.rejects(phone.app.openFile(one.shown), /is not on the device: synchronize/);
});

test('a key store that fails keeps files closed, and the error holds no key', async (t) => {
  const { phone, one } = await withTwoFiles(t);
  const key = Buffer.from((await phone.examiner.fileKey()) ?? []).toString('base64');
  phone.core.keyStore.breakDown('ERROR_KEYSTORE_FAILURE');
  await assert.rejects(
    phone.app.openFile(one.shown),
    (error) => error instanceof AppFailure && !error.message.includes(key),
  );
});

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
}
