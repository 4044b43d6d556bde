import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Needle } from '../evidence';
import { ScanPatterns } from './scan_patterns';

const text = (id: string, value = `value of ${id}`): Needle => ({ id, form: 'text', text: value });

describe('The patterns of a scan', () => {
  it('are made once for needles and controls that say the same', () => {
    const first = ScanPatterns.of([text('a'), { id: 'b', form: 'bytes', bytes: Buffer.from('1234') }], []);
    const second = ScanPatterns.of([text('a'), { id: 'b', form: 'bytes', bytes: Buffer.from('1234') }], []);
    assert.equal(second, first);
    assert.equal(second.mask, first.mask);
  });

  const base: readonly Needle[] = [
    text('a'),
    { id: 'n', form: 'integer', value: 700n },
    { id: 'b', form: 'bytes', bytes: Buffer.from('1234') },
  ];
  const others: Record<string, readonly Needle[]> = {
    'another text': [text('a', 'something else'), ...base.slice(1)],
    'another id': [text('c', 'value of a'), ...base.slice(1)],
    'another number': [base[0]!, { id: 'n', form: 'integer', value: 701n }, base[2]!],
    'a real in the place of an integer': [base[0]!, { id: 'n', form: 'real', value: 700.5 }, base[2]!],
    'other bytes': [...base.slice(0, 2), { id: 'b', form: 'bytes', bytes: Buffer.from('1235') }],
    'one needle fewer': base.slice(0, 2),
    'another order': base.toReversed(),
  };
  for (const [what, needles] of Object.entries(others)) {
    it(`are made anew for ${what}`, () => {
      assert.notEqual(ScanPatterns.of(needles, []), ScanPatterns.of(base, []));
      assert.notEqual(ScanPatterns.of([], needles), ScanPatterns.of([], base));
    });
  }

  it('tell needles from controls', () => {
    assert.notEqual(ScanPatterns.of(base, []), ScanPatterns.of([], base));
  });

  it('are those of the list as it was, whatever is added to it later', () => {
    const needles = [text('a')];
    const before = ScanPatterns.of(needles, []);
    needles.push(text('b'));
    assert.notEqual(ScanPatterns.of(needles, []), before);
  });

  it('are forgotten after six other lists', () => {
    const oldest = ScanPatterns.of([text('oldest')], []);
    for (let i = 0; i < 6; i++) ScanPatterns.of([text(`later ${i}`)], []);
    assert.notEqual(ScanPatterns.of([text('oldest')], []), oldest);
  });
});
