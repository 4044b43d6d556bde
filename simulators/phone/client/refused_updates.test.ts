import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { zipSync } from 'fflate';
import { routes } from '../../backend/protocol';
import type { PhoneUnderTest } from '../phone_under_test';
import { filesOf, restart, settings, told, usedPhone, version } from './test_support/updated_phone';

/** What is different from a sound offer. */
interface Offered {
  /** In the place of a sound manifest's field; undefined takes it away. */
  readonly manifest?: Readonly<Record<string, unknown>>;
  /** In the place of a whole manifest. */
  readonly body?: string;
  readonly contentType?: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly bundle?: (sound: Uint8Array) => Uint8Array;
}

const sound = { 'release.json': JSON.stringify({ version, ...settings }), 'main.jsbundle': 'x' };

/** Lets the client meet an offer that no backend of ours would make. */
function offering(
  used: PhoneUnderTest,
  { manifest, body, contentType, files = sound, bundle }: Offered,
): void {
  const text = new TextEncoder();
  const packed = zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [
        path,
        typeof content === 'string' ? text.encode(content) : content,
      ]),
    ),
  );
  const sent = bundle?.(packed) ?? packed;
  const sha256 = createHash('sha256').update(sent).digest('hex');
  const named = { otaDeploymentID: 'one', version, bundlePath: `${routes.bundles}one`, sha256 };
  const whole = { ...named, bundleBytes: sent.length, ...manifest };
  const { backend } = used.phone.app.client;
  backend.offer = async () => ({
    contentType: contentType ?? 'application/json; charset=utf-8',
    body: text.encode(body ?? JSON.stringify(whole)),
  });
  backend.anybody = async () => sent;
}

/** The size that a zip says one of its files has is only what it says. */
function withSize(packed: Uint8Array, path: string, bytes: number): Uint8Array {
  const zip = Buffer.from(packed);
  const at = zip.lastIndexOf(path) - 46;
  assert.equal(zip.readUInt32LE(at), 0x02014b50, 'an entry of the central directory');
  zip.writeUInt32LE(bytes, at + 24);
  return zip;
}

const releaseOf = (more: object) => ({
  ...sound,
  'release.json': JSON.stringify({ version, ...settings, ...more }),
});
const elsewhere = [
  'http://elsewhere.invalid/one',
  '//elsewhere.invalid/one',
  '/ota/bundles/../one',
  '/ota/bundles/%2e%2e/one',
  '/ota/bundles/..\\one',
  'ota/bundles/one',
  '/xas/files/one',
  '/ota/bundles/one?to=http://elsewhere.invalid',
];
const outside = [
  '../../RKStorage',
  '/data/RKStorage',
  'a/../../RKStorage',
  '..\\RKStorage',
  '%2e%2e/RKStorage',
  './x',
  'a//x',
  'C:\\x',
];
const zeros = new Uint8Array(17 * 1024 * 1024);

const refused: Readonly<Record<string, readonly [offered: Offered, says: RegExp]>> = {
  'whose manifest is no JSON': [{ body: '<html>' }, /the manifest is no JSON"/],
  'whose manifest is empty': [{ body: '' }, /the manifest is no JSON"/],
  'whose manifest is cut off': [{ body: '{"version":"1.' }, /the manifest is no JSON"/],
  'whose manifest is a list': [{ body: '[]' }, /no JSON object/],
  'whose manifest is null': [{ body: 'null' }, /no JSON object/],
  'whose manifest is a text': [{ body: '"1.1.0"' }, /no JSON object/],
  'whose manifest is a page': [{ contentType: 'text/html' }, /not sent as JSON/],
  'whose manifest has no type': [{ contentType: '' }, /not sent as JSON/],
  'whose manifest has a field more': [{ manifest: { mirror: 'x' } }, /field that is not known/],
  'without a version': [{ manifest: { version: undefined } }, /no sound version/],
  'with a version that is none': [{ manifest: { version: 'latest' } }, /no sound version/],
  'with a version that is a number': [{ manifest: { version: 2 } }, /no sound version/],
  'without an id': [{ manifest: { otaDeploymentID: undefined } }, /no sound otaDeploymentID/],
  'whose id leaves its folder': [
    { manifest: { otaDeploymentID: '../../databases' } },
    /no sound otaDeploymentID/,
  ],
  'whose id is a list': [{ manifest: { otaDeploymentID: ['one'] } }, /no sound otaDeploymentID/],
  'with another hash': [{ manifest: { sha256: '0'.repeat(64) } }, /not the one that the manifest names/],
  'with a hash that is none': [{ manifest: { sha256: 'abc' } }, /no sound sha256/],
  'with another length': [{ manifest: { bundleBytes: 1 } }, /and the manifest says 1"/],
  'with a length that is none': [{ manifest: { bundleBytes: '9' } }, /no sound bundleBytes/],
  'with a length below 0': [{ manifest: { bundleBytes: -1 } }, /no sound bundleBytes/],
  'with a length that no phone takes': [{ manifest: { bundleBytes: 2 ** 40 } }, /no sound bundleBytes/],
  'that is no zip': [{ bundle: () => new TextEncoder().encode('no zip') }, /No update: .*zip/],
  'that is half a zip': [{ bundle: (packed) => packed.slice(0, packed.length / 2) }, /No update: /],
  'that names no release': [{ files: { 'main.jsbundle': 'x' } }, /names no release/],
  'whose release is no JSON': [
    { files: { ...sound, 'release.json': '{' } },
    /release in the bundle is no JSON/,
  ],
  'whose release is null': [{ files: { ...sound, 'release.json': 'null' } }, /another release/],
  'whose release is another': [
    { files: releaseOf({ version: '1.2.0' }) },
    /another release than the manifest/,
  ],
  'whose release lacks a setting': [
    { files: releaseOf({ encryptionDbEnabled: undefined }) },
    /no sound encryptionDbEnabled/,
  ],
  'whose setting is a text': [
    { files: releaseOf({ localFileEncryptionEnabled: 'false' }) },
    /no sound localFileEncryptionEnabled/,
  ],
  'whose setting is a number': [{ files: releaseOf({ otaEnabled: 1 }) }, /no sound otaEnabled/],
  'that unpacks to far too much': [{ files: { ...sound, zeros } }, /unpacks to more than 16777216 bytes/],
  'of many files that unpack to far too much': [
    { files: { ...sound, one: zeros.subarray(zeros.length / 2), other: zeros.subarray(zeros.length / 2) } },
    /unpacks to more than 16777216 bytes/,
  ],
  ...Object.fromEntries(
    elsewhere.map((bundlePath) => [
      `at ${bundlePath}`,
      [{ manifest: { bundlePath } }, /no sound bundlePath/],
    ]),
  ),
  ...Object.fromEntries(
    outside.map((path) => [
      `with a file ${path}`,
      [{ files: { ...sound, [path]: 'x' } }, /outside its folder/],
    ]),
  ),
};

for (const [what, [offered, says]] of Object.entries(refused)) {
  test(`an update ${what} is refused, and the app goes on as it was`, async (context) => {
    const used = await usedPhone(context);
    offering(used, offered);
    assert.equal(await restart(used), '1.0.0');
    assert.deepEqual(filesOf(used), []);
    assert.match(told(used), says);
    await used.phone.app.synchronize();
  });
}

test('the counterpart of these is taken', async (context) => {
  const used = await usedPhone(context);
  offering(used, { files: { ...sound, 'assets/icon@2x.png': 'x' } });
  assert.equal(await restart(used), version);
});

test('a file that is larger than its zip says is not unpacked beyond that', async (context) => {
  const used = await usedPhone(context);
  const bundle = (packed: Uint8Array) => withSize(packed, 'zeros', 10);
  offering(used, { files: { ...sound, zeros }, bundle });
  await restart(used);
  const { sandbox } = used.phone.core;
  const { overTheAir } = used.phone.app.client.paths;
  const sizes = sandbox.treeOf(overTheAir).map(({ bytes }) => bytes.length);
  assert.ok(
    sizes.every((bytes) => bytes < 1000),
    `${sizes}`,
  );
});

/** A backend of one answer, on loopback. */
async function answering(
  context: TestContext,
  used: PhoneUnderTest,
  answer: (response: ServerResponse) => void,
): Promise<void> {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  Object.assign(used.phone.app.client.backend, { url: `http://127.0.0.1:${port}` });
}

const json = { 'content-type': 'application/json' };
const answers: Readonly<Record<string, readonly [(response: ServerResponse) => void, RegExp]>> = {
  'a manifest that does not end': [
    (response) => response.writeHead(200, json).end(`{"version":"${'1'.repeat(100_000)}`),
    /at most 16384 bytes, got more/,
  ],
  'a way to another host': [
    (response) => response.writeHead(302, { location: 'http://elsewhere.invalid/' }).end(),
    /got 302/,
  ],
  'a fault of its own': [(response) => response.writeHead(500, json).end('{}'), /got 500/],
  'half of what it announced': [
    (response) =>
      response.writeHead(200, { ...json, 'content-length': 100 }).write('{', () => response.destroy()),
    /No update: /,
  ],
};

for (const [what, [answer, says]] of Object.entries(answers)) {
  test(`a backend that answers with ${what} changes nothing`, async (context) => {
    const used = await usedPhone(context);
    await answering(context, used, answer);
    assert.equal(await restart(used), '1.0.0');
    assert.deepEqual(filesOf(used), []);
    assert.match(told(used), says);
  });
}
