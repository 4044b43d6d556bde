import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Needle } from '../evidence';
import { MASK, Mask } from './mask';
import { PatternSet } from './pattern_set';

const needleTexts = fc.uniqueArray(fc.string({ minLength: 6, maxLength: 12 }), {
  minLength: 1,
  maxLength: 4,
});
const gap = fc.uint8Array({ maxLength: 6 });

function patternsOf(texts: readonly string[]): PatternSet {
  return new PatternSet(
    texts.map((text, index): Needle => ({ id: `n${index}`, form: 'text', text })),
    [],
  );
}

function secretPositions(bytes: Buffer, patterns: readonly Uint8Array[]): Set<number> {
  const positions = new Set<number>();
  for (const pattern of patterns) {
    for (let at = bytes.indexOf(pattern); at !== -1; at = bytes.indexOf(pattern, at + 1)) {
      for (let i = 0; i < pattern.length; i++) positions.add(at + i);
    }
  }
  return positions;
}

describe('The context that a finding shows', () => {
  it('holds no three bytes in a row of any needle, be it cut, overlapping or in another encoding', () => {
    fc.assert(
      fc.property(
        needleTexts,
        fc.array(fc.tuple(gap, fc.nat(9), fc.nat(3)), { maxLength: 8 }),
        (texts, plan) => {
          const patterns = patternsOf(texts);
          const pieces = plan.flatMap(([filler, which, cut]) => {
            const all = patterns.needlePatterns;
            return [filler, all[which % all.length]!.subarray(cut)];
          });
          const bytes = Buffer.concat(pieces);
          const mask = new Mask(patterns);
          patterns.searchBytes(bytes, (_sought, start, length) => {
            const runs = mask.hexContext(bytes, start, length).split(MASK);
            for (const run of runs.map((hex) => Buffer.from(hex.replaceAll(' ', ''), 'hex'))) {
              for (const pattern of patterns.needlePatterns) {
                for (let i = 0; i + 3 <= pattern.length; i++)
                  assert.equal(run.includes(Buffer.from(pattern.subarray(i, i + 3))), false);
              }
            }
          });
        },
      ),
    );
  });

  it('shows no byte that belongs to a needle standing whole beside the find', () => {
    const piece = fc.record({ filler: gap, which: fc.nat(9) });
    fc.assert(
      fc.property(needleTexts, fc.array(piece, { minLength: 1, maxLength: 6 }), (texts, plan) => {
        const patterns = patternsOf(texts);
        const all = patterns.needlePatterns;
        const bytes = Buffer.concat(plan.flatMap(({ filler, which }) => [filler, all[which % all.length]!]));
        const secret = secretPositions(bytes, all);
        const mask = new Mask(patterns);
        patterns.searchBytes(bytes, (_sought, start, length) => {
          const shown = mask.hexContext(bytes, start, length).split(' ');
          const first = Math.max(0, start - 16);
          for (let at = first; at < start; at++) if (secret.has(at)) assert.equal(shown[at - first], MASK);
          const after = shown.slice(start - first + 1);
          after.forEach((token, i) => {
            if (secret.has(start + length + i)) assert.equal(token, MASK);
          });
        });
      }),
    );
  });

  it('shows 16 bytes on each side and the find as one mark', () => {
    const bytes = Buffer.from(`${'<'.repeat(20)}secret value${'>'.repeat(20)}`);
    const context = new Mask(patternsOf(['secret value'])).hexContext(bytes, 20, 12);
    assert.equal(context, [...Array(16).fill('3c'), MASK, ...Array(16).fill('3e')].join(' '));
  });

  it('ends where the content ends', () => {
    const bytes = Buffer.from('<secret value');
    assert.equal(new Mask(patternsOf(['secret value'])).hexContext(bytes, 1, 12), `3c ${MASK}`);
  });
});

describe('Masked text', () => {
  it('shows all but the needles, overlapping ones as one mark', () => {
    const mask = new Mask(patternsOf(['alpha-beta', 'beta-gamma', 'pha']));
    assert.equal(mask.text('<alpha-beta>'), `<${MASK}>`);
    assert.equal(mask.text('entry x/alpha-beta-gamma.ü'), `entry x/${MASK}.ü`);
    assert.equal(mask.text('nothing here'), 'nothing here');
  });
});
