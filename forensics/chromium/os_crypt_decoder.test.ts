import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decodeWith, placesOf, streamsOf } from '../sqlite/decoding_for_tests';
import { osCryptDecoder } from './os_crypt_decoder';

/** What OpenSSL's command line makes of `one cookie's value` and of `another`, with the built-in key. */
const values = [
  '63091459b3741a86fe80f41e6ad2caa199306257317bf0c8fbeaaa0e81e1183f',
  '12e69dfa20fc80e69e66d59645ef8b81',
].map((hex) => Buffer.concat([Buffer.from('v10'), Buffer.from(hex, 'hex')]));
const file = Buffer.concat([
  Buffer.from('head'),
  values[0]!,
  Buffer.from('between'),
  values[1]!,
  Buffer.alloc(9),
]);

const decode = (path: string, bytes: Uint8Array) => decodeWith(osCryptDecoder, path, { [path]: bytes });

it('Values that are encrypted with the key built into Chromium are decrypted, each at its place', () => {
  for (const path of ['Default/Cookies', 'Default/Cookies-journal', 'Default/Sessions_Encrypted/Tabs_1']) {
    assert.deepEqual(placesOf(decode(path, file), "one cookie's value"), ['encrypted value at 4']);
    assert.deepEqual(placesOf(decode(path, file), 'another'), ['encrypted value at 46']);
  }
});

it('A value that is cut gives its whole blocks', () => {
  const [stream] = streamsOf(decode('Cookies', file.subarray(0, 4 + 3 + 20)));
  assert.equal(Buffer.from(stream?.bytes ?? []).toString(), "one cookie's val");
});

it('Other files, and files without such a value, are left alone', () => {
  assert.deepEqual(decode('Default/History', file), []);
  assert.deepEqual(decode('Default/Cookies', Buffer.from('SQLite format 3')), []);
});
