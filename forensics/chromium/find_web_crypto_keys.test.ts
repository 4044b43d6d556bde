import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inspect } from 'node:util';
import { compress } from 'snappyjs';
import { writeBatch, writeLog } from '../leveldb/leveldb_files_for_tests';
import { findWebCryptoKeys } from './find_web_crypto_keys';

const secret = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
const envelope = Buffer.concat([Buffer.of(0xff, 21, 0xfe), Buffer.alloc(12), Buffer.of(0xff, 15)]);

/** An object with a key under `k`. @param parameters subtag and what goes before the usages, as hex */
function valueWith(parameters: string, usages: number[], key: Buffer): Buffer {
  return Buffer.concat([
    envelope,
    Buffer.from('o"\x01k\\K', 'latin1'),
    Buffer.from(parameters, 'hex'),
    Buffer.from([...usages, key.length]),
    key,
    Buffer.from('{\x01', 'latin1'),
  ]);
}

function keysIn(path: string, bytes: Uint8Array) {
  return findWebCryptoKeys({ name: 'r', files: [{ path, bytes }] });
}

it('Keys of each kind are described, extractable or not', () => {
  const kinds: [string, number[], string][] = [
    ['010910', [0x06], 'AES-GCM secret false encrypt,decrypt'],
    ['024006', [0x19], 'HMAC secret true sign,verify'],
    ['040a02801003010001' + '06', [0x04], 'RSA-OAEP private false decrypt'],
    ['050f0101', [0x01], 'ECDH public true '],
    ['0611', [0xa0, 0x02], 'PBKDF2 secret false deriveKey,deriveBits'],
    ['071202', [0x08], 'Ed25519 private false sign'],
    ['0663', [0x40], 'algorithm 99 secret false wrapKey'],
  ];
  for (const [parameters, usages, expected] of kinds) {
    const [key, ...others] = keysIn('blob', valueWith(parameters, usages, secret));
    assert.equal(others.length, 0);
    assert.equal(`${key?.algorithm} ${key?.type} ${key?.extractable} ${key?.usages}`, expected);
    assert.deepEqual(Buffer.from(key?.keyBytes ?? []), secret);
    assert.equal(key?.keyLength, 16);
  }
});

it('Keys are found in a database, overwritten ones too, and in packed values, each with its place', () => {
  const value = valueWith('010910', [6], secret);
  const packed = Buffer.concat([Buffer.of(2, 0xff, 0x11, 2), compress(value)]);
  const log = writeLog([
    writeBatch(1, [{ key: 'a', value: Buffer.concat([Buffer.of(2), value]) }]),
    writeBatch(2, [{ key: 'a', value: packed }]),
  ]);
  assert.deepEqual(
    keysIn('x.indexeddb.leveldb/000003.log', log).map(({ place }) => place),
    ['record 1, value 1, key at 22', 'record 2, value 1, value, key at 21'],
  );
});

it('No text of a found key shows its bytes', () => {
  const [key] = keysIn('blob', valueWith('010910', [6], secret));
  assert.ok(key !== undefined);
  for (const shown of [JSON.stringify(key), inspect(key), String(Object.values(key))])
    assert.doesNotMatch(shown, /0011|17,\s*34|keyBytes/);
});

it('Damaged and unknown keys are left out, the ones before them are not', () => {
  assert.deepEqual(keysIn('blob', valueWith('010910', [6], secret).subarray(0, 30)), []);
  assert.deepEqual(keysIn('blob', valueWith('33', [6], secret)), []);
  assert.deepEqual(keysIn('note.txt', Buffer.from('\\K')), []);
  const [first] = [Buffer.concat([valueWith('010910', [6], secret).subarray(0, -2), Buffer.from('%')])];
  assert.equal(keysIn('blob', first as Buffer).length, 1);
});
