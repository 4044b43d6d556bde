import assert from 'node:assert/strict';
import { it } from 'node:test';
import { indexedDbKeyNumbers, isIndexedDbFile } from './indexeddb_key';

const prefix = (index: number) => Buffer.of(0, 1, 2, index);
const text = Buffer.from('0102006b0031', 'hex');
const array = (...keys: Buffer[]) => Buffer.concat([Buffer.of(4, keys.length), ...keys]);

function number(kind: 2 | 3, value: number): Buffer {
  const bytes = Buffer.alloc(9, kind);
  bytes.writeDoubleLE(value, 1);
  return bytes;
}

const numbersOf = (...parts: Buffer[]) =>
  indexedDbKeyNumbers(Buffer.concat(parts), 100).map(({ value, offset }) => [value, offset]);

it('Numbers and dates are found in primary keys, also inside arrays', () => {
  assert.deepEqual(numbersOf(prefix(1), number(3, 12.5)), [[12.5, 105]]);
  assert.deepEqual(numbersOf(prefix(2), array(text, array(number(2, 1e12)), number(3, 7))), [
    [1e12, 115],
    [7, 124],
  ]);
});

it('Keys of the indices of the page hold the indexed value and the primary key', () => {
  assert.deepEqual(numbersOf(prefix(30), number(3, 5), Buffer.of(0), number(3, 6)), [
    [5, 105],
    [6, 115],
  ]);
});

it('Larger ids make a larger prefix; what belongs to no object store is none of these keys', () => {
  assert.deepEqual(numbersOf(Buffer.of(0x25, 1, 2, 3, 4, 1, 0), number(3, 8)), [[8, 108]]);
  assert.deepEqual(numbersOf(Buffer.of(0, 1, 0, 1), number(3, 9)), []);
});

it('A key that is cut or of an unknown kind gives what stands before', () => {
  assert.deepEqual(numbersOf(prefix(1), array(number(3, 1), number(3, 2).subarray(0, 5))), [[1, 107]]);
  assert.deepEqual(numbersOf(prefix(1), Buffer.of(99)), []);
  assert.deepEqual(numbersOf(), []);
});

it('Only the databases of IndexedDB have such keys', () => {
  assert.ok(isIndexedDbFile('Default/IndexedDB/https_a.example_0.indexeddb.leveldb/000003.log'));
  assert.ok(!isIndexedDbFile('Default/Local Storage/leveldb/000003.log'));
});
