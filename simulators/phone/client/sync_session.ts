import type { AttributeValue, ModelUser } from '../../../model/population';
import {
  type DownloadAnswer,
  type DownloadedObject,
  type ModelAnswer,
  routes,
  type SignInAnswer,
  type SyncedEntity,
} from '../../backend/protocol';
import type { EngineDatabase } from '../engine/engine_database';
import type { ClientCore } from './client_core';
import { itemNames } from './client_start';
import { isImage } from './is_image';
import { createEntityTable, quoted, tableName, toColumn } from './local_schema';
import { ProcessKilled } from './process_killed';
import { uploadChanges } from './upload_changes';

/**
 * Sign-in and full synchronization: upload of what was changed, download of every entity, then the local database is
 * rewritten in one transaction.
 * @fidelity the synchronization after sign-in is started by the harness, so that a scenario can act between the two;
 * selective synchronization is not modelled
 * @source facts/mendix.md, Synchronization
 */
export class SyncSession {
  /** The process is killed when this many objects were stored; undefined: never. */
  killAfterObjects: number | undefined;
  private storedObjects = 0;

  constructor(protected readonly client: ClientCore) {}

  /** @throws BackendRefusal when the password is wrong */
  async signIn(user: ModelUser): Promise<void> {
    const answer = await this.client.backend.post<SignInAnswer>(routes.signIn, {
      user: user.name,
      password: user.password,
    });
    const session = { userGuid: answer.userGuid, userName: user.name, token: answer.token };
    this.client.memory.session = session;
    this.client.phone.keyStore.setItem(this.client.appId, itemNames.session, JSON.stringify(session));
    this.client.log.write('info', 'Session', 'Signed in');
  }

  /**
   * Drops what the user has on the device and ends the session, on the backend last: interrupted before, the user is still signed
   * in, with a session that the backend knows.
   */
  async signOut(): Promise<void> {
    const { userGuid, token } = this.session();
    await this.dropTablesOf(userGuid);
    this.client.fileStore.removeAll();
    this.client.phone.keyStore.removeItem(this.client.appId, itemNames.session);
    delete this.client.memory.session;
    await this.client.backend.post(routes.signOut, {}, token);
    this.client.log.write('info', 'Session', 'Signed out');
  }

  /** Blocks until everything is stored. @throws BackendRefusal, ProcessKilled */
  async synchronize(): Promise<void> {
    const model = await this.client.backend.get<ModelAnswer>(routes.model, this.session().token);
    await this.upload(model);
    const downloads = new Map<SyncedEntity, readonly DownloadedObject[]>();
    for (const entity of model.entities) downloads.set(entity, await this.download(entity));
    const files = await this.storeFiles(downloads);
    await this.storeAll(downloads);
    this.client.fileStore.keepOnly(files);
    this.client.log.write('info', 'Sync', `Synchronized ${[...downloads.values()].flat().length} objects`);
  }

  /** Changes a member of an object on the device; it is uploaded by the next synchronization. */
  async edit(guid: string, entityName: string, attribute: string, value: AttributeValue): Promise<void> {
    const type = this.client.model.entities
      .find(({ name }) => name === entityName)
      ?.attributes.find(({ name }) => name === attribute)?.type;
    const table = quoted(tableName(this.session().userGuid, entityName));
    await this.database().transaction(async () => {
      await this.database().run(`UPDATE ${table} SET ${quoted(attribute)} = ? WHERE guid = ?`, [
        toColumn(type, value),
        guid,
      ]);
      await this.database().run('UPDATE "_guidToTable" SET syncId = ? WHERE guid = ?', [
        JSON.stringify({ [attribute]: type ?? 'String' }),
        guid,
      ]);
    });
  }

  protected async upload(model: ModelAnswer): Promise<void> {
    await uploadChanges({ client: this.client, database: this.database(), session: this.session() }, model);
  }

  protected async download(entity: SyncedEntity): Promise<readonly DownloadedObject[]> {
    const body = { entity: entity.name };
    const answer = await this.client.backend.post<DownloadAnswer>(
      routes.download,
      body,
      this.session().token,
    );
    return answer.objects;
  }

  /** Files come one by one, and only those that changed. @returns the time of the last change of each, by guid */
  protected async storeFiles(
    downloads: ReadonlyMap<SyncedEntity, readonly DownloadedObject[]>,
  ): Promise<ReadonlyMap<string, number>> {
    const kept = new Map<string, number>();
    const { fileStore, backend } = this.client;
    for (const { guid, changedDate, entity } of [...downloads.values()].flat().filter(hasContents)) {
      kept.set(guid, changedDate);
      if (fileStore.has(guid, changedDate) || fileStore.settle(guid, changedDate)) continue;
      const content = await backend.file(guid, this.session().token);
      fileStore.keepDownloaded({ guid, isImage: isImage(this.client, entity) }, changedDate, content);
    }
    return kept;
  }

  protected async storeAll(downloads: ReadonlyMap<SyncedEntity, readonly DownloadedObject[]>): Promise<void> {
    await this.database().transaction(async () => {
      for (const [entity, objects] of downloads) await this.storeEntity(entity, objects);
    });
  }

  protected async storeEntity(entity: SyncedEntity, objects: readonly DownloadedObject[]): Promise<void> {
    const table = tableName(this.session().userGuid, entity.name);
    await createEntityTable(this.database(), table, entity);
    await this.database().run(`DELETE FROM ${quoted(table)}`);
    await this.database().run('DELETE FROM "_guidToTable" WHERE tableName = ?', [table]);
    for (const object of objects) await this.storeObject(entity, table, object);
  }

  protected async storeObject(entity: SyncedEntity, table: string, object: DownloadedObject): Promise<void> {
    const members: [string, string | number | bigint | null][] = [
      ['guid', object.guid],
      ['changedDate', object.changedDate],
      ...entity.attributes
        .filter(({ name }) => name in object.values)
        .map(({ name, type }): [string, string | number | bigint | null] => [
          name,
          toColumn(type, object.values[name] ?? null),
        ]),
      ...entity.associations.map((name): [string, string | null] => [name, object.references[name] ?? null]),
    ];
    const columns = members.map(([name]) => quoted(name)).join(', ');
    const places = members.map(() => '?').join(', ');
    await this.database().run(
      `INSERT INTO ${quoted(table)} (${columns}) VALUES (${places})`,
      members.map(([, value]) => value),
    );
    await this.database().run('INSERT INTO "_guidToTable" (guid, tableName) VALUES (?, ?)', [
      object.guid,
      table,
    ]);
    this.storedObjects += 1;
    if (this.storedObjects !== this.killAfterObjects) return;
    this.client.phone.engine.kill();
    throw new ProcessKilled('Killed in the middle of a synchronization.');
  }

  protected async dropTablesOf(userGuid: string): Promise<void> {
    const tables = await this.database().all(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, ?) = ?",
      [userGuid.length + 2, `u${userGuid}$`],
    );
    await this.database().transaction(async () => {
      for (const { name } of tables) {
        await this.database().run('DELETE FROM "_guidToTable" WHERE tableName = ?', [name as string]);
        await this.database().run(`DROP TABLE ${quoted(name as string)}`);
      }
    });
  }

  protected database(): EngineDatabase {
    const { database } = this.client.memory;
    if (!database)
      throw new Error(
        `Failed to use the database of ${this.client.appId}: the app is not running. Start it first.`,
      );
    return database;
  }

  protected session() {
    const { session } = this.client.memory;
    if (!session)
      throw new Error(`Failed to synchronize ${this.client.appId}: nobody is signed in. Sign in first.`);
    return session;
  }
}

function hasContents(object: DownloadedObject): boolean {
  return object.hasContents;
}
