import type { BackupWay } from '../../../devices/port';
import { NotModelledError } from '../../../model/outcome_errors';
import { readTar } from '../../phone/os/android_backup/read_tar';
import type { SimulatedPhone } from '../../phone/simulated_phone';
import type { PackageManager } from '../packages/package_manager';
import type { SettingsTable } from '../settings_table';
import type { LocalTransport } from './local_transport';

export const localTransport = 'com.android.localtransport/.LocalTransport';
/** What the phone comes with. @fidelity it has a name and carries nothing */
const cloudTransport = 'org.example.cloud/.CloudTransport';

/** What `bmgr` tells of one package. @source AOSP com.android.commands.bmgr.Bmgr, convertBackupStatusToString */
export type PackageResult =
  | 'Success'
  | 'Package not found'
  | 'Backup is not allowed'
  | "Transport rejected package because it wasn't able to process it at the time"
  | 'Size quota exceeded';

const rejected = "Transport rejected package because it wasn't able to process it at the time";
/** Where the local transport's parameters stand in the settings. */
const parametersKey = 'backup_local_transport_parameters';

/** Android's backup manager as adb's shell drives it: the phone makes the streams, a transport keeps them. */
export class BackupManager {
  isEnabled = false;
  readonly transports: readonly string[] = [localTransport, cloudTransport];
  transport = cloudTransport;

  constructor(
    private readonly phone: SimulatedPhone,
    private readonly parts: {
      readonly settings: SettingsTable;
      readonly packages: PackageManager;
      readonly local: LocalTransport;
    },
  ) {}

  /** @returns the one before; undefined for one that the phone does not have, and nothing changes */
  select(transport: string): string | undefined {
    if (!this.transports.includes(transport)) return undefined;
    const before = this.transport;
    this.transport = transport;
    return before;
  }

  wipe(appId: string): void {
    this.parts.local.wipe(appId);
  }

  /** Backs these up now. @throws NotModelledError for a transport other than the local one */
  async backUp(appIds: readonly string[]): Promise<readonly (readonly [string, PackageResult])[]> {
    if (this.transport !== localTransport)
      throw new NotModelledError(`a backup to ${this.transport}: use the local transport`);
    const set = await this.phone.core.os.backUp(this.way());
    const results: [string, PackageResult][] = [];
    for (const appId of appIds) {
      if (this.parts.packages.find(appId)?.isStopped) {
        results.push([appId, 'Backup is not allowed']);
        continue;
      }
      const stream = set.files.find(({ path }) => path === `_full/${appId}`)?.bytes;
      results.push([appId, stream ? this.offer(appId, stream) : this.refusal(appId, set.leftOut?.words)]);
    }
    return results;
  }

  private offer(appId: string, stream: Uint8Array): PackageResult {
    const answer = this.parts.local.keep(appId, stream, [...readTar(stream)].length);
    return answer === 'taken' ? 'Success' : rejected;
  }

  /** @param words of the system on the app under test */
  private refusal(appId: string, words: string | undefined): PackageResult {
    if (this.parts.packages.find(appId) === undefined) return 'Package not found';
    const told = words?.split(`Package ${appId} with result: `)[1];
    if (told !== undefined) return told as PackageResult;
    throw new NotModelledError(`why ${appId} takes no part in a backup`);
  }

  /** Which way the transport stands for, by its parameters. */
  private way(): BackupWay {
    const given = this.parts.settings.get('secure', parametersKey) ?? '';
    const parameters = new Map(given.split(',').map((pair) => pair.split('=', 2) as [string, string]));
    if (parameters.get('is_device_transfer') === 'true') return 'device-to-device transfer';
    return parameters.get('is_encrypted') === 'true' ? 'cloud backup' : 'cloud backup without a screen lock';
  }
}
