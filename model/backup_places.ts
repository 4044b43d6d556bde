/** A file or folder of an app; of a folder, what counts is whether anything of it leaves. */
export interface BackupPlace {
  readonly id: string;
  readonly title: string;
  readonly kind: 'file' | 'folder';
  /** Android: as domainFolders write it, e.g. `data/databases/default`. iOS: below the app's container. */
  readonly path: string;
  /** Where it is known: what a cloud's limit is judged by. */
  readonly bytes?: number;
}

/**
 * Where a Mendix app keeps what on Android.
 * @source facts/mendix.md, "Where things are"; the WebView's own folder for cookies
 * @fidelity documents and thumbnails lie below a folder for each user, which rules cannot name: both go by files/default
 */
export const mendixPlaces: readonly BackupPlace[] = [
  file('database', 'local database', 'databases/default'),
  file('write_ahead_log', 'write-ahead log', 'databases/default-wal'),
  file('shared_memory', 'shared memory of the log', 'databases/default-shm'),
  file('journal', 'rollback journal', 'databases/default-journal'),
  file('local_storage', 'local storage with the wrapped key', 'databases/RKStorage'),
  file('local_storage_journal', 'journal of the local storage', 'databases/RKStorage-journal'),
  file('secure_storage', 'secure-storage preferences', 'shared_prefs/MENDIX_ENCRYPTED_STORAGE.xml'),
  folder('user_files', 'user files', 'files/default'),
  folder('thumbnails', 'thumbnails', 'files/default'),
  file('client_log', 'client log', 'files/mx-app-logs.log'),
  folder('over_the_air', 'over-the-air bundle', 'Ota'),
  folder('cookies', 'cookies of the WebView', 'app_webview'),
  folder('image_cache', 'image cache', 'cache/image_manager_disk_cache'),
];

function file(id: string, title: string, path: string): BackupPlace {
  return { id, title, kind: 'file', path: `data/${path}` };
}

function folder(id: string, title: string, path: string): BackupPlace {
  return { id, title, kind: 'folder', path: `data/${path}` };
}

/**
 * Where a Mendix app keeps what on iOS.
 * @source facts/mendix.md, "Where things are"; Apple's folders for cookies, preferences and caches
 */
export function mendixPlacesOnIos(bundleId: string): readonly BackupPlace[] {
  const support = `Library/Application Support/${bundleId}`;
  const database = 'Library/LocalDatabase/default';
  const places: readonly [string, string, BackupPlace['kind'], string][] = [
    ['database', 'local database', 'file', database],
    ['write_ahead_log', 'write-ahead log', 'file', `${database}-wal`],
    ['shared_memory', 'shared memory of the log', 'file', `${database}-shm`],
    ['journal', 'rollback journal', 'file', `${database}-journal`],
    ['local_storage', 'local storage with the wrapped key', 'folder', `${support}/RCTAsyncLocalStorage_V1`],
    ['preferences', 'preferences', 'file', `Library/Preferences/${bundleId}.plist`],
    ['user_files', 'user files', 'folder', 'Documents/default'],
    ['thumbnails', 'thumbnails', 'folder', 'Documents/default'],
    ['client_log', 'client log', 'file', 'Library/mx-app-logs.log'],
    ['over_the_air', 'over-the-air bundle', 'folder', `${support}/Ota`],
    ['cookies', 'cookies', 'folder', 'Library/Cookies'],
    ['image_cache', 'image cache', 'folder', 'Library/Caches'],
  ];
  return places.map(([id, title, kind, path]) => ({ id, title, kind, path }));
}
