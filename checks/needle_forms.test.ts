import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foundAs } from '../forensics/scan/found_as';
import { LongestHits } from '../forensics/scan/longest_hits';
import { PatternSet } from '../forensics/scan/pattern_set';
import { needleForms, withoutSharedVariants } from '../model/needle_forms/needle_forms';

function patternsOf(type: string, written: string): PatternSet {
  return new PatternSet(needleForms('c1', type, written).needles, []);
}

/** In which forms a value is found in bytes. */
function formsIn(type: string, written: string, bytes: Uint8Array | string): string[] {
  const found: string[] = [];
  patternsOf(type, written).searchBytes(Buffer.from(bytes as string), (sought) =>
    found.push(foundAs(sought)),
  );
  return found;
}

function formsOfNumber(type: string, written: string, value: bigint | number): string[] {
  return patternsOf(type, written).searchNumber(value).map(foundAs);
}

const text = 'Zürich-Ñandú 4711 Abc x';
const ms = String(Date.UTC(2013, 4, 7, 21, 12, 33, 124));
const early = String(Date.UTC(1965, 4, 7, 21, 12, 33, 124));

/** What stands on a disk, and in which form it is found; each is found once. */
const texts: readonly (readonly [
  type: string,
  written: string,
  onDisk: Uint8Array | string,
  form: string,
])[] = [
  ['String', text, text, 'utf-8'],
  ['String', text, text.toLowerCase(), 'utf-8, lower case'],
  ['String', text, text.toUpperCase(), 'utf-8, upper case'],
  ['String', text, Buffer.from(text.toUpperCase(), 'utf16le'), 'utf-16le, upper case'],
  ['String', text, text.normalize('NFD'), 'utf-8, decomposed (NFD)'],
  ['String', text.normalize('NFD'), text, 'utf-8, composed (NFC)'],
  ['String', text, 'zurich-nandu 4711 abc x', 'utf-8, lower case without accents'],
  ['String', text, 'Zürich-Ñandú 471', 'utf-8, first 16 characters'],
  ['String', text, 'Zürich-Ñandú 4711 A…', 'utf-8, first 16 characters'],
  ['Integer', '1234567890', '000001234567890', 'utf-8'],
  ['Integer', '-1234567890', '-1234567890', 'utf-8'],
  ['Integer', '-1234567890', '(0001234567890)', 'utf-8, without sign'],
  ['Integer', '1234567890', '1,234,567,890', 'utf-8, grouped with commas'],
  ['Integer', '1234567890', '1.234.567.890', 'utf-8, grouped with points'],
  ['Long', '9007199254740993', '9007199254740992', 'utf-8, rounded to a double'],
  ['Decimal', '123456789.125', '123456789.12500000', 'utf-8'],
  ['Decimal', '123456789.125', '123456789,12500', 'utf-8, with a comma'],
  ['Decimal', '123456789.125', '1.23456789125E8', 'utf-8, with an exponent'],
  ['Decimal', '123456789.125', '12345678912500000', 'utf-8, without its point'],
  ['DateTime', ms, ms, 'utf-8'],
  ['DateTime', ms, '2013-05-07T21:12:33.124Z', 'utf-8'],
  ['DateTime', ms, '2013-05-07T21:12:33Z', 'utf-8, ISO to the second'],
  ['DateTime', ms, '2013-05-07T21:12:33.124+00:00', 'utf-8, ISO to the second'],
  ['DateTime', ms, '2013-05-07 21:12:33.124', 'utf-8, ISO with a space'],
  ['DateTime', ms, '20130507T211233Z', 'utf-8, ISO without separators'],
  ['DateTime', ms, '20130507211233124', 'utf-8, digits of date and time'],
  ['DateTime', ms, '07.05.2013 21:12:33', 'utf-8, day.month.year'],
  ['DateTime', ms, '5/7/2013, 9:12:33 PM', 'utf-8, month/day/year, 12 hours'],
  ['DateTime', ms, 'Tue, 07 May 2013 21:12:33 GMT', 'utf-8, day, name of month, year'],
  ['DateTime', ms, 'Tue May 07 2013 21:12:33 GMT+0000', 'utf-8, name of month, day, year'],
  ['DateTime', ms, ms.slice(0, -3), 'utf-8, seconds'],
  ['DateTime', early, early, 'utf-8'],
  ['DateTime', early, early.replace('-', ''), 'utf-8, milliseconds without sign'],
  ['Image', '0123456789abcdef', '0123456789ABCDEF', 'utf-8, upper case'],
];

const numbers: readonly (readonly [type: string, written: string, value: bigint | number, form: string])[] = [
  ['Integer', '1234567890', 1234567890n, 'integer'],
  ['Integer', '1234567890', 1234567890.0, 'integer'],
  ['Long', '9007199254740993', 9007199254740993n, 'integer'],
  ['Long', '9007199254740993', 9007199254740992, 'real, rounded to a double'],
  ['Decimal', '123456789.125', 123456789.125, 'real'],
  ['Decimal', '123456789.125', 123456789125n, 'integer, without its point'],
  ['DateTime', ms, BigInt(ms), 'integer'],
  ['DateTime', ms, BigInt(ms) * 1000n, 'integer, microseconds'],
  ['DateTime', ms, BigInt(ms) / 1000n, 'integer, seconds'],
  ['DateTime', ms, Number(ms) / 1000, 'real, seconds with a fraction'],
  ['DateTime', ms, Number(ms) / 1000 - 978307200, 'real, seconds since 2001'],
  ['DateTime', early, BigInt(Math.floor(Number(early) / 1000)), 'integer, seconds'],
  ['DateTime', early, BigInt(Math.trunc(Number(early) / 1000)), 'integer, seconds'],
];

describe('A value on disk', () => {
  for (const [type, written, onDisk, form] of texts) {
    const shown = typeof onDisk === 'string' ? onDisk : 'UTF-16';
    it(`${type} ${written} as ${shown} is found once, as ${form}`, () => {
      const bytes = Buffer.concat([Buffer.from('<v>'), Buffer.from(onDisk as string), Buffer.from('</v>')]);
      assert.deepEqual(formsIn(type, written, bytes), [form]);
    });
  }

  for (const [type, written, value, form] of numbers)
    it(`${type} ${written} as the number ${value} is found once, as ${form}`, () =>
      assert.deepEqual(formsOfNumber(type, written, value), [form]));

  it('is not found by its day, its first 15 characters or the neighbour of its second', () => {
    assert.deepEqual(formsIn('DateTime', ms, '2013-05-07 20:12:33'), []);
    assert.deepEqual(formsIn('String', text, [...text].slice(0, 15).join('')), []);
    assert.deepEqual(formsOfNumber('DateTime', ms, BigInt(ms) / 1000n + 1n), []);
  });
});

describe('Variants that are left out', () => {
  it('are too short to be told from chance, and named', () => {
    const { needles, leftOut } = needleForms('c1', 'DateTime', '5000123');
    assert.ok(needles.every(({ variant }) => variant !== 'seconds'));
    assert.ok(leftOut.includes('seconds'));
    assert.deepEqual(needleForms('c1', 'String', 'twelve chars').leftOut, ['first 16 characters']);
    assert.deepEqual(needleForms('c1', 'String', 'Twelve chars and more').leftOut, []);
  });

  it('are those of another canary too, and the start of a text that stands in another', () => {
    const canaries = [
      'Secret Of The Alpha',
      'in it: Secret Of The Alp',
      'Same start of two A',
      'Same start of two B',
    ].map((written, index) => ({
      id: `c${index}`,
      entity: 'E',
      attribute: 'A',
      objectGuid: '1',
      type: 'String',
      ...needleForms(`c${index}`, 'String', written),
    }));
    const left = withoutSharedVariants(canaries).map(({ leftOut }) => leftOut);
    const cut = ['first 16 characters'];
    assert.deepEqual(left, [cut, [], cut, cut]);
    const twins = withoutSharedVariants(
      ['SAME WORDS OTHER CASE', 'same words OTHER case'].map((written, index) => ({
        ...(canaries[0] as (typeof canaries)[0]),
        ...needleForms(`c${index}`, 'String', written),
        id: `c${index}`,
      })),
    );
    assert.ok(twins.every(({ needles }) => needles.every(({ variant }) => variant !== 'lower case')));
    assert.ok(twins.every(({ needles }) => needles[0]?.variant === undefined));
  });
});

describe('Occurrences inside a longer one', () => {
  it('are dropped for the same needle and role only', () => {
    const kept: string[] = [];
    const hits = new LongestHits(({ needle, role }, start, length) =>
      kept.push(`${role} ${needle} ${start}+${length}`),
    );
    const sought = (needle: string, role: 'needle' | 'control' = 'needle') =>
      ({ needle, role, encoding: 'utf-8' }) as const;
    hits.add(sought('a'), 5, 4);
    hits.add(sought('a'), 5, 9);
    hits.add(sought('b'), 5, 4);
    hits.add(sought('a', 'control'), 5, 4);
    hits.add(sought('a'), 7, 7);
    hits.add(sought('a'), 7, 8);
    hits.end();
    assert.deepEqual(kept, ['needle a 5+9', 'needle b 5+4', 'control a 5+4', 'needle a 7+8']);
  });
});
