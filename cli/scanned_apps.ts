import { DamagedApk } from '../forensics/apk/damaged_apk';
import { readApk } from '../forensics/apk/read_apk';
import { classify } from '../forensics/classify';
import type { EvidenceFile } from '../forensics/evidence';
import type { MaterialReport, MaterialTree } from '../forensics/scan/scan_material';
import type { AppPackage } from '../model/android_backup/app_package';
import { appSources } from '../model/android_backup/app_sources';
import { type BackupMatrix, backupMatrix } from '../model/android_backup/backup_matrix';
import { mendixPlaces } from '../model/backup_places';
import { WrongUse } from '../model/outcome_errors';

/** What would leave an Android app by backups. */
export interface ScannedApp {
  readonly path: string;
  readonly matrix: BackupMatrix;
}

export interface ScanReport extends MaterialReport {
  readonly apps: readonly ScannedApp[];
}

/** Where the sources of an app lie below what people give: the source set itself, its module, the project, React Native's. */
const sourceSets = ['', 'src/main/', 'app/src/main/', 'android/app/src/main/'];
const manifestName = 'AndroidManifest.xml';
const sourceName = /^(AndroidManifest\.xml|res\/(xml|values)(-[^/]+)?\/[^/]+\.xml)$/;

/** Adds the backups of every APK among the files, and of the apps whose sources they are. What cannot be read as an app is unread. */
export function withApps(trees: readonly MaterialTree[], report: MaterialReport): ScanReport {
  const apps: ScannedApp[] = [];
  const unread = [...report.unread];
  const built = new Set(
    report.files.filter(({ kind, place }) => kind === 'APK' && !place).map(({ path }) => path),
  );
  for (const tree of trees) {
    const shownAs = (path: string) => report.masked([tree.shownBelow, path].filter(Boolean).join('/'));
    for (const { path, read } of appsIn(tree.root.files, (file) => built.has(shownAs(file)))) {
      const shown = shownAs(path);
      try {
        apps.push({ path: shown, matrix: backupMatrix(read(), mendixPlaces) });
      } catch (error) {
        if (!(error instanceof DamagedApk || error instanceof WrongUse)) throw error;
        const reason = report.masked(`is no app that can be read: ${error.message}`);
        unread.push({ root: tree.root.name, path: shown, container: [], place: '', reason });
      }
    }
  }
  return { ...report, apps, unread };
}

interface FoundApp {
  /** Of the APK or the manifest. */
  readonly path: string;
  read(): AppPackage;
}

function appsIn(files: readonly EvidenceFile[], isBuilt: (path: string) => boolean): readonly FoundApp[] {
  const built = files.filter(({ path }) => isBuilt(path));
  const sets = sourceSets.filter((set) => files.some(({ path }) => path === set + manifestName));
  return [
    ...built.map((file) => ({ path: file.path, read: () => readApk(file.bytes) })),
    ...sets.flatMap((set) => sourcesIn(files, set)),
  ];
}

/** Nothing where the manifest is compiled: such a folder is an APK that somebody unpacked, with names that stand in its table. */
function sourcesIn(files: readonly EvidenceFile[], set: string): readonly FoundApp[] {
  const sources = files.filter(({ path }) => path.startsWith(set) && sourceName.test(path.slice(set.length)));
  const manifest = sources.find(({ path }) => path === set + manifestName)!;
  if (classify(manifest.path, manifest.bytes) !== 'text') return [];
  const texts = sources.map(
    ({ path, bytes }) => [path.slice(set.length), Buffer.from(bytes).toString()] as const,
  );
  return [{ path: manifest.path, read: () => appSources(new Map(texts)) }];
}
