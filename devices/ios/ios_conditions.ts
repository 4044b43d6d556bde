import { NotModelledError } from '../../model/outcome_errors';
import type { ConditionsFace } from '../port';
import type { IosApp } from './ios_app';
import type { Simctl } from './simctl';

/** What can be done to an iOS simulator: it shares network, clock and storage with its Mac. */
export class IosConditions implements ConditionsFace {
  constructor(
    private readonly deviceId: string,
    private readonly udid: string,
    private readonly simctl: Simctl,
    private readonly app: IosApp,
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

  async deployToCloud(): Promise<void> {
    this.notOffered('deploy to the cloud');
  }

  async publishOverTheAir(): Promise<void> {
    this.notOffered('publish over the air');
  }

  private notOffered(what: string): never {
    throw new NotModelledError(
      `Failed to ${what} on ${this.deviceId}: an iOS simulator does not offer that. Let the scenario ask for the capability.`,
    );
  }
}
