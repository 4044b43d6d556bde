import assert from 'node:assert';
import { test } from 'node:test';
import createBinaryPlist from 'bplist-creator';
import type { EvidenceFile } from './evidence';
import { locateDatabase } from './locate_database';

const appId = 'com.example.field.dev';
const none = new Uint8Array();

function file(path: string, bytes: Uint8Array = none): EvidenceFile {
  return { path, bytes };
}

/** An app's container on a simulator: its metadata and, below it, an empty database. */
function container(udid: string, uuid: string, metadata: Uint8Array): EvidenceFile[] {
  const folder = `Users/x/Library/Developer/CoreSimulator/Devices/${udid}/data/Containers/Data/Application/${uuid}`;
  const name = '.com.apple.mobile_container_manager.metadata.plist';
  return [file(`${folder}/Library/LocalDatabase/default`), file(`${folder}/${name}`, metadata)];
}

function binary(bundleId: string): Uint8Array {
  return new Uint8Array(createBinaryPlist({ MCMMetadataIdentifier: bundleId, MCMMetadataUUID: 'x' }));
}

function xml(bundleId: string): Uint8Array {
  const other =
    '<key>MCMMetadataContentClass</key><integer>2</integer><key>MCMMetadataActiveDPClass</key><true/>';
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
    <plist version="1.0"><dict>${other}<key>MCMMetadataIdentifier</key><string>${bundleId}</string></dict></plist>`);
}

test('Android: exactly this app id, flavour suffix included', () => {
  const files = ['com.example.field', appId, `${appId}.two`].map((id) =>
    file(`/data/data/${id}/databases/default`),
  );
  const located = locateDatabase([...files].reverse(), { platform: 'android', appId });
  assert.deepStrictEqual(located, { found: [{ path: `/data/data/${appId}/databases/default` }] });
});

test('Android: every user of the phone, and folders in front', () => {
  const paths = [
    `pull/data/user/0/${appId}/databases/default`,
    `pull/data/user/10/${appId}/databases/default`,
  ];
  const located = locateDatabase(
    paths.map((path) => file(path)),
    { platform: 'android', appId },
  );
  assert.deepStrictEqual(located, { found: paths.map((path) => ({ path })) });
});

test('Android: other files and other apps are no find; their databases are named', () => {
  const files = [
    file(`/data/data/${appId}/databases/default-wal`),
    file(`/data/data/${appId}/databases/RKStorage`),
    file(`/data/data/${appId}/files/data/data/${appId}.x/databases/default`),
    file('/data/data/org.other/databases/default'),
  ];
  const located = locateDatabase(files, { platform: 'android', appId });
  assert.ok('missing' in located);
  assert.match(located.missing, /data\/data\/com\.example\.field\.dev/);
  assert.ok(located.candidates.includes('/data/data/org.other/databases/default'));
});

test('iOS: every container of the bundle id on every device, binary and XML metadata', () => {
  const files = [
    ...container('UDID-2', 'C1', xml(appId)),
    ...container('UDID-1', 'A1', binary('com.example.field')),
    ...container('UDID-1', 'A2', binary(appId)),
    ...container('UDID-1', 'A3', binary(`${appId}.two`)),
  ];
  const located = locateDatabase(files, { platform: 'ios', appId });
  assert.ok('found' in located);
  const found = located.found.map(({ path, udid }) => `${udid} ${path.split('/').at(-4)}`);
  assert.deepStrictEqual(found, ['UDID-1 A2', 'UDID-2 C1']);
});

test('iOS: damaged metadata, other apps and an app without a database are missing, with the reason', () => {
  const [, ownMetadata] = container('UDID-1', 'A2', binary(appId));
  const others = [
    ...container('UDID-1', 'A1', Buffer.from('bplist00 damaged')),
    ...container('UDID-1', 'A3', xml('x')),
  ];
  const absent = locateDatabase(others, { platform: 'ios', appId });
  assert.ok('missing' in absent);
  assert.match(absent.missing, /^none of 2 containers names/);
  assert.strictEqual(absent.candidates.length, 2);
  const without = locateDatabase([...others, ownMetadata as EvidenceFile], { platform: 'ios', appId });
  assert.ok('missing' in without);
  assert.match(without.missing, /^1 containers are of/);
});
