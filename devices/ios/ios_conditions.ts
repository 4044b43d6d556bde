import { NotModelledError } from '../../model/outcome_errors';
import type { ReleaseChannel } from '../hooks/release_channel';
import type { ConditionsFace, ModelRelease, OverTheAirUpdate } from '../port';
import type { IosApp } from './ios_app';
import type { Simctl } from './simctl';

/** What can be done to an iOS simulator: it shares network, clock and storage with its Mac. */
export class IosConditions implements ConditionsFace {
  constructor(
    private readonly deviceId: string,
    private readonly udid: string,
    private readonly simctl: Simctl,
    private readonly app: IosApp,
    private readonly releases: ReleaseChannel,
  ) {}

  async kill(): Promise<void> {
    await this.app.endProcess();
  }

  async reboot(): Promise<void> {
    await this.app.endProcess();
    await this.simctl.reboot(this.udid);
  }

  async powerCut(): Promise<void> {
    this.notOffered('cut the power');
  }

  async killSynchronizationAfter(): Promise<void> {
    this.notOffered('kill a synchronization');
  }

  async breakKeyStore(): Promise<void> {
    this.notOffered('break the Keychain');
  }

  async mendKeyStore(): Promise<void> {
    this.notOffered('mend the key store');
  }

  async powerCutDuringStart(): Promise<boolean> {
    return this.notOffered('cut the power while the app starts');
  }

  async crash(): Promise<void> {
    this.notOffered('make the app crash');
  }

  async loseKey(): Promise<void> {
    this.notOffered('lose the database key');
  }

  async replaceDatabaseFile(): Promise<void> {
    this.notOffered('replace the database file');
  }

  async goOffline(): Promise<void> {
    this.notOffered('go offline');
  }

  async goOnline(): Promise<void> {
    this.notOffered('go online');
  }

  async fillStorage(): Promise<void> {
    this.notOffered('fill the storage');
  }

  async freeStorage(): Promise<void> {
    this.notOffered('free the storage');
  }

  async moveClock(): Promise<number> {
    return this.notOffered('move the clock');
  }

  async updateWebApp(): Promise<never> {
    return this.notOffered('update a web app');
  }

  deployToCloud(release: ModelRelease): Promise<void> {
    return this.releases.deploy(release, this.app.updated());
  }

  async killWhileFileArrives(): Promise<void> {
    this.notOffered('kill while a file arrives');
  }

  async putFile(): Promise<void> {
    this.notOffered('put a file into the app');
  }

  async restoreBackup(): Promise<void> {
    this.notOffered('restore a backup');
  }

  async changeOnBackend(): Promise<void> {
    this.notOffered('change an object on the backend');
  }

  publishOverTheAir(update: OverTheAirUpdate): Promise<void> {
    return this.releases.publish(update, this.app.updated());
  }

  untilUpdated(): Promise<void> {
    return this.releases.applied(this.app.updated());
  }

  private notOffered(what: string): never {
    throw new NotModelledError(
      `Failed to ${what} on ${this.deviceId}: an iOS simulator does not offer that. Let the scenario ask for the capability.`,
    );
  }
}
