import type {
  BackendChange,
  BackupSet,
  ConditionsFace,
  KeyLoss,
  ModelRelease,
  OverTheAirUpdate,
  PowerCutLoss,
  RestoredPart,
} from '../../devices/port';
import type { KeyStoreFailure } from '../../model/key_store_failures';
import { BrokenPromise, HarnessBug, NotModelledError } from '../../model/outcome_errors';
import { ProcessKilled } from './client/process_killed';
import { StorageFull } from './flash_blocks';
import { keyLosses } from './key_losses';
import type { PhoneCore } from './phone_core';
import type { SimulatedApp } from './simulated_app';

/** The backend as far as the world acts on it, apart from devices. */
export interface ReleasingBackend {
  change(change: BackendChange): Promise<void>;
  deploy(version: string): void;
  /** Blocks until it is offered. @throws EnvironmentFailure when it is not */
  publishOverTheAir(update: OverTheAirUpdate): void | Promise<void>;
}

/** The conditions face of a simulated phone. */
export class SimulatedConditions implements ConditionsFace {
  /** Version of what was published last. */
  private published = '';

  constructor(
    private readonly phone: PhoneCore,
    private readonly app: SimulatedApp,
    private readonly backend: ReleasingBackend,
  ) {}

  async kill(): Promise<void> {
    this.app.endProcess();
  }

  async powerCut(loss: PowerCutLoss): Promise<void> {
    this.phone.flash.powerCut(loss);
    this.app.endProcess();
    this.phone.flash.powerOn();
    this.phone.os.boot();
  }

  async powerCutDuringStart(changes: number, loss: PowerCutLoss): Promise<boolean> {
    const { flash } = this.phone;
    const before = flash.powerCuts;
    flash.cutPowerAfter(flash.operations.length + changes - 1, loss);
    await this.app.start().catch((error) => {
      if (flash.powerCuts === before) throw error;
    });
    if (flash.powerCuts === before) {
      flash.cancelPowerCut();
      return false;
    }
    this.app.endProcess();
    flash.powerOn();
    return true;
  }

  async crash(): Promise<void> {
    const { appId, clientStart } = this.app.client;
    this.phone.os.reportCrash({ appId, lastWords: clientStart.lastWords() });
    this.app.endProcess();
  }

  async killSynchronizationAfter(objects: number): Promise<void> {
    this.app.client.syncSession.killAfterObjects = objects;
    await this.synchronizeToItsKill(`${objects} objects`);
  }

  async killWhileFileArrives(files: number): Promise<void> {
    this.app.client.fileStore.killAfterFiles = files;
    await this.synchronizeToItsKill(`${files} files`);
  }

  async putFile(path: string, bytes: Uint8Array): Promise<void> {
    this.phone.sandbox.writeFile(path, bytes);
    this.phone.sandbox.sync(path);
  }

  async restoreBackup(set: BackupSet, part: RestoredPart): Promise<void> {
    await this.app.restoreBackup(set, part);
  }

  async changeOnBackend(change: BackendChange): Promise<void> {
    await this.backend.change(change);
  }

  async breakKeyStore(failure: KeyStoreFailure): Promise<void> {
    this.phone.keyStore.breakDown(failure);
  }

  async mendKeyStore(): Promise<void> {
    this.phone.keyStore.mend();
  }

  async loseKey(how: KeyLoss): Promise<void> {
    this.app.endProcess();
    await keyLosses[how](this.phone, this.app);
    this.phone.engine.kill();
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
    this.phone.network.cut();
    this.require(!(await this.app.client.backend.answers()), 'go offline', 'a request to fail');
  }

  async goOnline(): Promise<void> {
    this.phone.network.restore();
    this.require(await this.app.client.backend.answers(), 'go online', 'an answer');
  }

  async fillStorage(): Promise<void> {
    this.phone.flash.fill();
    this.require(!this.canWrite(), 'fill the storage', 'a write to fail');
  }

  async freeStorage(): Promise<void> {
    this.phone.flash.clearSpace();
    this.require(this.canWrite(), 'free the storage', 'a write to succeed');
  }

  /** @fidelity nothing that the phone kept in memory comes back, and no app starts by itself */
  async reboot(): Promise<void> {
    this.app.endProcess();
    this.phone.os.boot();
  }

  async moveClock(aheadMs: number): Promise<number> {
    this.phone.clock.advance(aheadMs);
    return this.phone.clock.nowMs();
  }

  async updateWebApp(): Promise<never> {
    throw new NotModelledError(
      `Failed to update a web app on ${this.phone.id}: a phone has none. Let the scenario ask for the capability.`,
    );
  }

  async deployToCloud({ version }: ModelRelease): Promise<void> {
    this.backend.deploy(version);
  }

  async publishOverTheAir(update: OverTheAirUpdate): Promise<void> {
    await this.backend.publishOverTheAir(update);
    this.published = update.version;
  }

  async untilUpdated(): Promise<void> {
    const { version } = this.app.client.overTheAir.running();
    if (version !== this.published)
      throw new BrokenPromise(
        `Failed to update the app on ${this.phone.id} over the air: expected release ${this.published} after its start, got ${version}. Look in the client log.`,
      );
  }

  private async synchronizeToItsKill(atLeast: string): Promise<void> {
    const { syncSession, fileStore } = this.app.client;
    try {
      await syncSession.synchronize();
    } catch (error) {
      if (!(error instanceof ProcessKilled)) throw error;
      this.app.endProcess();
      return;
    } finally {
      syncSession.killAfterObjects = undefined;
      fileStore.killAfterFiles = undefined;
    }
    throw new BrokenPromise(
      `Failed to kill the synchronization on ${this.phone.id}: expected more than ${atLeast}, got fewer. Look why fewer were stored.`,
    );
  }

  private canWrite(): boolean {
    const probe = '/probe of the storage';
    try {
      this.phone.flash.write(probe, 0, new Uint8Array(1));
      return true;
    } catch (error) {
      if (error instanceof StorageFull) return false;
      throw error;
    } finally {
      if (this.phone.flash.exists(probe)) this.phone.flash.unlink(probe);
    }
  }

  /** A condition that was set and cannot be seen to hold is none. */
  private require(holds: boolean, what: string, expected: string): void {
    if (!holds)
      throw new HarnessBug(`Failed to ${what} on ${this.phone.id}: expected ${expected}, got the opposite.`);
  }
}
