import { EnvironmentFailure } from '../../../model/outcome_errors';
import type { AndroidBackupWay, BackupSet, BackupWay } from '../../backups';
import { type AcquiredTree, acquireTree } from '../acquire_tree';
import type { DeviceShell } from '../device_shell';
import { Bmgr } from './bmgr';

/** Where the local transport keeps one stream for each app. @source AOSP com.android.localtransport.LocalTransport */
const setsFolder = '/data/data/com.android.localtransport/files/1/_full';

/** What the local transport is told, so that it stands for the way. */
const parameters: Readonly<Record<TransportWay, string>> = {
  'cloud backup': 'is_encrypted=true',
  'cloud backup without a screen lock': 'is_encrypted=false',
  'device-to-device transfer': 'is_device_transfer=true',
};

/** An installed app that nothing keeps out of backups, and what proves that its part of a set was read. */
export interface BackupControl {
  readonly appId: string;
  /** Texts of its files, or its own id. */
  readonly texts: readonly string[];
}

/** The ways that go by a transport of the system's. */
export type TransportWay = Exclude<AndroidBackupWay, 'adb backup' | 'adb backup with a password'>;

export function isTransportWay(way: BackupWay): way is TransportWay {
  return way in parameters;
}

/**
 * Backups by bmgr and the local transport, of the app under test and of a control. The sets are removed again.
 * @fidelity the transport that a cloud or a maker brings is not asked: it may take less, and keeps another form
 */
export class TransportBackup {
  private readonly bmgr: Bmgr;

  constructor(
    private readonly shell: DeviceShell,
    private readonly control: BackupControl,
  ) {
    this.bmgr = new Bmgr(shell);
  }

  /** @throws EnvironmentFailure when no set came about, or what lies there is none of this backup */
  async make(way: TransportWay, appId: string): Promise<BackupSet> {
    const both = [this.control.appId, appId];
    return this.bmgr.withLocalTransport(parameters[way], async () => {
      await this.bmgr.wipe(both);
      await this.requireNone(both);
      // Since its last start: what is stopped is left out, and bmgr gives no other words for that.
      const isStopped = await this.isStopped(appId);
      const { results, tree } = await this.backUp(both);
      const set = this.setOf(way, tree, both);
      this.requireTaken(this.control.appId, results, set);
      const leftOut = leftOutBy(appId, results.get(appId)!, isStopped);
      if (leftOut === undefined) this.requireTaken(appId, results, set);
      return leftOut === undefined ? set : { ...set, leftOut };
    });
  }

  /** Whatever becomes of it, no set of the app's data stays on the device. */
  private async backUp(appIds: readonly string[]) {
    try {
      return { results: await this.bmgr.backUpNow(appIds), tree: await this.sets() };
    } finally {
      await this.bmgr.wipe(appIds);
    }
  }

  private setOf(way: TransportWay, { files, unread }: AcquiredTree, appIds: readonly string[]): BackupSet {
    const own = files.filter(({ path }) => appIds.some((appId) => path === `${setsFolder}/${appId}`));
    return {
      way,
      name: `${way} of ${this.shell.adb.deviceId}`,
      grade: 'exact',
      files: own.map(({ path, bytes }) => ({ path: path.replace(`${setsFolder}/`, '_full/'), bytes })),
      unread,
      knownTexts: this.control.texts,
    };
  }

  private async sets(): Promise<AcquiredTree> {
    return acquireTree(this.shell, setsFolder, 'root');
  }

  /** A set of an earlier backup would be taken for this one's. */
  private async requireNone(appIds: readonly string[]): Promise<void> {
    const { stdout } = await this.shell.run(['ls', setsFolder], 'look for older sets', 'root');
    const left = stdout
      .toString()
      .split('\n')
      .filter((name) => appIds.includes(name.trim()));
    if (left.length > 0)
      throw this.failure(
        `no set of ${left.join(', ')} after bmgr wipe`,
        'one that stays',
        `Remove ${setsFolder}`,
      );
  }

  private requireTaken(
    appId: string,
    results: ReadonlyMap<string, string>,
    { files, unread = [] }: BackupSet,
  ): void {
    const words = results.get(appId);
    if (words !== 'Success')
      throw this.failure(
        `that ${appId} takes part`,
        `"${words}"`,
        'Name in backupControl an installed app that was started once, allows backups and keeps a file',
      );
    // What could not be read is told in the set, and makes it prove nothing.
    if (unread.length === 0 && !files.some(({ path }) => path === `_full/${appId}`))
      throw this.failure(
        `a set of ${appId} in ${setsFolder}`,
        'none, though bmgr said Success',
        'Look with adb shell',
      );
  }

  private async isStopped(appId: string): Promise<boolean> {
    const told = await this.shell.ask(['dumpsys', 'package', appId], `ask for the state of ${appId}`);
    return /^\s*User 0:.*\bstopped=true\b/m.test(told);
  }

  private failure(expected: string, got: string, todo: string): EnvironmentFailure {
    return new EnvironmentFailure(
      `Failed to make a backup of ${this.shell.adb.deviceId}: expected ${expected}, got ${got}. ${todo}.`,
    );
  }
}

/**
 * Why an app took no part; undefined where it did. The local transport rejects only what has no bytes: then the app's rules let
 * nothing go.
 */
function leftOutBy(appId: string, words: string, isStopped: boolean): BackupSet['leftOut'] {
  if (words === 'Success') return undefined;
  const told = `Package ${appId} with result: ${words}`;
  if (words.startsWith('Transport rejected package'))
    return { isByConfiguration: true, words: `${told} (the local transport rejects only what has no bytes)` };
  if (words !== 'Backup is not allowed') return { isByConfiguration: false, words: told };
  return isStopped
    ? { isByConfiguration: false, words: `${told}; the app is stopped, which keeps it out as well` }
    : { isByConfiguration: true, words: told };
}
