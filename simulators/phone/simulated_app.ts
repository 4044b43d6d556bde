import {
  AppDidNotStart,
  type AppFace,
  AppFailure,
  type BackupSet,
  type Build,
  type RestoredPart,
  type ShownObject,
} from '../../devices/port';
import { EnvironmentFailure, HarnessBug, NotModelledError } from '../../model/outcome_errors';
import type { AttributeValue, ModelUser } from '../../model/population';
import { assembleClient, type ClientSurroundings } from './client/client_app';
import type { ClientCore, KeyWitness } from './client/client_core';
import { isImage } from './client/is_image';
import { takePhoto } from './client/take_photo';
import type { PackageFiles } from './os/package_files';
import { putBack } from './os/put_back';
import { isWithin } from './paths';

/** An installed build as it is put together again. */
export interface InstalledBuild {
  readonly appId: string;
  readonly root: string;
  readonly build: Build;
  readonly witness: KeyWitness;
}

/** The app face of a simulated phone: one app at a time is in the foreground, the one installed last. */
export class SimulatedApp implements AppFace {
  private readonly clients: ClientCore[] = [];

  constructor(private readonly around: ClientSurroundings) {}

  /** Every installed build, in the order of installation. */
  get installed(): readonly ClientCore[] {
    return this.clients;
  }

  /** The build in the foreground. @throws HarnessBug when nothing is installed */
  get client(): ClientCore {
    const client = this.clients.at(-1);
    if (!client)
      throw new HarnessBug(`Failed to use the app on ${this.around.phone.id}: nothing is installed.`);
    return client;
  }

  async install(build: Build): Promise<void> {
    const appId = this.around.model.appId + build.flavourSuffix;
    const { root } = this.around.phone.os.install(appId, build.type, this.filesOf(build));
    this.clients.push(assembleClient(this.around, appId, root, build));
  }

  /** @fidelity a store asks the backend nothing, and a phone takes the update at once */
  async updateFromStore(build: Build): Promise<void> {
    const { appId, paths, witness } = this.client;
    this.endProcess();
    this.around.phone.os.replace(appId, build.type, this.filesOf(build));
    this.clients.splice(-1, 1, assembleClient(this.around, appId, paths.root, build, witness));
  }

  /**
   * Another phone of its owner after a restore: the folders come back, and the key store never had the app's keys.
   * @fidelity the same phone stands for the other one; everything comes back but what is temporary
   */
  restoreWithoutKeys(): void {
    const { phone } = this.around;
    const { appId, build, paths, witness } = this.client;
    const files = phone.sandbox
      .treeOf(paths.root)
      .filter(({ path }) => !isWithin(paths.temporaryFiles, path));
    phone.os.uninstall(appId);
    phone.keyStore.loseAll(appId);
    const installed = phone.os.install(appId, build.type, this.filesOf(build));
    putBack(phone.sandbox, installed, files, 'whole');
    this.clients.splice(-1, 1, assembleClient(this.around, appId, installed.root, build, witness));
  }

  /** Every build stays installed; its tree may be another one afterwards. */
  async restoreBackup(set: BackupSet, part: RestoredPart): Promise<void> {
    const { os } = this.around.phone;
    this.endProcess();
    await os.restoreBackup(set, part);
    const clients = this.clients.map(({ appId, build, witness }) =>
      assembleClient(this.around, appId, os.rootOf(appId), build, witness),
    );
    this.clients.splice(0, this.clients.length, ...clients);
  }

  async start(): Promise<void> {
    try {
      await this.client.clientStart.start();
    } catch (cause) {
      this.client.log.write('error', 'Client', 'The app could not start');
      this.endProcess();
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new AppDidNotStart(`Failed to start the app on ${this.around.phone.id}: ${why}`, { cause });
    }
  }

  async close(): Promise<void> {
    await this.asUser('close', () => this.client.clientStart.close());
    this.endProcess();
  }

  /** Memory and the open transaction go, written bytes stay. */
  endProcess(): void {
    this.around.phone.engine.kill();
    for (const client of this.clients) {
      for (const key of Object.keys(client.memory)) delete client.memory[key as keyof typeof client.memory];
    }
  }

  async signIn(user: ModelUser): Promise<void> {
    await this.asUser('sign in', () => this.client.syncSession.signIn(user));
  }

  async signOut(): Promise<void> {
    await this.asUser('sign out', () => this.client.syncSession.signOut());
  }

  async synchronize(): Promise<void> {
    await this.asUser('synchronize', () => this.client.syncSession.synchronize());
  }

  async edit(object: ShownObject, attribute: string, value: AttributeValue): Promise<void> {
    await this.asUser('edit', () =>
      this.client.syncSession.edit(object.guid, object.entity, attribute, value),
    );
  }

  async openFile({ guid, entity }: ShownObject): Promise<Uint8Array> {
    const { client } = this;
    return this.asUser('open a file', async () =>
      client.fileStore.open({ guid, isImage: isImage(client, entity) }),
    );
  }

  async takePhoto(photo: Uint8Array): Promise<ShownObject> {
    return this.asUser('take a photo', () => takePhoto(this.client, photo));
  }

  async shownObjects(): Promise<readonly ShownObject[]> {
    const { memory } = this.client;
    if (!memory.release)
      throw new HarnessBug(`Failed to look at the app on ${this.around.phone.id}: it is not running.`);
    if (!memory.database) return [];
    const rows = await memory.database.all('SELECT guid, tableName FROM "_guidToTable" ORDER BY guid');
    return rows.map(({ guid, tableName }) => ({ guid: String(guid), entity: entityOf(String(tableName)) }));
  }

  async uninstall(): Promise<void> {
    const { appId } = this.client;
    this.endProcess();
    this.clients.pop();
    this.around.phone.os.uninstall(appId);
  }

  /** What is installed; what runs is not part of it. */
  snapshot(): readonly InstalledBuild[] {
    return this.clients.map(({ appId, paths, build, witness }) => ({
      appId,
      root: paths.root,
      build,
      witness: { ...witness },
    }));
  }

  /** Installed and not running. */
  restore(installed: readonly InstalledBuild[]): void {
    this.endProcess();
    const clients = installed.map(({ appId, root, build, witness }) =>
      assembleClient(this.around, appId, root, build, { ...witness }),
    );
    this.clients.splice(0, this.clients.length, ...clients);
  }

  private filesOf(build: Build): PackageFiles {
    return new this.around.parts.appPackage().filesOf(build);
  }

  /** What the client throws is the app's failure, unless it speaks of the harness or its surroundings. */
  private async asUser<Result>(what: string, act: () => Promise<Result>): Promise<Result> {
    try {
      return await act();
    } catch (cause) {
      if (
        cause instanceof NotModelledError ||
        cause instanceof EnvironmentFailure ||
        cause instanceof HarnessBug
      )
        throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new AppFailure(`Failed to ${what} on ${this.around.phone.id}: ${why}`, { cause });
    }
  }
}

/** `u12$Module$Entity` → `Module.Entity` */
function entityOf(tableName: string): string {
  return tableName.split('$').slice(1).join('.');
}
