import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { chunk, poolOf, u16, u32 } from './axml_for_tests';
import { DamagedApk } from './damaged_apk';
import { ResourceTable } from './resource_table';

const strings = ['res/xml/rules.xml', 'res/xml-v31/rules.xml'];
const stringType = 0x03000008;

/** Entry 0 of type 2: a file, or another one from API level 31 on. */
function table(types: readonly Buffer[]): Buffer {
  const header = [u32(0x7f), Buffer.alloc(256), ...[0, 0, 0, 0].map(u32)];
  return chunk(2, [u32(1)], [poolOf(strings, 'utf-8'), chunk(0x200, header, types)]);
}

interface TestType {
  readonly flags?: number;
  readonly level?: number;
  readonly language?: string;
  readonly offsets: readonly Buffer[];
  readonly entries: Buffer;
  readonly count?: number;
}

function type({ flags = 0, level = 0, language = '\0\0', offsets, entries, count }: TestType): Buffer {
  const config = Buffer.alloc(28);
  config.writeUInt32LE(28);
  config.write(language, 8, 'latin1');
  config.writeUInt16LE(level, 24);
  const table = Buffer.concat(offsets);
  const start = 20 + config.length + table.length;
  const header = [Buffer.from([2, flags, 0, 0]), u32(count ?? offsets.length), u32(start), config];
  return chunk(0x201, header, [table, entries]);
}

function entry(string: number): Buffer {
  return Buffer.concat([u16(8), u16(0), u32(0), u32(stringType), u32(string)]);
}

test('a value for each configuration', () => {
  const types = [
    type({ offsets: [u32(0)], entries: entry(0) }),
    type({ level: 31, offsets: [u32(0)], entries: entry(1) }),
    type({ level: 31, language: 'de', offsets: [u32(0)], entries: entry(1) }),
  ];
  assert.deepEqual(new ResourceTable(table(types)).valuesOf(0x7f020000), [
    { qualifiers: '', text: strings[0] },
    { qualifiers: 'v31', text: strings[1] },
    { qualifiers: 'other-v31', text: strings[1] },
  ]);
});

describe('each layout of entries', () => {
  const compact = Buffer.concat([u16(0), u16(0x0308), u32(1)]);
  const cases: readonly (readonly [string, TestType])[] = [
    ['plain', { offsets: [u32(0xffffffff), u32(0)], entries: entry(1) }],
    ['short offsets', { flags: 2, offsets: [u16(0xffff), u16(0)], entries: entry(1) }],
    ['sparse', { flags: 1, offsets: [Buffer.concat([u16(1), u16(0)])], entries: entry(1) }],
    ['compact', { offsets: [u32(0xffffffff), u32(0)], entries: compact }],
  ];
  for (const [name, given] of cases)
    test(name, () => {
      const read = new ResourceTable(table([type(given)]));
      assert.deepEqual(read.valuesOf(0x7f020001), [{ qualifiers: '', text: strings[1] }]);
      assert.deepEqual(read.valuesOf(0x7f020000), []);
      assert.deepEqual(read.valuesOf(0x7f020007), []);
      assert.deepEqual(read.valuesOf(0x7f030001), []);
    });
});

test('what is no single value has no text', () => {
  const style = Buffer.concat([u16(16), u16(1), u32(0), u32(0), u32(0)]);
  const read = new ResourceTable(table([type({ offsets: [u32(0)], entries: style })]));
  assert.deepEqual(read.valuesOf(0x7f020000), [{ qualifiers: '', text: undefined }]);
});

describe('hostile tables are refused', () => {
  const cases: readonly (readonly [string, TestType, RegExp])[] = [
    ['a huge count', { offsets: [u32(0)], entries: entry(0), count: 0xffffffff }, /4294967295 entries/],
    ['an entry beyond', { offsets: [u32(900)], entries: entry(0) }, /an entry of the chunk/],
    ['a string beyond', { offsets: [u32(0)], entries: entry(7) }, /string 7 is asked for/],
  ];
  for (const [what, given, says] of cases)
    test(what, () =>
      assert.throws(() => new ResourceTable(table([type(given)])).valuesOf(0x7f020000), {
        name: 'DamagedApk',
        message: says,
      }),
    );
});

test('no damage leads to anything but an answer or a refusal, and most get beyond the header', () => {
  const whole = table([
    type({ offsets: [u32(0)], entries: entry(0) }),
    type({ flags: 1, level: 31, offsets: [Buffer.concat([u16(0), u16(0)])], entries: entry(1) }),
  ]);
  let beyond = 0;
  const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(damage, (changes) => {
      const bytes = Buffer.from(whole);
      for (const [at, value] of changes) bytes[8 + (at % (bytes.length - 8))] = value;
      try {
        new ResourceTable(bytes).valuesOf(0x7f020000);
        beyond += 1;
      } catch (error) {
        if (!(error instanceof DamagedApk)) throw error;
        if (!/chunk at byte 0/.test(error.message)) beyond += 1;
      }
    }),
    { numRuns: 20_000 },
  );
  assert.ok(beyond > 10_000, `${beyond} of 20000`);
});
