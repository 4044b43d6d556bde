import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withoutPadding } from './aes_cbc';

it('Padding is as many bytes as each of them says, 1 to 16, and nothing else is', () => {
  const padded = (...bytes: number[]) => withoutPadding(Buffer.from([7, 7, ...bytes]))?.length;
  assert.equal(padded(1), 2);
  assert.equal(padded(3, 3, 3), 2);
  assert.equal(padded(...Array(16).fill(16)), 2);
  for (const bytes of [[0], [9, 3, 3], [3, 9, 3], Array(17).fill(17), [200]])
    assert.equal(padded(...bytes), undefined, bytes.join());
  assert.equal(withoutPadding(Buffer.from([5, 5, 5])), undefined);
  assert.equal(withoutPadding(new Uint8Array()), undefined);
});
