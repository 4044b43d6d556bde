import type { ConditionsFace, PowerCutLoss } from '../../devices/port';
import { BrokenPromise, NotModelledError } from '../../model/outcome_errors';
import { ProcessKilled } from './client/sync_session';
import type { PhoneCore } from './phone_core';
import type { SimulatedApp } from './simulated_app';

/** The conditions face of a simulated phone. */
export class SimulatedConditions implements ConditionsFace {
  constructor(
    private readonly phone: PhoneCore,
    private readonly app: SimulatedApp,
  ) {}

  async kill(): Promise<void> {
    this.app.endProcess();
  }

  async powerCut(loss: PowerCutLoss): Promise<void> {
    this.phone.flash.powerCut(loss);
    this.app.endProcess();
    this.phone.flash.powerOn();
  }

  async killSynchronizationAfter(objects: number): Promise<void> {
    const { syncSession } = this.app.client;
    syncSession.killAfterObjects = objects;
    try {
      await syncSession.synchronize();
    } catch (error) {
      if (!(error instanceof ProcessKilled)) throw error;
      this.app.endProcess();
      return;
    } finally {
      syncSession.killAfterObjects = undefined;
    }
    throw new BrokenPromise(
      `Failed to kill the synchronization on ${this.phone.id}: expected more than ${objects} objects, got fewer. Look why fewer were stored.`,
    );
  }

  async breakKeyStore(): Promise<void> {
    this.phone.keyStore.breakDown();
  }

  async replaceDatabaseFile(main: Uint8Array, wal?: Uint8Array): Promise<void> {
    this.app.endProcess();
    const { sandbox, engine } = this.phone;
    const database = engine.storedAt(this.app.client.paths.database);
    for (const suffix of ['-wal', '-shm', '-journal'])
      if (sandbox.exists(database + suffix)) sandbox.remove(database + suffix);
    sandbox.writeFile(database, main);
    if (wal) sandbox.writeFile(`${database}-wal`, wal);
  }

  async goOffline(): Promise<void> {
    this.notModelled('go offline');
  }

  async goOnline(): Promise<void> {
    this.notModelled('go online');
  }

  async fillStorage(): Promise<void> {
    this.notModelled('fill the storage');
  }

  async freeStorage(): Promise<void> {
    this.notModelled('free the storage');
  }

  async reboot(): Promise<void> {
    this.notModelled('reboot');
  }

  async moveClock(): Promise<void> {
    this.notModelled('move the clock');
  }

  async updateWebApp(): Promise<void> {
    this.notModelled('update a web app');
  }

  private notModelled(what: string): never {
    throw new NotModelledError(
      `Failed to ${what} on ${this.phone.id}: a simulated phone does not model that. Let the scenario ask for the capability.`,
    );
  }
}
