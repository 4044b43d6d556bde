import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { BackupWay } from '../devices/port';
import { androidBackupDecoder } from '../forensics/android_backup/android_backup_decoder';
import { type DecodedStream, NO_SECRETS } from '../forensics/containers/decoder';
import { inputAmong } from '../forensics/containers/open_containers';
import { tarDecoder } from '../forensics/containers/tar_decoder';
import { androidVersions } from '../model/android_backup/android_versions';
import { backupScheme } from '../model/android_backup/backup_scheme';
import { leaving } from '../model/android_backup/leaving';
import { readBackupManifest } from '../model/android_backup/read_backup_manifest';
import { type SmallApp, smallApp, smallAppFiles } from '../model/android_backup/test_support/small_app';
import type { WayOut } from '../model/android_backup/ways_out';
import { AndroidBackups } from '../simulators/phone/os/android_backup/android_backups';
import type { InstalledApp } from '../simulators/phone/os/phone_os';
import { StoragePhone } from '../simulators/phone/storage_phone';

const appId = 'com.example.app';
const ways: readonly (readonly [BackupWay, WayOut])[] = [
  ['cloud backup', 'cloud_backup'],
  ['cloud backup without a screen lock', 'cloud_backup_unencrypted'],
  ['device-to-device transfer', 'device_transfer'],
  ['adb backup', 'adb_backup'],
];
/** Where each domain's folder lies on a phone, and in the model's words; by its token in a set. */
const domains: Readonly<Record<string, readonly [name: string, onPhone: string, inModel: string]>> = {
  r: ['root', `/data/data/${appId}`, 'data'],
  f: ['file', `/data/data/${appId}/files`, 'data/files'],
  db: ['database', `/data/data/${appId}/databases`, 'data/databases'],
  sp: ['sharedpref', `/data/data/${appId}/shared_prefs`, 'data/shared_prefs'],
  d_r: ['device_root', `/data/user_de/0/${appId}`, 'device'],
  d_f: ['device_file', `/data/user_de/0/${appId}/files`, 'device/files'],
  d_db: ['device_database', `/data/user_de/0/${appId}/databases`, 'device/databases'],
  d_sp: ['device_sharedpref', `/data/user_de/0/${appId}/shared_prefs`, 'device/shared_prefs'],
  ef: ['external', `/storage/emulated/0/Android/data/${appId}/files`, 'external'],
};
const domainNames = Object.values(domains).map(([name]) => name);

const folder = fc.array(fc.constantFrom('a', 'files', 'cache', 'no_backup', 'shared_prefs'), {
  maxLength: 2,
});
const leaf = fc.constantFrom('x', 'x', 'x-wal', 'x-journal', 'x-shm', 'x.xml', 'ünusual name');
const longLeaf = fc.constant('long '.repeat(25).trim());
const file = fc
  .tuple(
    fc.constantFrom(...Object.keys(domains), 'db', 'db', 'sp'),
    folder,
    fc.oneof({ weight: 9, arbitrary: leaf }, longLeaf),
  )
  .map(([token, folders, name]) => ({ token, below: [...folders, name].join('/') }));
const rulePath = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('.', '', './a', 'a//x', '../files/x') },
  {
    weight: 9,
    arbitrary: fc
      .tuple(folder, fc.option(leaf))
      .map(([folders, name]) => [...folders, ...(name ? [name] : [])].join('/')),
  },
);
const flags = fc.constantFrom(
  '',
  '',
  ' requireFlags="clientSideEncryption"',
  ' requireFlags="deviceToDeviceTransfer"',
);

/** @param withFlags where the form of the file knows them */
function rulesText(withFlags: boolean) {
  const rule = fc
    .record({
      kind: fc.constantFrom('include', 'exclude', 'exclude'),
      domain: fc.constantFrom(...domainNames, 'database', 'database', 'sharedpref'),
      path: rulePath,
      flag: flags,
    })
    .map(
      ({ kind, domain, path, flag }) =>
        `<${kind} domain="${domain}" path="${path}"${withFlags && kind === 'include' ? flag : ''}/>`,
    );
  return fc.array(rule, { maxLength: 5 }).map((rules) => rules.join('\n'));
}

const extraction = fc
  .record({
    cloud: fc.option(rulesText(false)),
    disables: fc.boolean(),
    transfer: fc.option(rulesText(false)),
  })
  .map(({ cloud, disables, transfer }) =>
    [
      cloud === null
        ? ''
        : `<cloud-backup disableIfNoEncryptionCapabilities="${disables}">${cloud}</cloud-backup>`,
      transfer === null ? '' : `<device-transfer>${transfer}</device-transfer>`,
    ].join('\n'),
  );

const application = fc
  .record({
    allowBackup: fc.constantFrom('', 'android:allowBackup="true"', 'android:allowBackup="false"'),
    debuggable: fc.constantFrom('', 'android:debuggable="true"'),
    content: fc.constantFrom('', '', '', 'android:fullBackupContent="false"'),
  })
  .map((attributes) => Object.values(attributes).join(' '));

const app = fc
  .record({
    application,
    target: fc.constantFrom(23, 30, 31, 35),
    content: fc.option(rulesText(true)),
    extraction: fc.option(extraction),
  })
  .map(({ application: attributes, target, content, extraction: sections }): SmallApp => {
    const hasContent = attributes.includes('fullBackupContent');
    return {
      application: attributes,
      target,
      ...(content !== null && !hasContent && { content }),
      ...(sections !== null && { extraction: sections }),
    };
  });

const runs = 600;

describe("A simulated phone's backup sets and the model of Android's rules agree", () => {
  for (const [way, wayOut] of ways)
    it(`${way}: every file is in the set, or is not, as the model says, whatever the rules, the version and the tree`, () => {
      const seen = { leaves: 0, stays: 0, unknown: 0 };
      fc.assert(
        fc.property(
          app,
          fc.array(file, { maxLength: 12 }),
          fc.constantFrom(...androidVersions),
          (given, files, version) => {
            const phone = new StoragePhone('phone', 'android', 'agreement');
            phone.androidVersion = version;
            const root = phone.sandbox.createAppTree(appId, 10_000);
            const written = new Set<string>();
            for (const { token, below } of files) {
              const path = `${domains[token]![1]}/${below}`;
              if (phone.sandbox.exists(path)) continue;
              phone.sandbox.writeFile(path, Buffer.from(`content of ${path}`));
              written.add(path);
            }
            const sources = smallAppFiles(given);
            const installed: InstalledApp = {
              appId,
              uid: 10_000,
              type: 'release',
              root,
              files: { versionCode: 1, sources: Object.fromEntries(sources) },
            };
            const set = new AndroidBackups(phone).backUp(way, [installed]);
            const left = contentsOf(set.files);
            const manifest = readBackupManifest(smallApp(given), version.apiLevel);
            const scheme = backupScheme({ way: wayOut, version, manifest, targetSdk: given.target ?? 0 });
            for (const path of written) {
              const { verdict, reason } = leaving(scheme, wayOut, {
                id: 'f',
                title: 'f',
                kind: 'file',
                path: inModel(path),
              });
              seen[verdict] += 1;
              if (verdict === 'unknown') continue;
              assert.equal(
                left.get(path),
                verdict === 'leaves' ? `content of ${path}` : undefined,
                `${path}: ${reason}`,
              );
            }
            for (const path of left.keys()) assert.ok(written.has(path), `${path} is in the set alone`);
          },
        ),
        { numRuns: runs, seed: 7 },
      );
      assert.ok(seen.leaves > runs / 4 && seen.stays > runs / 4, JSON.stringify(seen));
      assert.ok(seen.unknown < seen.leaves / 10, JSON.stringify(seen));
    });
});

function inModel(path: string): string {
  const [, onPhone, model] = Object.values(domains).find(([, folderOnPhone]) =>
    path.startsWith(folderOnPhone),
  )!;
  return model + path.slice(onPhone.length);
}

/** Contents of all files of the app in a set by their path on the phone, read by forensics alone. */
function contentsOf(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): ReadonlyMap<string, string> {
  const contents = new Map<string, string>();
  for (const { path, bytes } of files)
    for (const archive of path.endsWith('.ab') ? streamsOf(androidBackupDecoder, path, bytes) : [{ bytes }])
      for (const entry of streamsOf(tarDecoder, 'archive.tar', archive.bytes)) {
        const [, token, below] = /^apps\/[^/]+\/([^/]+)\/(.+)$/.exec(entry.entryPath ?? '') ?? [];
        if (token === undefined || below === undefined) continue;
        contents.set(`${domains[token]![1]}/${below}`, Buffer.from(entry.bytes).toString());
      }
  return contents;
}

function streamsOf(decoder: typeof tarDecoder, path: string, bytes: Uint8Array): readonly DecodedStream[] {
  const decoded = decoder.decode(inputAmong(() => undefined, path, bytes, NO_SECRETS)) ?? [];
  return [...decoded].map((one) => {
    if ('unread' in one) return assert.fail(one.unread);
    if ('bytes' in one) return one as DecodedStream;
    const content = 'nested' in one ? one.nested : one.source;
    return { ...one, bytes: content instanceof Uint8Array ? content : content.read(0, content.size) };
  });
}
