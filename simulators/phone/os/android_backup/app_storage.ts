import { androidDeviceProtectedRoot, androidExternalFiles } from '../../paths';
import type { InstalledApp } from '../phone_os';

/** One domain of backups: what a stream calls it, what rules call it, and the folder that it stands for. */
export interface DomainFolder {
  readonly token: string;
  readonly name: string;
  /** Absolute path. */
  readonly folder: string;
}

const below = ['', '/files', '/databases', '/shared_prefs'];
const names = ['root', 'file', 'database', 'sharedpref'];
const tokens = ['r', 'f', 'db', 'sp'];
const never = ['cache', 'code_cache', 'no_backup', 'lib'];

/** Where an app's data lies, as the backup manager walks over it. @source AOSP android.app.backup.FullBackup, tokens of domains */
export class AppStorage {
  /** In the order of the walk. */
  readonly domains: readonly DomainFolder[];
  /** Folders that no walk enters. */
  readonly neverFolders: readonly string[];
  private readonly storages: Readonly<Record<string, string>>;

  constructor({ appId, root }: Pick<InstalledApp, 'appId' | 'root'>) {
    const device = androidDeviceProtectedRoot(appId);
    const external = androidExternalFiles(appId);
    this.storages = { data: root, device, external };
    this.neverFolders = [root, device].flatMap((storage) => never.map((name) => `${storage}/${name}`));
    const internal = names.flatMap((name, index) => [
      { token: tokens[index]!, name, folder: root + below[index]! },
      { token: `d_${tokens[index]}`, name: `device_${name}`, folder: device + below[index]! },
    ]);
    this.domains = [...internal, { token: 'ef', name: 'external', folder: external }];
  }

  /** @param path of a rule, e.g. `data/files/a` */
  absolute(path: string): string {
    const [storage = ''] = path.split('/', 1);
    return this.storages[storage]! + path.slice(storage.length);
  }

  /** Folders of the app that hold its data, each with all that is in it. */
  get folders(): readonly string[] {
    return Object.values(this.storages);
  }
}
