import { type AndroidVersion, separateWaysApi } from '../../../../model/android_backup/android_versions';
import type { BackupRule } from '../../../../model/android_backup/backup_rules';
import type { AppSettings } from './app_settings';
import type { Destination, WayFacts } from './ways';

/** Which files of an app a stream takes: those of the rules, or none. A restore asks the rules of its own phone again. */
export interface BackupScheme {
  readonly givesAnything: boolean;
  readonly takesAnything: boolean;
  readonly rules: readonly BackupRule[];
}

/**
 * Whether the backup manager asks the app at all.
 * @source AOSP com.android.server.backup.utils.BackupEligibilityRules, isAppBackupAllowed
 */
export function isBackupAllowed(settings: AppSettings, destination: Destination): boolean {
  if (settings.tellsDestinationsApart && destination === 'device transfer') return true;
  if (settings.tellsDestinationsApart && destination === 'adb') return settings.isDebuggable;
  return settings.allowBackup;
}

/** @source AOSP android.app.backup.FullBackup, BackupScheme */
export function schemeOf(
  settings: AppSettings,
  { apiLevel }: AndroidVersion,
  { destination, offers }: WayFacts,
): BackupScheme {
  const isNewer = apiLevel >= separateWaysApi;
  const { cloudBackup, deviceTransfer } = (isNewer ? settings.dataExtractionRules : undefined) ?? {};
  if (destination === 'cloud' && cloudBackup) {
    const lacksEncryption =
      cloudBackup.disableIfNoEncryptionCapabilities && !offers.includes('clientSideEncryption');
    return { givesAnything: !lacksEncryption, takesAnything: true, rules: cloudBackup.rules };
  }
  if (destination === 'device transfer' && deviceTransfer) return everythingBut(deviceTransfer.rules);
  if (destination === 'device transfer' && settings.tellsDestinationsApart) return everythingBut([]);
  const { fullBackupContent } = settings;
  if (fullBackupContent === 'nothing') return { givesAnything: false, takesAnything: false, rules: [] };
  if (fullBackupContent === 'everything' || (isNewer && destination === 'adb')) return everythingBut([]);
  return everythingBut(fullBackupContent.rules);
}

function everythingBut(rules: readonly BackupRule[]): BackupScheme {
  return { givesAnything: true, takesAnything: true, rules };
}
