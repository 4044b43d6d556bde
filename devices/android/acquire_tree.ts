import { createHash } from 'node:crypto';
import type { Acquisition } from '../port';
import type { DeviceShell, ShellUser } from './device_shell';
import { type Archive, readArchive } from './read_archive';
import { existingAmong, listTree, type TreeListing, type Unread } from './tree_listing';

/** What an acquisition got, and what it could not get. */
export interface AcquiredTree {
  readonly files: Acquisition['files'];
  readonly unread: readonly Unread[];
}

/** Has what a shell may take for its own. */
const control = 'watertight \'control\'\n$HOME;"done"';

/**
 * Reads everything below a folder as one tar, which changes nothing on the device, and compares it with what the device itself
 * lists, sizes and hashes before and after. What does not agree is told as unread: it is never left out in silence.
 * @param named paths that are asked for by name as well, whatever the listings say
 * @throws EnvironmentFailure when adb fails
 */
export async function acquireTree(
  shell: DeviceShell,
  root: string,
  user: ShellUser,
  named: readonly string[] = [],
): Promise<AcquiredTree> {
  const carried = await argumentProblem(shell, root, user);
  const before = await listTree(shell, root, user);
  const bytes = await shell.bytes(['tar', '-c', '-C', root, '.'], `read ${root}`, user);
  const archive = await readArchive(bytes);
  const after = await listTree(shell, root, user);
  const unlisted = named.filter((path) => !before.files.has(path) && !after.files.has(path));
  const hidden = await existingAmong(shell, unlisted, user);
  const files = [...archive.files]
    .map(([name, content]) => ({ path: `${root}/${name}`, bytes: content }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const unread = [
    ...carried,
    ...before.unread,
    ...after.unread,
    ...(archive.problem === undefined ? [] : [{ path: root, reason: archive.problem }]),
    ...hidden.map((path) => ({ path, reason: 'is there, and its folder does not list it' })),
    ...disagreements(root, archive, before, after),
  ];
  return {
    files,
    unread: [...new Map(unread.map((entry) => [`${entry.path} ${entry.reason}`, entry])).values()],
  };
}

/** A shell that cuts or changes arguments lists and reads other files than it was asked for. */
async function argumentProblem(
  shell: DeviceShell,
  root: string,
  user: ShellUser,
): Promise<readonly Unread[]> {
  const { stdout } = await shell.run(['echo', control], 'send a control text', user);
  if (stdout.toString() === `${control}\n`) return [];
  return [
    { path: root, reason: "the device's shell did not get an argument with a line feed as it was sent" },
  ];
}

function disagreements(
  root: string,
  archive: Archive,
  before: TreeListing,
  after: TreeListing,
): readonly Unread[] {
  const paths = new Set([...before.files.keys(), ...after.files.keys()]);
  return [...paths].flatMap((path): Unread[] => {
    const bytes = archive.files.get(path.slice(root.length + 1));
    const listed = [before.files.get(path), after.files.get(path)].filter((file) => file !== undefined);
    if (bytes === undefined) return [{ path, reason: 'is listed and not in the archive' }];
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (listed.some((file) => file.sha256 === sha256 && file.sizeBytes === bytes.length)) return [];
    return [{ path, reason: 'was read as other bytes than the device hashed before and after' }];
  });
}
