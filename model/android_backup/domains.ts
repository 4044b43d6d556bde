/**
 * The domains of backup rules and the folders that they stand for. Paths here begin with the storage: `data` is
 * /data/data/{app}, `device` the app's device-protected storage, `external` its own folder on the shared storage.
 * @source https://developer.android.com/identity/data/autobackup#XMLSyntax
 */
export const domainFolders: ReadonlyMap<string, string> = new Map([
  ['root', 'data'],
  ['file', 'data/files'],
  ['database', 'data/databases'],
  ['sharedpref', 'data/shared_prefs'],
  ['device_root', 'device'],
  ['device_file', 'device/files'],
  ['device_database', 'device/databases'],
  ['device_sharedpref', 'device/shared_prefs'],
  ['external', 'external'],
]);

const neverNames = ['cache', 'code_cache', 'no_backup', 'lib'];

/** Folders that no backup holds. @source https://developer.android.com/identity/data/autobackup#Files */
export const neverFolders: readonly string[] = ['data', 'device'].flatMap((storage) =>
  neverNames.map((name) => `${storage}/${name}`),
);

/** Folders that Android passes over while it walks through one domain: they belong to another one, or to none. */
export function passedOver(domain: string): ReadonlySet<string> {
  const own = domainFolders.get(domain);
  return new Set([...domainFolders.values(), ...neverFolders].filter((folder) => folder !== own));
}

/** Whether a path is this folder or lies below it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
