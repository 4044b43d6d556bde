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

  async goOffline(): Promise<void> {
    notModelled(this.deviceId, 'go offline');
  }

  async goOnline(): Promise<void> {
    notModelled(this.deviceId, 'go online');
  }

  async fillStorage(): Promise<void> {
    notModelled(this.deviceId, 'fill the storage');
  }

  async freeStorage(): Promise<void> {
    notModelled(this.deviceId, 'free the storage');
  }

  async reboot(): Promise<void> {
    notModelled(this.deviceId, 'reboot');
  }

  async moveClock(): Promise<never> {
    return notModelled(this.deviceId, 'move the clock');
  }

  async updateWebApp(): Promise<void> {
    notModelled(this.deviceId, 'update the web app');
  }
}
