import type { ConditionsFace, ReplacedRelease } from '../port';
import type { BrowserApp } from './browser_app';
import { DevTools } from './dev_tools';
import { NetworkCut } from './network_cut';
import { notModelled } from './not_modelled';
import { StorageQuota } from './storage_quota';

/** What happens to a running browser. Each is offered while it runs; quota and network are the browser's again after a restart. */
export class BrowserConditions implements ConditionsFace {
  private readonly origin: string;
  private network: NetworkCut | undefined;

  /** @param publishUpdate has the backend serve a newer release of the web app; absent where nobody can */
  constructor(
    private readonly deviceId: string,
    private readonly app: BrowserApp,
    url: string,
    private readonly publishUpdate?: () => void,
  ) {
    this.origin = new URL(url).origin;
  }

  /** SIGKILL to every process of the browser. */
  async kill(): Promise<void> {
    await this.app.kill();
  }

  async killSynchronizationAfter(objects: number): Promise<void> {
    await this.app.killSynchronizationAfter(objects);
  }

  async goOffline(): Promise<void> {
    this.network = new NetworkCut(this.app.session, this.devTools(), this.origin, this.deviceId);
    await this.network.cut();
  }

  async goOnline(): Promise<void> {
    await this.network?.restore();
    this.network = undefined;
  }

  async fillStorage(): Promise<void> {
    await this.quota().fill();
  }

  async freeStorage(): Promise<void> {
    await this.quota().free();
  }

  async deployToCloud(): Promise<void> {
    notModelled(this.deviceId, 'deploy to the cloud');
  }

  async killWhileFileArrives(): Promise<void> {
    notModelled(this.deviceId, 'kill while a file arrives');
  }

  async putFile(): Promise<void> {
    notModelled(this.deviceId, 'put a file into the app');
  }

  async restoreBackup(): Promise<void> {
    notModelled(this.deviceId, 'restore a backup');
  }

  async changeOnBackend(): Promise<void> {
    notModelled(this.deviceId, 'change an object on the backend');
  }

  async publishOverTheAir(): Promise<void> {
    notModelled(this.deviceId, 'publish over the air');
  }

  async untilUpdated(): Promise<void> {
    notModelled(this.deviceId, 'wait for an update over the air');
  }

  async updateWebApp(): Promise<ReplacedRelease> {
    if (this.publishUpdate === undefined) return notModelled(this.deviceId, 'update the web app');
    const before = await this.app.release();
    this.publishUpdate();
    return { before, after: await this.app.takeOverUpdate(before) };
  }

  async powerCut(): Promise<void> {
    notModelled(this.deviceId, 'cut the power');
  }

  async breakKeyStore(): Promise<void> {
    notModelled(this.deviceId, 'break the key store');
  }

  async mendKeyStore(): Promise<void> {
    notModelled(this.deviceId, 'mend the key store');
  }

  async powerCutDuringStart(): Promise<boolean> {
    return notModelled(this.deviceId, 'cut the power while the app starts');
  }

  async crash(): Promise<void> {
    notModelled(this.deviceId, 'make the app crash');
  }

  async loseKey(): Promise<void> {
    notModelled(this.deviceId, 'lose the database key');
  }

  async replaceDatabaseFile(): Promise<void> {
    notModelled(this.deviceId, 'replace the database file');
  }

  async reboot(): Promise<void> {
    notModelled(this.deviceId, 'reboot');
  }

  async moveClock(): Promise<number> {
    return notModelled(this.deviceId, 'move the clock');
  }

  private quota(): StorageQuota {
    return new StorageQuota(this.app.session, this.devTools(), this.origin, this.deviceId);
  }

  private devTools(): DevTools {
    return new DevTools(this.app.session);
  }
}
