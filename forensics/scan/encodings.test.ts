import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Encoding, Needle } from '../evidence';
import { PatternSet } from './pattern_set';

const TEXT = 'Zürich "A/7" & Söhne';
const SECRET = Buffer.from('00ff10e1d2c3b4a59687', 'hex');

/** Encodings in which the needle occurs in the bytes, with their starts. */
function occurrences(needle: Needle, bytes: Uint8Array): string[] {
  const found: string[] = [];
  new PatternSet([needle], []).searchBytes(bytes, ({ encoding }, start) =>
    found.push(`${encoding}@${start}`),
  );
  return found;
}

function assertFound(needle: Needle, form: string | Uint8Array, encoding: Encoding): void {
  for (const before of [0, 1, 7]) {
    const bytes = Buffer.concat([Buffer.alloc(before, '#'), Buffer.from(form as string), Buffer.from('###')]);
    assert.deepEqual(occurrences(needle, bytes), [`${encoding}@${before}`]);
  }
}

describe('A base64 form', () => {
  const needle: Needle = { id: 'n', form: 'bytes', bytes: Buffer.from('value-8') };
  const at = (before: string, value: string, after: string) =>
    occurrences(needle, Buffer.from(Buffer.from(before + value + after).toString('base64'))).length;

  it('is that of the value alone, at every offset, not of one that differs in its last or first bits', () => {
    for (const before of ['', 'x', 'xy', 'xyz'])
      for (const after of ['', 'z', 'zz']) {
        assert.equal(at(before, 'value-8', after), 1, `${before}|${after}`);
        assert.equal(at(before, 'value-9', after), 0, `${before}|${after}`);
        assert.equal(at(before, '6alue-8', after), 0, `${before}|${after}`);
      }
  });

  it('is found where it is cut, and behind an escaped neighbour', () => {
    const text = Buffer.from('\xff\xfbvalue-8zz', 'latin1').toString('base64');
    const cut = text.indexOf('9n') < 0 ? 0 : text.indexOf('9n');
    assert.equal(
      occurrences(needle, Buffer.from(text.slice(cut).replaceAll('+', '%2B').replaceAll('/', '%2F'))).length,
      1,
    );
  });
});

it('Addresses are found as the writers of several languages escape them', () => {
  const needle: Needle = { id: 'n', form: 'text', text: "it's (a) ~b/c*!" };
  const forms = [
    'it%27s%20%28a%29%20~b%2Fc%2A%21',
    'it%27s%20%28a%29%20~b/c%2A%21',
    'it%27s+%28a%29+%7Eb%2Fc*%21',
    "it's%20(a)%20~b/c*!",
  ];
  for (const form of forms) assert.deepEqual(occurrences(needle, Buffer.from(form)), ['url-escape@0'], form);
});

describe('The encodings of a text needle', () => {
  const needle: Needle = { id: 'n', form: 'text', text: TEXT };
  const utf8 = Buffer.from(TEXT);
  const units = Array.from(TEXT, (character) => character.charCodeAt(0).toString(16).padStart(4, '0'));
  const cases: [Encoding, string, string | Uint8Array][] = [
    ['utf-8', 'as it is', utf8],
    ['utf-16le', 'little-endian', Buffer.from(TEXT, 'utf16le')],
    ['utf-16be', 'big-endian', Buffer.from(TEXT, 'utf16le').swap16()],
    ['latin-1', 'one byte each', Buffer.from(TEXT, 'latin1')],
    ['hex', 'lower case', utf8.toString('hex')],
    ['hex', 'upper case', utf8.toString('hex').toUpperCase()],
    ['url-escape', 'as encodeURIComponent writes', encodeURIComponent(TEXT)],
    ['url-escape', 'as forms are sent', encodeURIComponent(TEXT).replace(/%20/g, '+')],
    [
      'url-escape',
      'every byte, upper case',
      [...utf8].map((b) => `%${b.toString(16).padStart(2, '0').toUpperCase()}`).join(''),
    ],
    [
      'url-escape',
      'every byte, lower case',
      [...utf8].map((b) => `%${b.toString(16).padStart(2, '0')}`).join(''),
    ],
    ['json-escape', 'as JSON.stringify writes', 'Zürich \\"A/7\\" & Söhne'],
    ['json-escape', 'with escaped slash', 'Zürich \\"A\\/7\\" & Söhne'],
    ['json-escape', 'ASCII only', 'Z\\u00fcrich \\"A/7\\" & S\\u00f6hne'],
    ['json-escape', 'every character, lower case', units.map((unit) => `\\u${unit}`).join('')],
    ['json-escape', 'every character, upper case', units.map((unit) => `\\u${unit.toUpperCase()}`).join('')],
  ];
  for (const [encoding, title, form] of cases) {
    it(`${encoding}, ${title}`, () => assertFound(needle, form, encoding));
  }

  it('leaves out forms that equal an earlier one', () => {
    const found = occurrences({ id: 'n', form: 'text', text: 'plain' }, Buffer.from('plain'));
    assert.deepEqual(found, ['utf-8@0']);
  });
});

describe('The encodings of a bytes needle', () => {
  const needle: Needle = { id: 'n', form: 'bytes', bytes: SECRET };
  it('raw', () => assertFound(needle, SECRET, 'raw'));
  it('hex, lower case', () => assertFound(needle, SECRET.toString('hex'), 'hex'));
  it('hex, upper case', () => assertFound(needle, SECRET.toString('hex').toUpperCase(), 'hex'));
});

describe('Base64', () => {
  const neighbours = fc.uint8Array({ minLength: 0, maxLength: 12 });
  const findable = fc.uint8Array({ minLength: 4, maxLength: 20 });
  for (const alphabet of ['base64', 'base64url'] as const) {
    it(`${alphabet}: a needle is found at every offset whatever stands beside it`, () => {
      fc.assert(
        fc.property(neighbours, findable, neighbours, (before, bytes, after) => {
          const encoded = Buffer.from(Buffer.concat([before, bytes, after]).toString(alphabet));
          const found = occurrences({ id: 'n', form: 'bytes', bytes }, encoded);
          assert.ok(found.some((hit) => hit.startsWith('base64@')));
        }),
      );
    });
  }

  it('finds the UTF-16 bytes of a text too', () => {
    const encoded = Buffer.from(Buffer.from(`x${TEXT}y`, 'utf16le').toString('base64'));
    assert.equal(occurrences({ id: 'n', form: 'text', text: TEXT }, encoded).length, 1);
  });
});

describe('Number needles', () => {
  it('equal record values exactly, whole reals and integers alike', () => {
    const patterns = new PatternSet(
      [
        { id: 'long', form: 'integer', value: 9007199254740993n },
        { id: 'decimal', form: 'real', value: 5 },
      ],
      [],
    );
    const named = (value: bigint | number) =>
      patterns.searchNumber(value).map(({ needle, encoding }) => `${needle} ${encoding}`);
    assert.deepEqual(named(9007199254740993n), ['long integer']);
    assert.deepEqual(named(9007199254740992n), []);
    assert.deepEqual(named(5n), ['decimal real']);
    assert.deepEqual(named(5.5), []);
  });

  it('a text of two bytes is refused, by id', () => {
    assert.throws(
      () => new PatternSet([{ id: 'c0009', form: 'text', text: 'ab' }], []),
      /c0009 is too short/,
    );
  });
});
