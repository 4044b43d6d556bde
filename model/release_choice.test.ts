import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppModel, Release } from './app_model';
import { binaryWith, olderVersion, releaseAfter } from './release_choice';
import { smallApp } from './test_support/small_app';
import { compareVersions, nextMinor, versionBefore } from './versions';

const on = { otaEnabled: true, encryptionDbEnabled: true, localFileEncryptionEnabled: true };
const plain = { encryptionDbEnabled: false };
const encrypted = { encryptionDbEnabled: true };

function release(version: string, kind: Release['kind'], more: Partial<Release> = {}): Release {
  return { ...on, version, kind, nativeTemplate: '6.3.6', ...more };
}

function app(...releases: readonly Release[]): AppModel {
  return { ...smallApp, version: releases.at(-1)?.version ?? '', releases };
}

/** Plain in the store, encrypted over the air, then encrypted in the store on another template. */
const history = app(
  release('3.1.0', 'store', plain),
  release('3.1.4', 'cloud'),
  release('3.2.0', 'ota'),
  release('3.3.0', 'store', { nativeTemplate: '7.0.9' }),
);

test('binary and updates are those that the model names', () => {
  const before = binaryWith(history, plain);
  assert.equal(before.version, '3.1.0');
  assert.equal(releaseAfter(history, before, 'ota', encrypted).version, '3.2.0');
  assert.equal(releaseAfter(history, before, 'cloud', encrypted).version, '3.1.4');
  const after = releaseAfter(history, before, 'store', encrypted);
  assert.deepEqual([after.version, after.nativeTemplate], ['3.3.0', '7.0.9']);
  assert.equal(binaryWith(history).version, '3.3.0');
  assert.equal(olderVersion(history, '3.2.0'), '3.1.4');
});

test('nothing that the model names below what runs is an update', () => {
  const running = release('3.3.0', 'store');
  assert.equal(
    releaseAfter(history, { ...running, nativeTemplate: '6.3.6' }, 'ota', encrypted).version,
    '3.4.0',
  );
  assert.equal(releaseAfter(history, running, 'store', plain).version, '3.4.0');
});

test('what the model does not name is derived from its newest version', () => {
  const model = app(release('3.2.1', 'store'));
  const before = binaryWith(model, plain);
  assert.deepEqual(before, release('3.2.1', 'store', plain));
  assert.deepEqual(releaseAfter(model, before, 'ota', encrypted), release('3.3.0', 'ota'));
  assert.deepEqual(releaseAfter(model, before, 'store', plain), release('3.3.0', 'store', plain));
  assert.equal(olderVersion(model, '3.2.1'), '3.2.0');
});

test('what comes over the air was made for the template of the binary, whatever the model has since', () => {
  const model = app(release('1.0.0', 'store', { nativeTemplate: '7.0.9' }));
  const running = { ...release('1.0.0', 'store', plain), nativeTemplate: '6.2.9' };
  assert.equal(releaseAfter(model, running, 'ota', encrypted).nativeTemplate, '6.2.9');
  const other = app(release('1.0.0', 'store', plain), release('1.1.0', 'ota'));
  assert.equal(releaseAfter(other, running, 'ota', encrypted).version, '1.1.0');
  assert.equal(releaseAfter(other, running, 'ota', encrypted).nativeTemplate, '6.2.9');
});

test('an update changes the database only where it is asked to', () => {
  const model = app(release('1.0.0', 'store', plain), release('1.1.0', 'ota'));
  const before = binaryWith(model, plain);
  const update = releaseAfter(model, before, 'ota', { localFileEncryptionEnabled: true });
  assert.deepEqual([update.version, update.encryptionDbEnabled], ['1.1.0', false]);
});

test('a binary that is to encrypt is on a template that can', () => {
  const model = app(release('1.0.0', 'store', { nativeTemplate: '5.2.18' }));
  assert.equal(binaryWith(model).nativeTemplate, '6.3.0');
  assert.equal(binaryWith(model, plain).nativeTemplate, '5.2.18');
  const update = releaseAfter(model, binaryWith(model, plain), 'store', encrypted);
  assert.equal(update.nativeTemplate, '6.3.0');
});

test('of a model that names updates over the air alone, the binary is below them', () => {
  const model = app(release('2.1.0', 'ota'));
  const binary = binaryWith(model, plain);
  assert.deepEqual([binary.version, binary.kind], ['2.0.0', 'store']);
  assert.equal(releaseAfter(model, binary, 'ota', encrypted).version, '2.1.0');
});

test('versions are counted by their numbers', () => {
  assert.ok(compareVersions('2.10.0', '2.9.9') > 0);
  assert.ok(compareVersions('2.0.0', '10.0.0') < 0);
  assert.equal(compareVersions('1.2.3', '1.2.3'), 0);
  assert.deepEqual(['3.2.1', '0.0.0'].map(nextMinor), ['3.3.0', '0.1.0']);
  assert.deepEqual(['3.2.1', '3.2.0', '3.0.0', '0.0.0'].map(versionBefore), [
    '3.2.0',
    '3.1.0',
    '2.0.0',
    undefined,
  ]);
});
