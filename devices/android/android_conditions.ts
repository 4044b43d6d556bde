import type { ReleaseChannel } from '../hooks/release_channel';
import type { ConditionsFace, ModelRelease, OverTheAirUpdate, ReplacedRelease } from '../port';
import type { AndroidApp } from './android_app';
import { androidPaths, shellFolder } from './android_paths';
import type { AndroidSession } from './android_session';
import { reboot } from './boot';
import type { DeviceShell } from './device_shell';
import type { NetworkSwitch } from './network_switch';
import { notOffered } from './not_offered';
import { putFile, writerIn } from './put_file';
import type { StorageFilling } from './storage_filling';

interface AndroidParts {
  readonly shell: DeviceShell;
  readonly session: AndroidSession;
  readonly app: AndroidApp;
  readonly network: NetworkSwitch;
  readonly storage: StorageFilling;
  readonly releases: ReleaseChannel;
}

/** What adb can do to a device. */
export class AndroidConditions implements ConditionsFace {
  constructor(
    private readonly deviceId: string,
    private readonly parts: AndroidParts,
  ) {}

  kill(): Promise<void> {
    return this.parts.app.kill();
  }

  goOffline(): Promise<void> {
    return this.parts.network.cut();
  }

  goOnline(): Promise<void> {
    return this.parts.network.restore();
  }

  fillStorage(): Promise<void> {
    return this.parts.storage.fill('shell', shellFolder);
  }

  freeStorage(): Promise<void> {
    return this.parts.storage.free('shell', shellFolder);
  }

  /** The driver's part on the device ends with it: the next use starts it anew. */
  async reboot(): Promise<void> {
    await this.parts.session.end();
    this.parts.app.forgetProcess();
    await reboot(this.parts.shell);
  }

  async moveClock(aheadMs: number): Promise<number> {
    const { shell } = this.parts;
    if (!(await shell.hasRoot())) notOffered(this.deviceId, 'move the clock without root');
    if (aheadMs > 0) {
      const wantedSeconds = Math.ceil(((await this.nowMs()) + aheadMs) / 1000);
      await shell.ask(['settings', 'put', 'global', 'auto_time', '0'], 'stop the automatic time', 'root');
      await shell.ask(['date', `@${wantedSeconds}`], 'move the clock', 'root');
    }
    return this.nowMs();
  }

  /** In a debug build, or as root. */
  async replaceDatabaseFile(main: Uint8Array, wal?: Uint8Array): Promise<void> {
    const { app, shell } = this.parts;
    await app.kill();
    const { database } = androidPaths(app.appId);
    const journals = ['-wal', '-shm', '-journal'].map((suffix) => database + suffix);
    await shell.ask(['rm', '-f', ...journals], 'remove the journals', await writerIn(shell, app.appId));
    await this.putFile(database, main);
    if (wal) await this.putFile(`${database}-wal`, wal);
  }

  async powerCut(): Promise<void> {
    notOffered(this.deviceId, 'cut the power');
  }

  async killSynchronizationAfter(): Promise<void> {
    notOffered(this.deviceId, 'kill a synchronization after a number of objects');
  }

  async breakKeyStore(): Promise<void> {
    notOffered(this.deviceId, 'break the key store');
  }

  async mendKeyStore(): Promise<void> {
    notOffered(this.deviceId, 'mend the key store');
  }

  async powerCutDuringStart(): Promise<boolean> {
    return notOffered(this.deviceId, 'cut the power while the app starts');
  }

  async crash(): Promise<void> {
    notOffered(this.deviceId, 'make the app crash');
  }

  async loseKey(): Promise<void> {
    notOffered(this.deviceId, 'lose the database key');
  }

  async updateWebApp(): Promise<ReplacedRelease> {
    return notOffered(this.deviceId, 'update a web app');
  }

  deployToCloud(release: ModelRelease): Promise<void> {
    return this.parts.releases.deploy(release, this.parts.app.updated());
  }

  async killWhileFileArrives(): Promise<void> {
    notOffered(this.deviceId, 'kill while a file arrives');
  }

  putFile(path: string, bytes: Uint8Array): Promise<void> {
    const { app, shell } = this.parts;
    return putFile(shell, app.appId, path, bytes);
  }

  async restoreBackup(): Promise<void> {
    notOffered(this.deviceId, 'restore a backup');
  }

  async changeOnBackend(): Promise<void> {
    notOffered(this.deviceId, 'change an object on the backend');
  }

  publishOverTheAir(update: OverTheAirUpdate): Promise<void> {
    return this.parts.releases.publish(update, this.parts.app.updated());
  }

  untilUpdated(): Promise<void> {
    return this.parts.releases.applied(this.parts.app.updated());
  }

  private async nowMs(): Promise<number> {
    return Number((await this.parts.shell.ask(['date', '+%s'], 'ask for the time')).trim()) * 1000;
  }
}
