import { createHash } from 'node:crypto';
import type { PhoneCore } from '../../phone_core';
import type { InstalledApp } from '../phone_os';
import { settingsOf } from './app_settings';
import { AppStorage } from './app_storage';
import { schemeOf } from './backup_scheme';
import type { TarEntry } from './tar_entry';
import { FileWalk, type WalkedPath } from './walk_files';
import type { WayFacts } from './ways';

/** Android's own user. */
const systemUid = 1000;

/** Version of the manifest's form. */
const manifestVersion = 1;

/**
 * What one app gives to a stream: its manifest, then its files and folders; each once for each starting point that leads to it.
 * @fidelity no APK, no shared storage, no widgets
 */
export function appStream(phone: PhoneCore, app: InstalledApp, way: WayFacts): readonly TarEntry[] {
  const { androidVersion, sandbox } = phone;
  const { givesAnything, rules } = schemeOf(settingsOf(app, androidVersion), androidVersion, way);
  const walk = new FileWalk(sandbox, new AppStorage(app), rules, way.offers);
  const walked = givesAnything ? [...walk.files()] : [];
  return [manifestOf(app, androidVersion.apiLevel), ...walked.map((at) => entryOf(phone, app, at))];
}

function entryOf({ sandbox }: PhoneCore, { appId }: InstalledApp, { domain, path }: WalkedPath): TarEntry {
  const { kind, uid, mode, mtimeMs } = sandbox.stat(path);
  return {
    path: `apps/${appId}/${domain.token}${path.slice(domain.folder.length)}`,
    kind,
    uid,
    mode,
    mtimeMs,
    bytes: kind === 'file' ? sandbox.readFile(path) : new Uint8Array(),
  };
}

/**
 * Tells a restore whose data follows. Its time is fixed, so that the same data makes the same stream.
 * @source AOSP com.android.server.backup.fullbackup.AppMetadataBackupWriter
 */
function manifestOf({ appId, files }: InstalledApp, apiLevel: number): TarEntry {
  const lines = [manifestVersion, appId, files.versionCode, apiLevel, '', 0, 1, signatureOf(appId)];
  return {
    path: `apps/${appId}/_manifest`,
    kind: 'file',
    uid: systemUid,
    mode: 0o600,
    mtimeMs: 0,
    bytes: Buffer.from(lines.map((line) => `${line}\n`).join('')),
  };
}

/** Stands for the certificate of the app's developer. @fidelity a hash; debug and release builds have the same */
export function signatureOf(appId: string): string {
  return createHash('sha256').update(`certificate of ${appId}`).digest('hex');
}

/** What a manifest says of the app whose data follows. */
export function readManifest({ bytes }: TarEntry): {
  readonly versionCode: number;
  readonly signature: string;
} {
  const lines = Buffer.from(bytes).toString().split('\n');
  return { versionCode: Number(lines[2]), signature: lines[7] ?? '' };
}
