import { type AndroidVersion, separateWaysApi } from '../../../../model/android_backup/android_versions';
import type { AppPackage } from '../../../../model/android_backup/app_package';
import { appSources } from '../../../../model/android_backup/app_sources';
import type { Setting } from '../../../../model/android_backup/backup_manifest';
import type { DataExtractionRules, FullBackupContent } from '../../../../model/android_backup/backup_rules';
import { readBackupManifest } from '../../../../model/android_backup/read_backup_manifest';
import { NotModelledError } from '../../../../model/outcome_errors';
import type { PackageFiles } from '../package_files';
import type { InstalledApp } from '../phone_os';

/** What an installed app's manifest tells the backup manager of one phone; attributes that the manifest lacks have Android's default. */
export interface AppSettings {
  readonly allowBackup: boolean;
  readonly fullBackupContent: FullBackupContent | 'everything' | 'nothing';
  readonly dataExtractionRules: DataExtractionRules | undefined;
  readonly isDebuggable: boolean;
  readonly restoresAnyVersion: boolean;
  /** Phone and app are of Android 12 or newer: destinations are told apart. */
  readonly tellsDestinationsApart: boolean;
}

/**
 * @throws DocumentMistakes when manifest or rules cannot be used
 * @throws NotModelledError when the build fills in what counts, or the app brings a backup agent of its own
 * @fidelity the build adds debuggable to a debug build and nothing else; Android reads rules and agent only of apps that allow backups
 */
export function settingsOf(app: InstalledApp, version: AndroidVersion): AppSettings {
  const sources = builtSources(app.files);
  const manifest = readBackupManifest(sources, version.apiLevel);
  const allowBackup = known(manifest.allowBackup, app);
  if (allowBackup && known(manifest.backupAgent, app) !== undefined)
    throw notModelled(
      app,
      'its own backupAgent chooses what is sent, and a simulated phone runs no such code',
    );
  const application = sources.manifest.root.children.find(({ name }) => name === 'application');
  return {
    allowBackup,
    fullBackupContent: allowBackup ? known(manifest.fullBackupContent, app) : 'everything',
    dataExtractionRules: known(manifest.dataExtractionRules, app),
    isDebuggable: app.type === 'debug' || known(manifest.debuggable, app),
    restoresAnyVersion: application?.attributes.get('android:restoreAnyVersion') === 'true',
    tellsDestinationsApart:
      version.apiLevel >= separateWaysApi && (manifest.targetSdk ?? 1) >= separateWaysApi,
  };
}

/** API level that the app asks for at least. @throws DocumentMistakes when manifest or rules cannot be used */
export function minSdkOf(files: PackageFiles, apiLevel: number): number {
  return readBackupManifest(builtSources(files), apiLevel).minSdk ?? 1;
}

function builtSources({ sources }: PackageFiles): AppPackage {
  return { ...appSources(new Map(Object.entries(sources))), isBuilt: true };
}

function known<T>(setting: Setting<T>, app: InstalledApp): T {
  if ('value' in setting) return setting.value;
  throw notModelled(app, setting.unknown);
}

function notModelled({ appId }: InstalledApp, why: string): NotModelledError {
  return new NotModelledError(
    `Failed to tell what backups take of ${appId}: ${why}. Give the manifest as phones see it.`,
  );
}
