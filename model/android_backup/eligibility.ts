import { type AndroidVersion, separateWaysApi } from './android_versions';
import { type FilePlace, placeInWords } from './app_package';
import type { BackupManifest, Setting } from './backup_manifest';
import { isCloud, type WayOut } from './ways_out';

/** One way out of one app on one version of Android. */
export interface BackupCase {
  readonly way: WayOut;
  readonly version: AndroidVersion;
  readonly manifest: BackupManifest;
  readonly targetSdk: number;
}

/** Why something is so; where it is written, when it is. */
export interface Because {
  readonly reason: string;
  readonly place?: FilePlace;
}

/** What holds before any rule is looked at. */
export type Eligibility =
  | { readonly kind: 'open' }
  | ({ readonly kind: 'closed' } & Because)
  | ({ readonly kind: 'unknown' } & Because)
  /** The app's own code chooses the data; it may send what no file backup would. */
  | ({ readonly kind: 'agent' } & Because);

/** Auto Backup is for apps that target it. @source https://developer.android.com/identity/data/autobackup */
const autoBackupApi = 23;

/** Whether both the phone and the app are of Android 12 or newer, from which on the ways are told apart. */
export function tellsWaysApart({ version, targetSdk }: BackupCase): boolean {
  return version.apiLevel >= separateWaysApi && targetSdk >= separateWaysApi;
}

/**
 * Whether an app's data goes this way at all.
 * @source https://developer.android.com/about/versions/12/backup-restore; https://developer.android.com/about/versions/12/behavior-changes-12#adb-backup-restrictions;
 * AOSP com.android.server.backup.utils.BackupEligibilityRules
 * @fidelity apps of the system, disabled and stopped apps are left out; makers whose transfers obey allowBackup on Android 12 and
 * newer count as those that do not
 */
export function eligibility(given: BackupCase): Eligibility {
  return byWay(given) ?? byAllowBackup(given) ?? byAgent(given) ?? byTarget(given) ?? { kind: 'open' };
}

function byWay({ way, version, manifest }: BackupCase): Eligibility | undefined {
  if (way !== 'cross_platform_transfer') return undefined;
  if (version.apiLevel + version.minor / 10 < 36.1)
    return closed(`Android ${version.name} has no transfer to another platform`);
  const rules = manifest.dataExtractionRules;
  if ('unknown' in rules) return unknown(rules);
  const section = rules.value?.crossPlatformTransfer;
  if (section === undefined)
    return closed('no <cross-platform-transfer platform="ios"> asks for it', rules.place);
  if (!section.namesAnApp)
    return closed('its section names no app by <platform-specific-params>', section.place);
  return undefined;
}

function byAllowBackup(given: BackupCase): Eligibility | undefined {
  const { way, manifest } = given;
  if (way === 'device_transfer' && tellsWaysApart(given)) return undefined;
  if (way === 'adb_backup' && tellsWaysApart(given)) return byDebuggable(manifest.debuggable);
  const { allowBackup } = manifest;
  if ('unknown' in allowBackup) return unknown(allowBackup);
  return allowBackup.value ? undefined : closed('allowBackup is false', allowBackup.place);
}

function byDebuggable(debuggable: Setting<boolean>): Eligibility | undefined {
  if ('unknown' in debuggable) return unknown(debuggable);
  if (debuggable.value) return undefined;
  return closed('since Android 12 adb backup leaves out apps that are not debuggable', debuggable.place);
}

/** Android reads the agent only of an app that allows backups. */
function byAgent({ manifest }: BackupCase): Eligibility | undefined {
  const { allowBackup, backupAgent, fullBackupOnly } = manifest;
  if ('value' in allowBackup && !allowBackup.value) return undefined;
  if ('unknown' in backupAgent) return unknown(backupAgent);
  if (backupAgent.value === undefined) return undefined;
  if ('unknown' in fullBackupOnly) return unknown(fullBackupOnly);
  const { place } = backupAgent;
  if (!fullBackupOnly.value)
    return agent(`the code of backupAgent ${backupAgent.value} chooses what is sent`, place);
  return {
    ...unknown(backupAgent, `the code of backupAgent ${backupAgent.value} may add to what the rules say`),
  };
}

function byTarget({ way, targetSdk }: BackupCase): Eligibility | undefined {
  if (!isCloud(way) || targetSdk >= autoBackupApi) return undefined;
  return {
    kind: 'unknown',
    reason: `Auto Backup is for apps that target API level ${autoBackupApi} or newer, this one targets ${targetSdk}; what the phone's transport does with it is not known`,
  };
}

export function closed(reason: string, place?: FilePlace): Eligibility & { readonly kind: 'closed' } {
  return { kind: 'closed', ...because(reason, place) };
}

export function unknown(
  { place, ...setting }: { readonly place?: FilePlace; readonly unknown?: string },
  reason = setting.unknown ?? 'it cannot be told',
): Eligibility & { readonly kind: 'unknown' } {
  return { kind: 'unknown', ...because(reason, place) };
}

function agent(reason: string, place?: FilePlace): Eligibility {
  return { kind: 'agent', ...because(reason, place) };
}

/** The reason with its place in words. */
export function because(reason: string, place?: FilePlace): Because {
  return place === undefined ? { reason } : { reason: `${reason} (${placeInWords(place)})`, place };
}
