import type { ConditionsFace } from '../port';
import { notModelled } from './not_modelled';

/** Nothing of it is offered. */
export class BrowserConditions implements ConditionsFace {
  constructor(private readonly deviceId: string) {}

  async kill(): Promise<void> {
    notModelled(this.deviceId, 'kill the app');
  }

  async powerCut(): Promise<void> {
    notModelled(this.deviceId, 'cut the power');
  }

  async killSynchronizationAfter(): Promise<void> {
    notModelled(this.deviceId, 'kill a synchronization');
  }

  async breakKeyStore(): Promise<void> {
    notModelled(this.deviceId, 'break the key store');
  }

  async replaceDatabaseFile(): Promise<void> {
    notModelled(this.deviceId, 'replace the database file');
  }
}
