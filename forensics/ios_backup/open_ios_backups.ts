import { fileOver, sourceOf } from '../bytes/file_over';
import type { EvidenceFile } from '../evidence';
import type { Tree } from '../scan/read_tree';
import type { PathNote } from './backup_notes';
import { pathOf } from './read_entry';
import { type IosBackup, isStoredFile, readIosBackup } from './read_ios_backup';

const manifests = ['Manifest.db', 'Manifest.plist'];
const others = ['Info.plist', 'Status.plist'];

/**
 * Puts the files of every backup folder in a tree where they lay on the phone: `…/AppDomain-{bundle id}/Documents/a.db`; the
 * rest of the tree stays as it is. What was not read, and what is odd, is added to the tree's notes.
 * @param passwords each is tried on each encrypted backup
 */
export function openIosBackups(tree: Tree, passwords: readonly string[]): Tree {
  const folders = backupFolders(tree.root.files);
  if (folders.length === 0) return tree;
  const [files, unread, remarks] = [[] as EvidenceFile[], [...tree.unread], [] as PathNote[]];
  const inside = new Map(folders.map((folder) => [folder, [] as EvidenceFile[]]));
  for (const file of tree.root.files) {
    const folder = folders.find((candidate) => file.path.startsWith(candidate));
    if (folder === undefined) files.push(file);
    else inside.get(folder)!.push(fileOver(file.path.slice(folder.length), sourceOf(file)));
  }
  for (const [folder, stored] of inside) {
    const backup = readIosBackup(stored, passwords);
    const below = ({ path, reason }: PathNote): PathNote => ({ path: folder + path, reason });
    for (const file of filesOf(backup, stored)) files.push(fileOver(folder + file.path, sourceOf(file)));
    unread.push(...backup.unread.map(below));
    remarks.push(...backup.remarks.map(below));
  }
  return { ...tree, root: { ...tree.root, files }, unread, remarks: [...(tree.remarks ?? []), ...remarks] };
}

/** Paths of the folders that are backups, `/` at their ends, the deepest first. */
function backupFolders(files: readonly EvidenceFile[]): readonly string[] {
  const paths = new Set(files.map(({ path }) => path));
  const candidates = files.flatMap(({ path }) => {
    const name = manifests.find((manifest) => path === manifest || path.endsWith(`/${manifest}`));
    return name === undefined ? [] : [path.slice(0, -name.length)];
  });
  const storing = new Set(
    files.flatMap(({ path }) => /^(.*?)(?:[0-9a-f]{2}\/)[0-9a-f]{40}$/.exec(path)?.[1] ?? []),
  );
  const isBackup = (folder: string) =>
    storing.has(folder) || [...manifests, ...others].filter((name) => paths.has(folder + name)).length > 1;
  return [...new Set(candidates)].filter(isBackup).sort((a, b) => b.length - a.length);
}

function filesOf(
  { manifest, entries, unlisted }: IosBackup,
  stored: readonly EvidenceFile[],
): EvidenceFile[] {
  const taken = new Set<string>();
  const onPhone = entries.flatMap((entry): EvidenceFile[] => {
    if (entry.content === undefined) return [];
    const path = pathOf(entry);
    const own = taken.has(path) ? `${path} (${entry.fileId})` : path;
    taken.add(own);
    return [fileOver(own, entry.content)];
  });
  const beside = stored
    .filter((file) => !isStoredFile(file.path) && (file.path !== 'Manifest.db' || manifest !== undefined))
    .map((file) => (file.path === 'Manifest.db' ? { path: file.path, bytes: manifest! } : file));
  return [...beside, ...onPhone, ...unlisted];
}
