import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { WuManber } from './wu_manber';

/** Few different bytes, so that occurrences and overlaps are common. */
const fewBytes = (size: { minLength: number; maxLength: number }) =>
  fc.array(fc.constantFrom(0, 1, 97, 255), size).map((values) => Uint8Array.from(values));

function naive(patterns: readonly Uint8Array[], bytes: Uint8Array): string[] {
  const hay = Buffer.from(bytes);
  return patterns
    .flatMap((pattern, index) => {
      const hits: string[] = [];
      for (let at = hay.indexOf(pattern); at !== -1; at = hay.indexOf(pattern, at + 1))
        hits.push(`${index}@${at}`);
      return hits;
    })
    .sort();
}

function found(patterns: readonly Uint8Array[], bytes: Uint8Array): string[] {
  const hits: string[] = [];
  new WuManber(patterns).search(bytes, (pattern, start) => hits.push(`${pattern}@${start}`));
  return hits.sort();
}

describe('Wu–Manber search', () => {
  it('finds what a naive search finds, overlaps included', () => {
    fc.assert(
      fc.property(
        fc.array(fewBytes({ minLength: 3, maxLength: 9 }), { minLength: 1, maxLength: 12 }),
        fewBytes({ minLength: 0, maxLength: 400 }),
        (patterns, bytes) => assert.deepEqual(found(patterns, bytes), naive(patterns, bytes)),
      ),
      { numRuns: 500 },
    );
  });

  it('finds a pattern at the very beginning and the very end', () => {
    const bytes = Buffer.from('needle----------needle');
    assert.deepEqual(found([Buffer.from('needle')], bytes), ['0@0', '0@16']);
  });

  it('finds equal patterns each for itself, and short ones beside long ones', () => {
    const patterns = ['abc', 'abc', 'abcdefghijkl'].map((text) => Buffer.from(text));
    assert.deepEqual(found(patterns, Buffer.from('xxabcdefghijklxx')), ['0@2', '1@2', '2@2']);
  });

  it('takes patterns longer than its largest step', () => {
    const long = Buffer.alloc(1000, 'long pattern ');
    assert.deepEqual(found([long], Buffer.concat([Buffer.alloc(777), long])), ['0@777']);
  });

  it('refuses a pattern of two bytes and finds nothing for no pattern', () => {
    assert.throws(() => new WuManber([Buffer.from('ab')]), /at least 3 bytes, got 2/);
    assert.deepEqual(found([], Buffer.from('anything')), []);
  });
});
