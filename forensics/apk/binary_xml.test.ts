import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { chunk, compiledXml, poolOf, type TestElement, u32 } from './axml_for_tests';
import { readBinaryXml } from './binary_xml';
import { DamagedApk } from './damaged_apk';

const allowBackup = { name: 'allowBackup', number: 0x01010280, type: 0x12 };
const sample: TestElement = {
  name: 'manifest',
  attributes: [{ name: 'package', type: 3, data: 'com.example.äpp' }],
  children: [
    { name: 'uses-sdk', attributes: [{ name: 'min', number: 0x0101020c, type: 0x10, data: 24 }] },
    {
      name: 'application',
      attributes: [
        { ...allowBackup, data: 0 },
        { name: 'fullBackupContent', number: 0x010104eb, type: 0x01, data: 0x7f020001 },
        { name: 'path', type: 3, data: 'x'.repeat(300) },
      ],
    },
  ],
};

for (const form of ['utf-8', 'utf-16'] as const)
  test(`elements, lines, typed values and references, with strings in ${form}`, () => {
    const root = readBinaryXml(compiledXml(sample, form));
    assert.deepEqual([root.name, root.line], ['manifest', 1]);
    assert.deepEqual([...root.attributes], [['package', 'com.example.äpp']]);
    const [sdk, application] = root.children;
    assert.deepEqual([...sdk!.attributes], [['android:minSdkVersion', '24']]);
    assert.deepEqual(
      [...application!.attributes],
      [
        ['android:allowBackup', 'false'],
        ['android:fullBackupContent', '@0x7f020001'],
        ['path', 'x'.repeat(300)],
      ],
    );
    assert.equal(application!.line, 3);
  });

test('a string of 70,000 characters has a length of two units', () => {
  const long = { name: 'a', attributes: [{ name: 'path', type: 3, data: 'y'.repeat(70_000) }] };
  assert.equal(readBinaryXml(compiledXml(long, 'utf-16')).attributes.get('path')?.length, 70_000);
});

test('the number of an attribute says what it is, whatever its name', () => {
  const renamed = { name: 'application', attributes: [{ ...allowBackup, name: 'a', data: 1 }] };
  assert.deepEqual(
    [...readBinaryXml(compiledXml(renamed, 'utf-8')).attributes],
    [['android:allowBackup', 'true']],
  );
});

describe('hostile files are refused with the byte', () => {
  const bytes = compiledXml(sample, 'utf-8');
  const deep = Array.from({ length: 200 }).reduce<TestElement>(
    (inner) => ({ name: 'a', children: [inner] }),
    {
      name: 'a',
    },
  );
  const cases: readonly (readonly [what: string, file: Buffer, says: RegExp])[] = [
    ['nothing', Buffer.alloc(0), /ends within the header of the chunk at byte 0/],
    ['another kind of file', Buffer.from('<manifest/>'), /the chunk at byte 0/],
    ['a cut one', bytes.subarray(0, bytes.length - 9), /ends at byte \d+, beyond/],
    ['no strings', chunk(3, [], [chunk(0x102, [u32(1), u32(0)], [Buffer.alloc(20)])]), /before any strings/],
    ['no element', chunk(3, [], [poolOf(['a'], 'utf-8')]), /holds no element/],
    ['a huge count of strings', chunk(3, [], [hugePool()]), /table of 4294967295 strings/],
    ['an empty chunk, again and again', chunk(3, [], [u32(0x00080001), u32(0)]), /has a header of 8 bytes/],
    ['an element that only ends', chunk(3, [], [poolOf(['a'], 'utf-8'), ended()]), /did not begin/],
    ['200 levels', compiledXml(deep, 'utf-8'), /nested more than 100 deep/],
    ['a string that does not end', withName(0, endlessString()), /a string of the chunk/],
    [
      'a string beyond the pool',
      withName(9, poolOf(['a'], 'utf-8')),
      /string 9 is asked for, and the pool holds 1/,
    ],
  ];
  for (const [what, file, says] of cases)
    test(what, () => assert.throws(() => readBinaryXml(file), { name: 'DamagedApk', message: says }));
});

test('no damage leads to anything but an answer or a refusal, and most get beyond the header', () => {
  let beyond = 0;
  const forms = (['utf-8', 'utf-16'] as const).map((form) => compiledXml(sample, form));
  const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.constantFrom(...forms), damage, (whole, changes) => {
      const bytes = Buffer.from(whole);
      for (const [at, value] of changes) bytes[8 + (at % (bytes.length - 8))] = value;
      try {
        readBinaryXml(bytes);
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

function hugePool(): Buffer {
  return chunk(1, [0xffffffff, 0, 0x100, 28, 0].map(u32), []);
}

function ended(): Buffer {
  return chunk(0x103, [u32(1), u32(0xffffffff)], [u32(0xffffffff), u32(0)]);
}

/** Its length in bytes is 127. */
function endlessString(): Buffer {
  const pool = poolOf(['a'], 'utf-8');
  pool[28 + 4 + 1] = 127;
  return pool;
}

function withName(index: number, pool: Buffer): Buffer {
  const element = [u32(0xffffffff), u32(index), Buffer.alloc(12)];
  return chunk(3, [], [pool, chunk(0x102, [u32(1), u32(0)], element)]);
}
