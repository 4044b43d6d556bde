import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { propertyListDecoder } from '../containers/property_list_decoder';
import { decodeWith, placesOf, valuesOf } from '../sqlite/decoding_for_tests';
import { assembled, binaryPropertyList, encodedArray, WrittenUid } from './binary_property_list_for_tests';
import { DamagedPropertyList, dictionaryIn, Uid } from './property_value';
import { readPropertyList } from './read_property_list';

const values = {
  text: 'plain',
  wide: 'größe 😀',
  number: 5_000_000_000,
  negative: -7,
  yes: true,
  data: Uint8Array.of(1, 2, 3),
  list: ['a', new WrittenUid(300), { deep: 'b' }],
};

const xml = (inner: string) =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">${inner}</plist>`);

describe('A property list', () => {
  it('in binary gives every value', () => {
    const read = dictionaryIn(readPropertyList(binaryPropertyList(values)), 'it');
    assert.deepEqual(Object.fromEntries(read), {
      ...{ text: 'plain', wide: 'größe 😀', number: 5_000_000_000n, negative: -7n, yes: true },
      data: Uint8Array.of(1, 2, 3),
      list: ['a', new Uid(300), new Map([['deep', 'b']])],
    });
  });

  it('in XML gives every value', () => {
    const inner =
      '<dict><key>a &amp; b</key><string>x</string><key>n</key><integer>-12</integer><key>h</key><integer>0x10</integer><key>e</key><string/><key>d</key><data>\nAQ\nID\n</data><key>l</key><array><true/><false/><real>0.5</real></array></dict>';
    const read = dictionaryIn(readPropertyList(xml(inner)), 'it');
    assert.deepEqual(Object.fromEntries(read), {
      ...{ 'a & b': 'x', n: -12n, h: 16n, e: '', d: Uint8Array.of(1, 2, 3), l: [true, false, 0.5] },
    });
  });

  it('that is hostile is refused with the reason', () => {
    const deep = Array.from({ length: 1_000 }, (_, i) => encodedArray(i < 999 ? [i + 1] : []));
    const nested = '<array>'.repeat(20_000) + '</array>'.repeat(20_000);
    const refused: Readonly<Record<string, readonly [bytes: Uint8Array, reason: RegExp]>> = {
      'a list in itself': [assembled([encodedArray([0])]), /object 0 contains itself/],
      'a circle of lists': [assembled([encodedArray([1]), encodedArray([0])]), /contains itself/],
      'a thousand levels': [assembled(deep), /more than 512 levels/],
      'a reference to nothing': [assembled([encodedArray([7])]), /object 7 of 1 is referred to/],
      'a count beyond the end': [
        assembled([Buffer.from('4f13000000ffffffffff', 'hex')]),
        /reaches over the end/,
      ],
      'a negative count': [assembled([Buffer.from('4f13ffffffffffffffff', 'hex')]), /reaches over the end/],
      'an unknown type': [assembled([Buffer.of(0x70)]), /unknown type 7/],
      'no trailer': [Buffer.from('bplist00'), /is cut: 8 bytes hold no trailer/],
      'other bytes': [Buffer.from('hello'), /does not begin as one/],
      'XML that ends early': [xml('<dict><key>a</key>').subarray(0, -8), /not well-formed XML at line/],
      'XML of 20,000 levels': [xml(nested), /cannot be parsed|more than 512 levels|not well-formed/],
      'XML with a key and no value': [xml('<dict><key>a</key></dict>'), /does not pair/],
      'XML without a value': [xml(''), /holds no value/],
    };
    for (const [name, [bytes, reason]] of Object.entries(refused)) {
      assert.throws(
        () => readPropertyList(bytes),
        (error: unknown) => error instanceof DamagedPropertyList && reason.test(error.message),
        name,
      );
    }
  });

  it('of lists that share lists is read in the time of its size', () => {
    // Each of 60 lists holds the next one twice: 2^60 values, were they not shared.
    const shared = Array.from({ length: 60 }, (_, i) => encodedArray(i < 59 ? [i + 1, i + 1] : []));
    let level = readPropertyList(assembled(shared));
    for (let i = 0; i < 59; i++) level = (level as readonly (typeof level)[])[1];
    assert.deepEqual(level, []);
  });

  it('of lists that share lists is searched in that time, too', () => {
    const shared = Array.from({ length: 60 }, (_, i) => encodedArray(i < 59 ? [i + 1, i + 1] : [60]));
    const bytes = assembled([...shared, Buffer.from('\x53abc', 'latin1')]);
    const decoded = decodeWith(propertyListDecoder, 'a.plist', { 'a.plist': bytes });
    assert.deepEqual(placesOf(decoded, 'abc').length, 1);
  });

  it('gives dates and numbers as values, whole numbers exactly, and as text', () => {
    const inner =
      '<array><integer>7000000000000000001</integer><integer>-12</integer><real>2.5</real></array>';
    const inXml = decodeWith(propertyListDecoder, 'a.plist', { 'a.plist': xml(inner) });
    assert.deepEqual(valuesOf(inXml), [7_000_000_000_000_000_001n, -12n, 2.5]);
    assert.equal(placesOf(inXml, '7000000000000000001').length, 1);
    const date = Buffer.concat([Buffer.of(0x33), Buffer.alloc(8)]);
    date.writeDoubleBE(725_760_000.25, 1);
    const wide = Buffer.concat([Buffer.of(0x13), Buffer.alloc(8)]);
    wide.writeBigInt64BE(7_000_000_000_000_000_001n, 1);
    const bytes = assembled([encodedArray([1, 2]), date, wide]);
    const inBinary = decodeWith(propertyListDecoder, 'a.plist', { 'a.plist': bytes });
    assert.deepEqual(valuesOf(inBinary), [725_760_000.25, 7_000_000_000_000_000_001n]);
    assert.equal(placesOf(inBinary, '7000000000000000001').length, 1);
  });

  it('property: with bytes changed or cut off gives a value or the reason', () => {
    const whole = binaryPropertyList(values);
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) });
    const ends = { read: 0, refused: 0 };
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 4 }),
        fc.oneof(fc.constant(whole.length), fc.nat(whole.length)),
        (changes, kept) => {
          const damaged = Buffer.from(whole);
          for (const { at, byte } of changes) damaged[at] = byte;
          try {
            readPropertyList(damaged.subarray(0, kept));
            ends.read += 1;
          } catch (error) {
            assert.ok(error instanceof DamagedPropertyList, String(error));
            ends.refused += 1;
          }
        },
      ),
      { seed: 7, numRuns: 3_000 },
    );
    assert.ok(ends.read > 300 && ends.refused > 300, JSON.stringify(ends));
  });
});
