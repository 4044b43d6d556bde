import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import { sourceOf } from '../forensics/bytes/file_over';
import { isEncryptedAndroidBackup } from '../forensics/containers/signatures';
import { passwordIsMissing } from '../forensics/ios_backup/backup_keys';
import { openIosBackups } from '../forensics/ios_backup/open_ios_backups';
import { readTree } from '../forensics/scan/read_tree';
import type { MaterialTree } from '../forensics/scan/scan_material';
import { WrongUse } from '../model/outcome_errors';
import { askPassword, canAsk } from './ask_password';

export interface ReadMaterial {
  readonly trees: readonly MaterialTree[];
  /** Folder from which their paths start. */
  readonly base: string;
  /** Those that were given, and the one that was asked for. */
  readonly passwords: readonly string[];
}

/**
 * Reads everything at the paths; of several, each path in the result begins with the one that it lies below. Asks for a
 * password when a backup needs one, none was given, and there is a terminal.
 * @throws WrongUse for a path where nothing is, or that is given twice
 */
export async function readMaterial(
  paths: readonly string[],
  given: readonly string[],
): Promise<ReadMaterial> {
  for (const [index, path] of paths.entries()) {
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined)
      throw refused(path, 'none. Give a path that exists');
    if (paths.indexOf(path) !== index) throw refused(path, 'it twice. Give each path once');
  }
  const [first = ''] = paths;
  const base = paths.length > 1 ? '' : folderOf(first);
  const stored = paths.map((path): MaterialTree => {
    const { root, ...notes } = readTree(path);
    const tree = { ...notes, root: { ...root, name: path } };
    return paths.length > 1 ? { ...tree, shownBelow: folderOf(path) } : tree;
  });
  const opened = (passwords: readonly string[]): readonly MaterialTree[] =>
    stored.map((tree) => ({ ...tree, ...openIosBackups(tree, passwords) }));
  const trees = opened(given);
  if (given.length > 0 || !canAsk() || !trees.some(needsPassword)) return { trees, base, passwords: given };
  const typed = await askPassword('Password of the encrypted backup (empty to leave it closed): ');
  if (typed === '') return { trees, base, passwords: given };
  return { trees: opened([typed]), base, passwords: [typed] };
}

/** From which the paths of a root start; the folder itself, or that of a file. */
function folderOf(path: string): string {
  return lstatSync(path).isDirectory() ? path.replace(/(?<=.)\/+$/, '') : dirname(path);
}

function needsPassword({ root, unread }: MaterialTree): boolean {
  return (
    root.files.some((file) => isEncryptedAndroidBackup(sourceOf(file).read(0, 64))) ||
    unread.some(({ reason }) => reason.includes(passwordIsMissing))
  );
}

function refused(path: string, got: string): WrongUse {
  return new WrongUse(`Failed to scan ${path}: expected a folder or a file, got ${got}.`);
}
