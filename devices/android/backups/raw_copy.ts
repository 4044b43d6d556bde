import type { BackupSet } from '../../backups';
import { acquireTree } from '../acquire_tree';
import { androidPaths, localStorageWord, sharedStorage } from '../android_paths';
import type { DeviceShell } from '../device_shell';
import { existingAmong } from '../tree_listing';

/** Copies the folders of these apps as root, what no backup takes with them. @throws EnvironmentFailure where there is no root */
export async function rawCopy(shell: DeviceShell, appIds: readonly string[]): Promise<BackupSet> {
  const folders = await existingAmong(shell, appIds.flatMap(foldersOf), 'root');
  const named = appIds.flatMap((appId) => androidPaths(appId).documented);
  const trees = [];
  for (const folder of folders)
    trees.push(
      await acquireTree(
        shell,
        folder,
        'root',
        named.filter((path) => path.startsWith(`${folder}/`)),
      ),
    );
  return {
    way: 'raw copy',
    name: `raw copy of ${shell.adb.deviceId}`,
    grade: 'exact',
    files: trees.flatMap(({ files }) => files),
    unread: trees.flatMap(({ unread }) => unread),
    knownTexts: [localStorageWord],
  };
}

/** Where an app's data lies: its own folder, the one that is readable before the first unlock, and its part of the shared storage. */
function foldersOf(appId: string): readonly string[] {
  const { root } = androidPaths(appId);
  return [root, `/data/user_de/0/${appId}`, `${sharedStorage}/Android/data/${appId}/files`];
}
