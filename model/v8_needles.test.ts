import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serialize } from 'node:v8';
import fc from 'fast-check';
import { withV8Numbers } from './v8_needles';

function writtenByV8(value: number): Buffer {
  return serialize({ value });
}

test('a number is where V8 itself wrote it, small integers and all others', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.integer(),
        fc.maxSafeInteger(),
        fc.constantFrom(0, -1, 2 ** 30 - 1, 2 ** 30, -(2 ** 30), -(2 ** 30) - 1),
      ),
      (value) => {
        const needles = withV8Numbers({ id: 'n', form: 'integer', value: BigInt(value) });
        const found = needles.some(
          (needle) => needle.form === 'bytes' && writtenByV8(value).includes(Buffer.from(needle.bytes)),
        );
        assert.ok(found, `${value} was not found`);
      },
    ),
    { seed: 1 },
  );
});

test('text and reals stay as they are', () => {
  assert.deepEqual(withV8Numbers({ id: 'n', form: 'text', text: 'abc' }), [
    { id: 'n', form: 'text', text: 'abc' },
  ]);
});
