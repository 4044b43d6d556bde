import type { BackupSet, Device } from '../../devices/port';
import { type BackupFile, backupFiles } from '../../forensics/backup_files';
import { type BackupPlace, mendixPlaces, mendixPlacesOnIos } from '../../model/backup_places';
import { UnknownVerdict } from '../../model/outcome_errors';

/** What became of one place of the app in one backup. */
export interface BackupCell {
  readonly place: string;
  readonly title: string;
  /** `absent`: nothing lay there; `unknown`: the set proves nothing. */
  readonly verdict: 'leaves' | 'stays' | 'absent' | 'unknown';
  readonly evidence: string;
}

/** Stands for all that lies in no place of the app that is known. */
const otherFiles: BackupPlace = { id: 'other', title: 'other files of the app', kind: 'folder', path: '' };

/** The places of a Mendix app on the device. */
export function placesOn({ platform, examiner }: Device): readonly BackupPlace[] {
  return platform === 'ios' ? mendixPlacesOnIos(examiner.appId()) : mendixPlaces;
}

/** What an app keeps on its device. */
export interface KeptTree {
  /** Absolute path of the app's own folder, as the examiner names it. */
  readonly root: string;
  readonly files: readonly BackupFile[];
}

/** Reads the app's folders off a rooted device, else as a debug build shows them. @throws UnknownVerdict when there are none, or not all was read */
export async function keptTree({ examiner, capabilities, id }: Device): Promise<KeptTree> {
  const kept = capabilities.has('raw_copy') ? await examiner.backup('raw copy') : await examiner.sandbox();
  const carried = backupFiles(kept, []);
  const [gap] = carried.unread;
  // What hides there would be taken for a place where nothing lies.
  if (gap)
    throw new UnknownVerdict(`Failed to look into the app's folders on ${id}: ${gap.path} ${gap.reason}.`);
  const files = carried.files.filter(({ app }) => app === examiner.appId());
  const [first] = files;
  const path = kept.files.find(({ bytes }) => bytes === first?.bytes)?.path;
  if (first === undefined || path === undefined)
    throw new UnknownVerdict(`Failed to look into the app's folders on ${id}: they are empty.`);
  const storage = first.path.startsWith('data/') ? 'data/'.length : 0;
  return { root: path.slice(0, path.length - (first.path.length - storage)), files };
}

/**
 * Where a decoy says whether a place leaves: where nothing lies, and on iOS, whose exclusions sit on what is there, only beside
 * something of the app. @returns paths below the app's folder, as places name them
 */
export function decoyPaths(device: Device, { files }: KeptTree): readonly string[] {
  const paths = files.map(({ path }) => path);
  const folderOf = ({ kind, path }: BackupPlace) =>
    kind === 'folder' ? path : path.slice(0, path.lastIndexOf('/'));
  return placesOn(device)
    .filter((place) => !paths.some((path) => isIn(place, path)) || place.kind === 'folder')
    .filter(
      (place) =>
        device.platform === 'android' || paths.some((path) => path.startsWith(`${folderOf(place)}/`)),
    )
    .map(({ kind, path, id }) => (kind === 'folder' ? `${path}/decoy_${id}` : path));
}

/** Every place of the app with what a set did to it. @param allowed paths that must be in the set and prove that it was read */
export function cellsOf(
  device: Device,
  set: BackupSet,
  kept: KeptTree,
  allowed: readonly string[],
): readonly BackupCell[] {
  const appId = device.examiner.appId();
  const passwords = set.password === undefined ? [] : [set.password];
  const carried = backupFiles(set, passwords);
  const own = carried.files.filter(({ app }) => app === appId);
  const doubt = whyUnproven(set, carried, appId, own, allowed);
  const places = placesOn(device);
  const isKnown = ({ path }: BackupFile) =>
    places.some((place) => isIn(place, path)) || allowed.includes(path);
  const cell = (place: BackupPlace, isHere: (file: BackupFile) => boolean): BackupCell => {
    const about = { place: place.id, title: place.title };
    const left = own.filter(isHere);
    if (left.length > 0)
      return { ...about, verdict: 'leaves', evidence: left.slice(0, 3).map(inWords).join('; ') };
    if (doubt !== undefined) return { ...about, verdict: 'unknown', evidence: doubt };
    const before = kept.files.filter(isHere).length;
    if (before === 0) return { ...about, verdict: 'absent', evidence: 'nothing lay there' };
    const among = `${before} files there, none of them among ${carried.files.length} of ${carried.apps.size} apps`;
    const words = set.leftOut && `the app took no part: ${set.leftOut.words}`;
    return { ...about, verdict: 'stays', evidence: [among, words].filter(Boolean).join('; ') };
  };
  return [
    ...places.map((place) => cell(place, ({ path }) => isIn(place, path))),
    cell(otherFiles, (file) => !isKnown(file)),
  ];
}

/** Why that something is not in the set says nothing of the app. */
function whyUnproven(
  set: BackupSet,
  { files, apps, unread }: ReturnType<typeof backupFiles>,
  appId: string,
  own: readonly BackupFile[],
  allowed: readonly string[],
): string | undefined {
  const [gap] = unread;
  if (gap) return `the set was not read whole: ${gap.path} ${gap.reason}`;
  if (files.length === 0) return 'the set holds no file of any app';
  const isRead = set.knownTexts.some(
    (text) => apps.has(text) || files.some(({ bytes }) => Buffer.from(bytes).includes(text)),
  );
  if (set.knownTexts.length > 0 && !isRead) return 'what must be in the set of another app is not in it';
  if (set.leftOut?.isByConfiguration) return undefined;
  if (set.leftOut)
    return `the app took no part, and its configuration is not the reason: ${set.leftOut.words}`;
  const missing = allowed.find((path) => !own.some((file) => file.path === path));
  if (missing !== undefined) return `${missing}, which nothing keeps out, is not in the set`;
  return apps.has(appId) ? undefined : 'the set names the app nowhere';
}

/** Whether a path is the place, or lies in it. */
function isIn({ path, kind }: BackupPlace, file: string): boolean {
  return file === path || (kind === 'folder' && file.startsWith(`${path}/`));
}

function inWords({ path, bytes }: BackupFile): string {
  return `${path}, ${bytes.length} bytes`;
}
