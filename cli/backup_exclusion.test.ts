import assert from 'node:assert/strict';
import { test } from 'node:test';
import bplist from 'bplist-creator';
import fc from 'fast-check';
import { backupExclusionOf, isExcludedFromBackup } from '../forensics/apple_double/backup_exclusion';
import { readAppleDouble } from '../forensics/apple_double/read_apple_double';
import { appleDouble, appleDoublePath } from '../simulators/phone/apple_double';

const attribute = 'com.apple.metadata:com_apple_backup_excludeItem';
/** The package's types leave out that the root may be a text. */
const excludes = new Uint8Array(bplist('com.apple.backupd' as never));

function companion(path: string, value: Uint8Array) {
  return { path: appleDoublePath(path), bytes: appleDouble(new Map([[attribute, value]])) };
}

test('attributes come back from an AppleDouble file as they were written', () => {
  const attributes = fc.dictionary(
    fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 60 }),
    fc.uint8Array({ maxLength: 200 }),
    { maxKeys: 6, noNullPrototype: true },
  );
  fc.assert(
    fc.property(attributes, (wanted) => {
      const read = readAppleDouble(appleDouble(new Map(Object.entries(wanted))));
      assert.deepEqual(
        Object.fromEntries(read),
        Object.fromEntries(Object.entries(wanted).map(([k, v]) => [k, new Uint8Array(v)])),
      );
    }),
  );
});

test('a folder with the attribute excludes what is below it, and nothing beside it', () => {
  const exclusion = backupExclusionOf([companion('App/Library/LocalDatabase', excludes)]);
  const isExcluded = (path: string) => isExcludedFromBackup(exclusion, path);
  assert.ok(isExcluded('App/Library/LocalDatabase/default'));
  assert.ok(!isExcluded('App/Library/LocalDatabase-old/default'));
  assert.ok(!isExcluded('App/Library/other'));
});

test('another value of the attribute excludes nothing', () => {
  const value = new Uint8Array(bplist('com.example.other' as never));
  assert.deepEqual(backupExclusionOf([companion('a', value)]).excluded, []);
});

test('a damaged attribute file is unread, wherever it is cut, and never reads as excluded or as nothing', () => {
  const { path, bytes } = companion('folder/file', excludes);
  for (let length = 0; length < bytes.length; length += 1) {
    const { excluded, unread } = backupExclusionOf([{ path, bytes: bytes.subarray(0, length) }]);
    assert.deepEqual([excluded, unread.map((item) => item.path)], [[], [path]]);
  }
});
