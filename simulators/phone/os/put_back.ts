import type { BackupSet, RestoredPart } from '../../../devices/port';
import { containerMetadata } from '../app_trees';
import { iosContainerMetadata, isWithin } from '../paths';
import type { Sandbox } from '../sandbox';
import type { InstalledApp } from './phone_os';

type Files = BackupSet['files'];

/**
 * Puts the folders of a raw copy in the place of an installed app's own, as somebody does who is root on both phones.
 * @param part half: the copy ends in the middle of the app's files, by path
 * @fidelity files belong to the app afterwards, with the modes and without the extended attributes of new ones
 */
export function putBack(sandbox: Sandbox, app: InstalledApp, files: Files, part: RestoredPart): void {
  const root = rootIn(files, app);
  if (root === undefined) return;
  const isOwn = (path: string) => isWithin(root, path) && path !== iosContainerMetadata(root);
  const own = files.filter(({ path }) => isOwn(path)).sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path } of sandbox.treeOf(app.root))
    if (path !== iosContainerMetadata(app.root)) sandbox.remove(path);
  for (const { path, bytes } of part === 'whole' ? own : own.slice(0, Math.ceil(own.length / 2))) {
    const restored = app.root + path.slice(root.length);
    sandbox.writeFile(restored, bytes);
    sandbox.sync(restored);
  }
}

/** An app's folder has one name on every Android phone, and another one on each iPhone. */
function rootIn(files: Files, { appId, root }: InstalledApp): string | undefined {
  if (files.some(({ path }) => isWithin(root, path))) return root;
  const metadata = containerMetadata(appId);
  const named = files.find(({ bytes }) => Buffer.from(bytes).equals(metadata));
  return named?.path.slice(0, -iosContainerMetadata('').length);
}
