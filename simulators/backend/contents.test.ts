import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { BackendUnderTest } from './backend_under_test';
import * as protocol from './protocol';

async function started(t: TestContext) {
  const backend = await BackendUnderTest.start(1);
  t.after(() => backend.close());
  const objects = backend.oracle.readable('alice').map(({ object }) => object);
  const photo = objects.find(({ file, entity }) => file && entity.endsWith('.Photo'));
  const report = objects.find(({ file, entity }) => file && entity.endsWith('.Report'));
  const visit = objects.find(({ entity }) => entity.endsWith('.Visit'));
  assert.ok(photo && report && visit);
  const send = async (id: string, contents: string, user = 'alice') =>
    fetch(backend.url + protocol.routes.files + encodeURIComponent(id), {
      method: 'POST',
      headers: await backend.headersOf(user),
      body: contents,
    });
  const contentsOf = async (guid: string) =>
    Buffer.from(await (await backend.file('alice', guid)).arrayBuffer());
  return { backend, photo, report, visit, send, contentsOf };
}

const uploaded = (
  id: string,
  entity: string,
  more: Partial<protocol.UploadedObject> = {},
): protocol.UploadedObject => ({
  id,
  entity,
  change: 'change',
  values: {},
  references: {},
  hasContents: true,
  ...more,
});

test('contents become those of the object that is uploaded after them', async (t) => {
  const { backend, photo, visit, send, contentsOf } = await started(t);
  await send('GUID:1', 'a new photo');
  const { guids, errors } = await backend.upload('alice', [
    uploaded('GUID:1', photo.entity, {
      change: 'create',
      references: { 'FieldService.Photo_Visit': visit.guid },
    }),
  ]);
  assert.deepEqual(errors, []);
  assert.equal((await contentsOf(guids['GUID:1'] ?? '')).toString(), 'a new photo');
});

test('contents that nobody sent, of no file, or without the right to write them are refused', async (t) => {
  const { backend, photo, report, visit, send } = await started(t);
  await send(report.guid, 'not allowed');
  await send(visit.guid, 'no file');
  const { errors } = await backend.upload('alice', [
    uploaded(photo.guid, photo.entity),
    uploaded(report.guid, report.entity),
    uploaded(visit.guid, visit.entity),
  ]);
  assert.deepEqual(
    errors.map(({ reason }) => reason).sort(),
    ['its contents were not sent', 'its entity has no contents', 'no right to write Contents'].sort(),
  );
});

test('what one user sent is not taken for another, and nobody sends without a session', async (t) => {
  const { backend, photo, send } = await started(t);
  await send(photo.guid, 'sent by Bob', 'bob');
  const { errors } = await backend.upload('alice', [uploaded(photo.guid, photo.entity)]);
  assert.deepEqual(
    errors.map(({ reason }) => reason),
    ['its contents were not sent'],
  );
  const response = await fetch(`${backend.url}${protocol.routes.files}1`, { method: 'POST', body: 'x' });
  assert.equal(response.status, 401);
});

test('somebody else changes contents, or deletes an object', async (t) => {
  const { backend, photo, contentsOf } = await started(t);
  const changedDate = async () =>
    (await backend.download('alice', photo.entity)).find(({ guid }) => guid === photo.guid)?.changedDate ?? 0;
  const before = await changedDate();
  const contents = new TextEncoder().encode('changed elsewhere');
  await backend.releasing.change({ kind: 'other contents', object: photo, contents });
  assert.equal((await contentsOf(photo.guid)).toString(), 'changed elsewhere');
  assert.ok((await changedDate()) > before);
  await backend.releasing.change({ kind: 'deleted', object: photo });
  assert.equal((await backend.file('alice', photo.guid)).status, 404);
});
