import { separateWaysApi } from './android_versions';
import type { BackupRule } from './backup_rules';
import {
  type BackupCase,
  closed,
  type Eligibility,
  eligibility,
  tellsWaysApart,
  unknown,
} from './eligibility';
import { isCloud } from './ways_out';

/** What decides on each file that could go one way: nothing leaves, it cannot be told, or these rules. */
export type BackupScheme =
  | Exclude<Eligibility, { kind: 'open' }>
  | { readonly kind: 'rules'; readonly rules: readonly BackupRule[] };

/**
 * Which attribute and which of its rules count for one way out.
 * @source https://developer.android.com/about/versions/12/backup-restore; https://developer.android.com/identity/data/autobackup;
 * AOSP android.app.backup.FullBackup, parseSchemeForBackupDestination
 */
export function backupScheme(given: BackupCase): BackupScheme {
  const eligible = eligibility(given);
  if (eligible.kind !== 'open') return eligible;
  return byExtractionRules(given) ?? byFullBackupContent(given);
}

/** Since Android 12, of whatever target: the section of the way, if there is one. */
function byExtractionRules(given: BackupCase): BackupScheme | undefined {
  const { way, version, manifest } = given;
  if (version.apiLevel < separateWaysApi || way === 'adb_backup') return undefined;
  const setting = manifest.dataExtractionRules;
  if ('unknown' in setting) return unknown(setting);
  const { cloudBackup, deviceTransfer, crossPlatformTransfer } = setting.value ?? {};
  if (way === 'device_transfer') return deviceTransfer && rules(deviceTransfer);
  if (way === 'cross_platform_transfer') return crossPlatformTransfer && rules(crossPlatformTransfer);
  if (cloudBackup?.disableIfNoEncryptionCapabilities && way === 'cloud_backup_unencrypted')
    return closed('disableIfNoEncryptionCapabilities is true', cloudBackup.place);
  return cloudBackup && rules(cloudBackup);
}

/**
 * The older attribute. Android reads it of apps alone that allow backups; since Android 12 transfers of newer apps do not obey it,
 * and adb backup obeys its `false` but none of its rules.
 */
function byFullBackupContent(given: BackupCase): BackupScheme {
  const { way, version, manifest } = given;
  const { allowBackup, fullBackupContent } = manifest;
  if (way === 'device_transfer' && tellsWaysApart(given)) return rules({ rules: [] });
  if ('value' in allowBackup && !allowBackup.value) return rules({ rules: [] });
  if ('unknown' in fullBackupContent) return unknown(fullBackupContent);
  const { value, place } = fullBackupContent;
  if (value === 'nothing') return closed('fullBackupContent is false', place);
  if (value === 'everything') return rules({ rules: [] });
  const obeysRules = isCloud(way) || version.apiLevel < separateWaysApi || way === 'device_transfer';
  return rules(obeysRules ? value : { rules: [] });
}

function rules(set: { readonly rules: readonly BackupRule[] }): BackupScheme {
  return { kind: 'rules', rules: set.rules };
}
