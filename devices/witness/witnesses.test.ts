import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { EnvironmentFailure, WrongUse } from '../../model/outcome_errors';
import { HarWitness } from './har_witness';
import { RecordingProxy } from './recording_proxy';

function harFile(t: TestContext, content: string): HarWitness {
  const folder = mkdtempSync(join(tmpdir(), 'watertight-har-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'alice.har');
  writeFileSync(path, content);
  return new HarWitness(path);
}

function entry(url: string, content: object): object {
  return { request: { method: 'GET', url }, response: { status: 200, content } };
}

const texts = ({ files }: { files: readonly { bytes: Uint8Array }[] }) =>
  files.map(({ bytes }) => Buffer.from(bytes).toString());

test('a HAR file gives the bodies of its responses, and no query', async (t) => {
  const entries = [
    entry('https://app.example/xas/?token=t0p', { text: 'plain' }),
    entry('https://app.example/file', { text: Buffer.from('coded').toString('base64'), encoding: 'base64' }),
  ];
  const received = await harFile(t, JSON.stringify({ log: { entries } })).received();
  assert.deepEqual(texts(received), ['plain', 'coded']);
  assert.deepEqual(
    received.files.map(({ path }) => path),
    ['0001 GET /xas/', '0002 GET /file'],
  );
});

test('a body that the recorder left out is unread, an empty one is not', async (t) => {
  const entries = [entry('http://a/x', { size: 12 }), entry('http://a/y', { size: 0 })];
  const { files, unread } = await harFile(t, JSON.stringify({ log: { entries } })).received();
  assert.deepEqual([files.length, unread?.map(({ path }) => path)], [1, ['0001 GET /x']]);
});

for (const [what, content] of [
  ['cut in the middle', JSON.stringify({ log: { entries: [entry('http://a', {})] } }).slice(0, -9)],
  ['another JSON', '{"log": 3}'],
  ['without entries', '{"log": {"entries": []}}'],
  ['with a strange entry', '{"log": {"entries": [7]}}'],
] as const) {
  test(`a HAR file ${what} is refused with its path`, async (t) => {
    await assert.rejects(
      harFile(t, content).received(),
      (error) => error instanceof WrongUse && error.message.includes('alice.har'),
    );
  });
}

/** A backend that answers every request with what was asked. @returns its address, without a path */
async function echoing(t: TestContext): Promise<string> {
  const backend = createServer((request, response) => {
    const body = gzipSync(`answer to ${request.url}`);
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(body);
  });
  await new Promise<void>((resolve) => {
    backend.listen(0, '127.0.0.1', resolve);
  });
  t.after(() => backend.close());
  return `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
}

test('the recording proxy passes on and keeps what was answered, decoded', async (t) => {
  const proxy = await RecordingProxy.before(await echoing(t));
  t.after(() => proxy.close());
  const answers = await Promise.all(
    ['/one?secret=1', '/two'].map(async (path) => (await fetch(proxy.url + path)).text()),
  );
  assert.deepEqual(answers, ['answer to /one?secret=1', 'answer to /two']);
  const received = await proxy.received();
  assert.deepEqual(texts(received).sort(), ['answer to /one?secret=1', 'answer to /two']);
  assert.ok(received.files.every(({ path }) => !path.includes('secret')));
  assert.deepEqual(received.unread, []);
});

test('an app that lies below a path of its server is found below it on the recording proxy', async (t) => {
  for (const path of ['/', '/app/', '/app/index.html?lang=en#notes']) {
    const proxy = await RecordingProxy.before((await echoing(t)) + path);
    t.after(() => proxy.close());
    const answer = await (await fetch(proxy.url)).text();
    assert.equal(answer, `answer to ${path.split('#', 1)[0]}`);
    assert.ok(proxy.url.endsWith(path));
  }
});

test('a proxy that cannot be started is environment, says why, and leaves nothing running', async () => {
  await assert.rejects(
    RecordingProxy.before('no address'),
    (error) => error instanceof EnvironmentFailure && /before no address.*Invalid URL/.test(error.message),
  );
});
