import assert from 'node:assert/strict';
import { it } from 'node:test';
import { probeBrowser } from '../devices/browser/probe_browser';
import { controlNeedles, controlSpecimens } from '../devices/control_specimens';
import { findWebCryptoKeys } from '../forensics/chromium/find_web_crypto_keys';
import type { Needle } from '../forensics/evidence';
import { scan } from '../forensics/scan/scan';
import { realProfile, stored } from './chromium_profile_for_tests';

const { text, wide } = stored;
/** What the page stored, and a way on which it must be found. */
const expected: readonly [Needle, string][] = [
  [textNeedle(text), 'leveldb'],
  [textNeedle(wide), 'leveldb'],
  [textNeedle(`${text}/large`), 'leveldb>snappy'],
  [textNeedle(`${text}/huge`), 'file'],
  [textNeedle(`${text}/blob`), 'file'],
  [textNeedle(`${text}/cache`), 'file'],
  [textNeedle(`${text}/br`), 'simple_cache>brotli'],
  [textNeedle(`${text}/gzip`), 'simple_cache>gzip'],
  [textNeedle(`${text}/zstd`), 'simple_cache>zstd'],
  [textNeedle(`${text}/opfs`), 'file'],
  [textNeedle(`${wide}/local`), 'leveldb'],
  [textNeedle(`${wide}/session`), 'leveldb'],
  [textNeedle(`${text}/address`), 'sqlite'],
  [{ id: 'cookie', form: 'text', text: `${text}/cookie` }, 'os_crypt'],
  [{ id: 'integer', form: 'integer', value: BigInt(stored.integer) }, 'leveldb>v8_value'],
  [{ id: 'long', form: 'integer', value: BigInt(stored.long) }, 'leveldb>v8_value'],
  [{ id: 'real', form: 'real', value: stored.real }, 'leveldb>v8_value'],
  [{ id: 'date', form: 'integer', value: BigInt(stored.date) }, 'leveldb>v8_value'],
  [{ id: 'key number', form: 'integer', value: BigInt(stored.keyNumber) }, 'leveldb'],
];

function textNeedle(value: string): Needle {
  return { id: value.replace('ZEBRA-', ''), form: 'text', text: value };
}

it('All that a page stored is found in the profile of a real Chromium, nothing is unread', async (test) => {
  const probe = await probeBrowser();
  if (!probe.available) return test.skip(probe.reason);
  const root = await realProfile(probe.chromium);
  assert.ok(
    root.files.some(({ path }) => path.endsWith('.ldb')),
    'the database was compacted',
  );
  const verdict = scan({
    kind: 'profile',
    roots: [root],
    needles: expected.map(([needle]) => needle),
    controls: [...controlNeedles('x'), { id: 'host', form: 'text', text: '127.0.0.1' }],
    specimens: { name: 'specimens', files: await controlSpecimens('x') },
  });
  assert.ok(verdict.verdict === 'leak');
  const ways = verdict.findings.map(({ needle, container }) => `${needle}: ${container.join('>')}`);
  for (const [{ id }, way] of expected) assert.ok(ways.includes(`${id}: ${way}`), `${id} through ${way}`);
  assert.deepEqual(verdict.reasons, [], 'every decoder is proven and nothing is unread');
  const keys = findWebCryptoKeys(root);
  assert.ok(keys.length > 0);
  for (const { algorithm, extractable, keyBytes } of keys)
    assert.deepEqual(
      [algorithm, extractable, Buffer.from(keyBytes).toString('hex')],
      ['AES-GCM', false, stored.keyHex],
    );
});
