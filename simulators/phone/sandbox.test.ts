import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBuffer } from 'bplist-parser';
import { NotModelledError } from '../../model/outcome_errors';
import { androidAppRoot, androidSharedStorage, iosContainerMetadata } from './paths';
import { StoragePhone } from './storage_phone';

const APP = 'com.example.app';
const UID = 10_001;
const OTHER_UID = 10_002;
const text = (value: string) => new TextEncoder().encode(value);

function phoneOf(platform: 'android' | 'ios', seed = '1') {
  const { sandbox, flash, clock } = new StoragePhone(`${platform}-alice`, platform, seed);
  return { sandbox, flash, clock, root: sandbox.createAppTree(APP, UID) };
}

test('an app tree on Android is private: files 0600, folders 0700, of the app', () => {
  const { sandbox, root } = phoneOf('android');
  assert.equal(root, androidAppRoot(APP));
  sandbox.write(`${root}/databases/default`, 0, text('x'));
  assert.equal(sandbox.stat(root).mode, 0o700);
  assert.equal(sandbox.stat(`${root}/databases`).mode, 0o700);
  const { kind, uid, mode, protectionClass } = sandbox.stat(`${root}/databases/default`);
  assert.deepEqual([kind, uid, mode, protectionClass], ['file', UID, 0o600, undefined]);
  assert.deepEqual(sandbox.visibleTo(OTHER_UID), []);
  assert.deepEqual(sandbox.visibleTo(UID), [`${root}/databases/default`]);
});

test('another app reads a file only when the file is readable and every folder above it searchable', () => {
  const { sandbox, root } = phoneOf('android');
  const file = `${root}/databases/default`;
  sandbox.write(file, 0, text('x'));
  const steps: [string, number][] = [
    [file, 0o604],
    [`${root}/databases`, 0o701],
    [root, 0o701],
  ];
  for (const [path, mode] of steps) {
    assert.deepEqual(sandbox.visibleTo(OTHER_UID), []);
    sandbox.setMode(path, mode);
  }
  assert.deepEqual(sandbox.visibleTo(OTHER_UID), [file]);
});

test('shared storage on Android is readable by every app', () => {
  const { sandbox } = phoneOf('android');
  const path = `${androidSharedStorage}/Download/export.db`;
  sandbox.writeFile(path, text('x'));
  sandbox.setMode(path, 0o600);
  assert.deepEqual(sandbox.visibleTo(OTHER_UID), [path]);
});

test('an iOS container names its app, has a protection class, and is closed to other apps whatever the modes', () => {
  const { sandbox, root } = phoneOf('ios');
  assert.match(
    root,
    /\/CoreSimulator\/Devices\/[0-9A-F-]{36}\/data\/Containers\/Data\/Application\/[0-9A-F-]{36}$/,
  );
  assert.ok(root.startsWith(sandbox.deviceFolder));
  const [metadata] = parseBuffer(Buffer.from(sandbox.readFile(iosContainerMetadata(root))));
  assert.deepEqual(metadata, { MCMMetadataIdentifier: APP });
  sandbox.write(`${root}/Documents/note`, 0, text('x'));
  assert.equal(
    sandbox.stat(`${root}/Documents/note`).protectionClass,
    'CompleteUntilFirstUserAuthentication',
  );
  sandbox.setProtectionClass(`${root}/Documents/note`, 'Complete');
  assert.equal(sandbox.stat(`${root}/Documents/note`).protectionClass, 'Complete');
  assert.deepEqual(sandbox.visibleTo(OTHER_UID), []);
  assert.equal(sandbox.visibleTo(UID).length, 2);
});

test('a new installation on iOS has another container; Android has no container', () => {
  const { sandbox, root } = phoneOf('ios');
  assert.equal(sandbox.containerOf(APP), root);
  sandbox.removeAppTree(APP);
  assert.deepEqual(sandbox.treeOf('/'), []);
  assert.notEqual(sandbox.createAppTree(APP, UID), root);
  assert.equal(phoneOf('ios', '1').root, root);
  assert.throws(() => phoneOf('android').sandbox.containerOf(APP), NotModelledError);
});

test('names in a folder are listed, and a tree is read with its bytes', () => {
  const { sandbox, root } = phoneOf('android');
  for (const name of ['b', 'a', 'sub/c', 'sub2/d']) sandbox.writeFile(`${root}/files/${name}`, text(name));
  sandbox.createFolder(`${root}/files/empty`);
  assert.deepEqual(sandbox.list(`${root}/files`), ['a', 'b', 'empty', 'sub', 'sub2']);
  assert.deepEqual(sandbox.list(`${root}/nothing`), []);
  assert.deepEqual(sandbox.treeOf(`${root}/files/sub`), [
    { path: `${root}/files/sub/c`, bytes: text('sub/c') },
  ]);
});

test('a folder moves with its files and their metadata, replacing the target', () => {
  const { sandbox, root } = phoneOf('android');
  sandbox.writeFile(`${root}/from/deep/file`, text('moved'));
  sandbox.setXattr(`${root}/from/deep/file`, 'user.mark', text('1'));
  sandbox.writeFile(`${root}/to/old`, text('replaced'));
  sandbox.rename(`${root}/from`, `${root}/to`);
  assert.deepEqual(
    sandbox.treeOf(root).map(({ path }) => path),
    [`${root}/to/deep/file`],
  );
  assert.deepEqual(sandbox.stat(`${root}/to/deep/file`).xattrs.get('user.mark'), text('1'));
  assert.equal(sandbox.exists(`${root}/from`), false);
  sandbox.remove(`${root}/to`);
  assert.equal(sandbox.exists(`${root}/to/deep`), false);
  assert.throws(() => sandbox.remove(`${root}/to`), /expected a file or folder/);
});

test('replacing a file leaves its old content on the flash only, and moves its time on', () => {
  const { sandbox, flash, root } = phoneOf('android');
  sandbox.writeFile(`${root}/file`, text('old content'));
  const before = sandbox.stat(`${root}/file`).mtimeMs;
  sandbox.writeFile(`${root}/file`, text('new'));
  sandbox.sync(`${root}/file`);
  assert.deepEqual(sandbox.readFile(`${root}/file`), text('new'));
  assert.ok(Buffer.from(flash.image()).includes('old content'));
  assert.ok(sandbox.stat(`${root}/file`).mtimeMs > before);
  assert.throws(() => sandbox.writeFile(root, text('x')), /expected a file, got a folder/);
});

test('an extended attribute belongs to the item: writing in place keeps it, replacing the item loses it', () => {
  const { sandbox, root } = phoneOf('ios');
  const file = `${root}/Library/file`;
  const isMarked = () => sandbox.stat(file).xattrs.has('mark');
  const marked = () => {
    sandbox.writeFile(file, text('old'));
    sandbox.setXattr(file, 'mark', text('1'));
  };
  marked();
  sandbox.writeFile(file, text('written in place'));
  sandbox.truncate(file, 0);
  assert.ok(isMarked(), 'written in place');
  sandbox.writeFile(`${file}.new`, text('new'));
  sandbox.rename(`${file}.new`, file);
  assert.ok(!isMarked(), 'replaced by another');
  marked();
  sandbox.remove(file);
  sandbox.writeFile(file, text('new'));
  assert.ok(!isMarked(), 'removed and made again');
  marked();
  sandbox.rename(file, `${file}.moved`);
  assert.ok(sandbox.stat(`${file}.moved`).xattrs.has('mark'), 'moved with its item');
  sandbox.setXattr(`${root}/Library`, 'mark', text('1'));
  sandbox.remove(`${root}/Library`);
  sandbox.writeFile(file, text('new'));
  assert.equal(sandbox.stat(`${root}/Library`).xattrs.size, 0, 'a folder made again');
  sandbox.createFolder(`${root}/other`);
  sandbox.setXattr(`${root}/other`, 'mark', text('1'));
  sandbox.rename(`${root}/Library`, `${root}/other`);
  assert.equal(sandbox.stat(`${root}/other`).xattrs.size, 0, 'a folder replaced by another');
});
