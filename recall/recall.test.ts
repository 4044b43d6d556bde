import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALL_DECODERS } from '../forensics/containers/decoders';
import type { Encoding, Needle } from '../forensics/evidence';
import { PatternSet } from '../forensics/scan/pattern_set';
import { measuredRecall } from '../reports/recall/measured_recall';
import { meetsGoal, type RecallDimension } from '../reports/recall/recall_record';
import { recallSentence } from '../reports/recall/recall_text';
import { wilsonInterval } from './interval';
import { valueTypes } from './leak';
import { measure } from './measure';
import { planOf } from './plan';
import { wrappersHere } from './python';

const renew = 'Hide leaks in it (recall/carriers.ts), run `npm run recall -- --write` and commit the result.';

function measuredNames(dimension: RecallDimension): readonly string[] {
  return measuredRecall.classes.filter((one) => one.dimension === dimension).map(({ name }) => name);
}

function assertMeasured(dimension: RecallDimension, claimed: readonly string[]): void {
  const missing = claimed.filter((name) => !measuredNames(dimension).includes(name));
  assert.deepEqual(missing, [], `The ${dimension} classes ${missing} are claimed and not measured. ${renew}`);
}

/** Every encoding in which a needle of some form is searched. */
function claimedEncodings(): readonly Encoding[] {
  const needles: readonly Needle[] = [
    { id: 'a', form: 'text', text: 'té xt "/' },
    { id: 'b', form: 'bytes', bytes: Buffer.from('00ff80e1', 'hex') },
    { id: 'c', form: 'integer', value: 7n },
    { id: 'd', form: 'real', value: 7.5 },
    { id: 'e', form: 'picture', code: 7n },
  ];
  return new PatternSet(needles, []).encodings;
}

describe('The measured recall that reports show', () => {
  it('covers every decoder', () =>
    assertMeasured(
      'container',
      ALL_DECODERS.map(({ name }) => name),
    ));
  it('covers every encoding', () => assertMeasured('encoding', claimedEncodings()));
  it('covers every type of value', () => assertMeasured('value', valueTypes));
  it('meets the goal', () => assert.ok(meetsGoal(measuredRecall), recallSentence(measuredRecall)));

  it('names no value', () => {
    for (const { id } of [...measuredRecall.misses, ...measuredRecall.falseAlarms])
      assert.match(id, /^m\d+\.\d+$/);
  });
});

describe('A plan', () => {
  const tools = { wrappers: wrappersHere().here };

  it('is the same for the same seed, and another for another', () => {
    const shown = (seed: number) =>
      JSON.stringify(planOf(seed, 60, tools).map(({ sought }) => sought.map(({ hidden }) => hidden)));
    assert.equal(shown(1), shown(1));
    assert.notEqual(shown(1), shown(2));
  });

  it('has as many lookalikes as leaks, and no lookalike is what it looks like', () => {
    const sought = planOf(3, 200, tools).flatMap((material) => material.sought);
    assert.equal(sought.filter(({ isLeak }) => isLeak).length, 200);
    assert.equal(sought.length, 400);
    for (const { isLeak, value, hidden } of sought) assert.equal(value.written === hidden.written, isLeak);
  });
});

it('A search that lacks a decoder misses what only that one gives', { skip: noPython() }, async () => {
  const materials = planOf(5, 400, { wrappers: wrappersHere().here })
    .filter(({ carrier }) => carrier === 'sqlite_rows')
    .slice(0, 2);
  const blind = ALL_DECODERS.filter(({ name }) => name !== 'sqlite');
  const missed = async (decoders: typeof blind) =>
    (await measure(materials, () => {}, decoders)).leaks.filter(({ isFound }) => !isFound);
  assert.deepEqual(await missed([...ALL_DECODERS]), []);
  assert.ok((await missed(blind)).some(({ sought }) => sought.hidden.encoding === 'integer'));
});

it('An interval holds the share, and is narrow only where much was counted', () => {
  const rounded = (found: number, of: number) =>
    wilsonInterval(found, of).map((bound) => Math.round(bound * 1e4) / 1e4);
  assert.deepEqual(rounded(10, 10), [0.7225, 1]);
  assert.deepEqual(rounded(50, 100), [0.4038, 0.5962]);
  assert.deepEqual(rounded(0, 0), [0, 1]);
  for (let of = 1; of < 300; of++)
    assert.deepEqual([wilsonInterval(of, of)[1], wilsonInterval(0, of)[0]], [1, 0]);
});

function noPython(): string | false {
  return wrappersHere().here.some(({ name }) => name === 'zlib') ? false : 'no python3 here';
}
