import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Contender, interleaved, median } from './interleaved';

describe('An interleaved measurement', () => {
  it('gives every contender its turn in each round, after one that warms up', async () => {
    const turns: string[] = [];
    const contender = <Name extends string>(name: Name): Contender<Name> => ({
      name,
      measure: () => turns.push(name),
    });
    await interleaved(2, [contender('a'), contender('b')]);
    assert.equal(turns.join(''), 'ababab');
  });

  it('gives the median of the counted rounds', async () => {
    const figures = [1000, 3, 1, 2];
    const medians = await interleaved(3, [{ name: 'a', measure: () => figures.shift()! }]);
    assert.deepEqual(medians, { a: 2 });
  });

  it('has no median of nothing', () => {
    assert.throws(() => median([]), /expected values, got none/);
  });
});
