import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { sharedRuns, traceKey } from './key_bytes';

const bytesOf = (label: string) => new Uint8Array(createHash('sha256').update(label).digest());
const draw = { purpose: 'database key', bytes: bytesOf('one') };
const other = { purpose: 'file key', bytes: bytesOf('other') };

test('a key that was drawn whole is one run', () => {
  assert.deepEqual(traceKey(draw.bytes, [other, draw]), [{ from: 0, to: 32, purpose: 'database key' }]);
});

test('bytes that nobody drew are told by their places', () => {
  const pieces = [draw.bytes.subarray(0, 16), new Uint8Array(12), other.bytes.subarray(4, 8)];
  assert.deepEqual(traceKey(new Uint8Array(Buffer.concat(pieces)), [draw, other]), [
    { from: 0, to: 16, purpose: 'database key' },
    { from: 16, to: 28, purpose: undefined },
    { from: 28, to: 32, purpose: 'file key' },
  ]);
});

test('runs that two keys share are counted, repetitions within one key are not', () => {
  const [a, b] = [draw.bytes, other.bytes];
  const eightOfA = new Uint8Array(Buffer.concat([b.subarray(0, 24), a.subarray(3, 11)]));
  assert.equal(sharedRuns([a, b], 8), 0);
  assert.equal(sharedRuns([a, a], 8), 25);
  assert.equal(sharedRuns([new Uint8Array(32), b], 8), 0);
  assert.equal(sharedRuns([a, eightOfA], 8), 1);
});
