import type { BackupPlace } from '../backup_places';
import { type AndroidVersion, androidVersions, separateWaysApi } from './android_versions';
import type { AppPackage } from './app_package';
import type { BackupManifest } from './backup_manifest';
import type { DeadRule } from './backup_rules';
import { backupScheme } from './backup_scheme';
import { type Leaving, leaving } from './leaving';
import { readBackupManifest } from './read_backup_manifest';
import { cloudQuotaBytes, isCloud, type WayOut, waysOut } from './ways_out';

/** What becomes of one place on one way out of one version of Android. */
export interface BackupCell {
  readonly way: WayOut;
  readonly version: AndroidVersion;
  readonly place: BackupPlace;
  readonly leaving: Leaving;
}

export interface BackupMatrix {
  /** Ways by versions by places, in that order. */
  readonly cells: readonly BackupCell[];
  /** Versions on which the app cannot be installed. */
  readonly leftOut: readonly AndroidVersion[];
  /** Of every rules file that any version reads, each once, by file and line. */
  readonly dead: readonly DeadRule[];
}

/** What would leave by which way on which version of Android. @throws DocumentMistakes when the app's files cannot be used */
export function backupMatrix(app: AppPackage, places: readonly BackupPlace[]): BackupMatrix {
  const manifests = new Map(
    androidVersions.map((version) => [version, readBackupManifest(app, version.apiLevel)]),
  );
  const isLeftOut = (version: AndroidVersion): boolean =>
    (manifests.get(version)!.minSdk ?? 0) > version.apiLevel;
  const installed = androidVersions.filter((version) => !isLeftOut(version));
  return {
    cells: waysOut.flatMap(({ id }) =>
      installed.flatMap((version) => column(id, version, manifests.get(version)!, places)),
    ),
    leftOut: androidVersions.filter(isLeftOut),
    dead: deadRulesOf([...manifests.values()]),
  };
}

/** The places of one way out on one version. */
function column(
  way: WayOut,
  version: AndroidVersion,
  manifest: BackupManifest,
  places: readonly BackupPlace[],
): readonly BackupCell[] {
  const decided = places.map((place) => ({
    way,
    version,
    place,
    leaving: forAnyTarget(way, version, manifest, place),
  }));
  return isCloud(way) ? withinQuota(decided) : decided;
}

/** Sources may leave the target to the build: then both sides of Android 12's change are looked at. */
function forAnyTarget(
  way: WayOut,
  version: AndroidVersion,
  manifest: BackupManifest,
  place: BackupPlace,
): Leaving {
  const targets =
    manifest.targetSdk === undefined ? [separateWaysApi - 1, separateWaysApi] : [manifest.targetSdk];
  const [older, newer = older] = targets.map((targetSdk) =>
    leaving(backupScheme({ way, version, manifest, targetSdk }), way, place),
  ) as [Leaving, Leaving?];
  if (older.verdict === newer.verdict) return newer;
  return {
    verdict: 'unknown',
    reason: `the manifest names no targetSdkVersion; below ${separateWaysApi}: ${older.verdict}, ${older.reason}; from ${separateWaysApi} on: ${newer.verdict}, ${newer.reason}`,
  };
}

/** Android sends nothing while the whole is too large, and sends it again once it is not. */
function withinQuota(cells: readonly BackupCell[]): readonly BackupCell[] {
  const leaves = cells.filter((cell) => cell.leaving.verdict === 'leaves');
  const bytes = leaves.reduce((sum, { place }) => sum + (place.bytes ?? 0), 0);
  if (bytes <= cloudQuotaBytes) return cells;
  const reason = `${bytes} bytes would leave and the cloud takes ${cloudQuotaBytes}: nothing is sent until there is less`;
  return cells.map((cell) =>
    leaves.includes(cell) ? { ...cell, leaving: { verdict: 'unknown', reason } } : cell,
  );
}

function deadRulesOf(manifests: readonly BackupManifest[]): readonly DeadRule[] {
  const found = new Map<string, DeadRule>();
  for (const { fullBackupContent, dataExtractionRules } of manifests) {
    const older = 'value' in fullBackupContent ? fullBackupContent.value : undefined;
    const newer = 'value' in dataExtractionRules ? dataExtractionRules.value : undefined;
    const sets = [
      typeof older === 'object' ? older : undefined,
      newer?.cloudBackup,
      newer?.deviceTransfer,
      newer?.crossPlatformTransfer,
    ];
    for (const dead of sets.flatMap((set) => set?.dead ?? []))
      found.set(`${dead.place.file}:${dead.place.line}:${dead.why}`, dead);
  }
  return [...found.values()].sort(
    (a, b) => a.place.file.localeCompare(b.place.file) || a.place.line - b.place.line,
  );
}
