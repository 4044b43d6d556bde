import { dirname } from 'node:path/posix';
import { UnreadableEvidence } from '../port';
import { androidPaths } from './android_paths';
import { appUser } from './app_user';
import type { DeviceShell, ShellUser } from './device_shell';
import { existingAmong } from './tree_listing';

/**
 * Puts a file into the app's own tree, or these bytes in the place of one: as the app's user in a debug build, else as root.
 * @throws EnvironmentFailure when neither may, or it cannot be written
 */
export async function putFile(
  shell: DeviceShell,
  appId: string,
  path: string,
  bytes: Uint8Array,
): Promise<void> {
  const user = await writerIn(shell, appId);
  if (user !== 'root') {
    await shell.ask(['mkdir', '-p', dirname(path)], `make the folder of ${path}`, user);
    await shell.write(path, bytes, user);
    return;
  }
  const wanted = [...foldersBetween(androidPaths(appId).root, path), path];
  const known = await existingAmong(shell, wanted, user);
  await shell.ask(['mkdir', '-p', dirname(path)], `make the folder of ${path}`, user);
  await shell.write(path, bytes, user);
  // What root made belongs to root: the app could not use it, and no backup of the app would take it.
  const made = wanted.filter((one) => !known.includes(one));
  if (made.length === 0) return;
  const owner = await shell.ask(['stat', '-c', '%u:%g', androidPaths(appId).root], 'ask for the owner', user);
  await shell.ask(['chown', owner.trim(), ...made], `give ${path} to the app`, user);
  await shell.ask(['restorecon', ...made], `label ${path}`, user);
}

/** Who writes in the app's tree: its own user in a debug build, else root. @throws EnvironmentFailure when it is not installed */
export async function writerIn(shell: DeviceShell, appId: string): Promise<ShellUser> {
  try {
    return await appUser(shell, appId);
  } catch (error) {
    if (error instanceof UnreadableEvidence) return 'root';
    throw error;
  }
}

/** Folders below the root that lead to the path, outermost first. */
function foldersBetween(root: string, path: string): readonly string[] {
  const names = path
    .slice(root.length + 1)
    .split('/')
    .slice(0, -1);
  return names.map((_, depth) => `${root}/${names.slice(0, depth + 1).join('/')}`);
}
