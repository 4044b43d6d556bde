import { createHash } from 'node:crypto';
import type { AttributeValue } from '../../../model/population';
import {
  type ModelAnswer,
  routes,
  type SyncedEntity,
  type UploadAnswer,
  type UploadedObject,
} from '../../backend/protocol';
import type { EngineDatabase } from '../engine/engine_database';
import type { ClientCore } from './client_core';
import { isLocalId, quoted, tableName } from './local_schema';

/** The name in `_db_meta` under which an upload waits for its answer. */
const pendingUpload = 'pendingUpload';

/** What an upload needs. */
export interface UploadSurroundings {
  readonly client: ClientCore;
  readonly database: EngineDatabase;
  readonly session: { readonly userGuid: string; readonly token: string };
}

/**
 * Sends every object that was changed or made on the device, contents of new files first, each in its own request. What the
 * backend took is no longer marked as changed; a new object has the backend's guid from then on, or is gone if it was refused.
 * @fidelity of a changed object only the changed members are sent, whole objects are not
 */
export async function uploadChanges(around: UploadSurroundings, model: ModelAnswer): Promise<void> {
  const { client, session } = around;
  const objects = await changedObjects(around, model);
  if (objects.length === 0) return;
  for (const { id, hasContents } of objects) if (hasContents) await sendContents(client, id, session.token);
  const requestId = await requestIdOf(around, objects);
  const answer = await client.backend.post<UploadAnswer>(
    routes.upload,
    { requestId, objects },
    session.token,
  );
  await settle(around, objects, answer);
}

async function changedObjects(
  { client, database, session }: UploadSurroundings,
  model: ModelAnswer,
): Promise<readonly UploadedObject[]> {
  const dirty = await database.all(
    'SELECT guid, tableName, syncId FROM "_guidToTable" WHERE syncId IS NOT NULL ORDER BY guid',
  );
  const objects: UploadedObject[] = [];
  for (const { guid, tableName: table, syncId } of dirty) {
    const id = guid as string;
    const entity = model.entities.find(({ name }) => tableName(session.userGuid, name) === table);
    const [row] = await database.all(`SELECT * FROM ${quoted(table as string)} WHERE guid = ?`, [id]);
    if (!row || !entity) continue;
    const isNew = isLocalId(id);
    const changed = isNew ? heldMembers(entity, row) : Object.keys(JSON.parse(syncId as string));
    objects.push({
      id,
      entity: entity.name,
      change: isNew ? 'create' : 'change',
      values: Object.fromEntries(
        changed
          .filter((name) => !entity.associations.includes(name))
          .map((name) => [name, fromColumn(entity, name, row[name])]),
      ),
      references: Object.fromEntries(
        entity.associations
          .filter((name) => changed.includes(name))
          .map((name) => [name, row[name] as string]),
      ),
      ...(client.fileStore.hasLocal(id) && { hasContents: true }),
    });
  }
  return objects;
}

function heldMembers(entity: SyncedEntity, row: Readonly<Record<string, unknown>>): readonly string[] {
  const members = [...entity.attributes.map(({ name }) => name), ...entity.associations];
  return members.filter((name) => row[name] !== null);
}

/** One retry, then the synchronization ends. @source facts/mendix.md, Synchronization */
async function sendContents({ backend, fileStore }: ClientCore, id: string, token: string): Promise<void> {
  const contents = fileStore.open(id);
  await backend.sendFile(id, contents, token).catch(() => backend.sendFile(id, contents, token));
}

/** The id of an upload that got no answer is used again for the same objects, so that the backend does not apply it twice. */
async function requestIdOf(
  { client, database }: UploadSurroundings,
  objects: readonly UploadedObject[],
): Promise<string> {
  const sha256 = createHash('sha256').update(JSON.stringify(objects)).digest('hex');
  const [row] = await database.all('SELECT value FROM "_db_meta" WHERE key = ?', [pendingUpload]);
  const pending = row === undefined ? undefined : JSON.parse(row.value as string);
  if (pending?.sha256 === sha256) return pending.requestId;
  const requestId = client.phone.random.fork(`upload ${client.phone.clock.nowMs()}`).uuid();
  await database.run('INSERT OR REPLACE INTO "_db_meta" (key, value) VALUES (?, ?)', [
    pendingUpload,
    JSON.stringify({ requestId, sha256 }),
  ]);
  return requestId;
}

async function settle(
  { client, database, session }: UploadSurroundings,
  objects: readonly UploadedObject[],
  { guids, errors }: UploadAnswer,
): Promise<void> {
  const { fileStore, log } = client;
  await database.transaction(async () => {
    for (const { id, entity, change } of objects) {
      if (change === 'create')
        await replaceLocal(database, tableName(session.userGuid, entity), id, guids[id]);
      else await database.run('UPDATE "_guidToTable" SET syncId = NULL WHERE guid = ?', [id]);
    }
    await database.run('DELETE FROM "_db_meta" WHERE key = ?', [pendingUpload]);
  });
  for (const { id } of objects.filter(({ hasContents }) => hasContents)) {
    const guid = guids[id];
    if (guid === undefined) fileStore.removeLocal(id);
    else fileStore.adopt(id, guid);
  }
  for (const { entity, reason } of errors)
    log.write('warning', 'Sync', `The backend refused an object of ${entity}: ${reason}`);
}

/** @param guid of the backend; undefined when it did not take the object */
async function replaceLocal(
  database: EngineDatabase,
  table: string,
  id: string,
  guid: string | undefined,
): Promise<void> {
  if (guid === undefined) {
    await database.run(`DELETE FROM ${quoted(table)} WHERE guid = ?`, [id]);
    await database.run('DELETE FROM "_guidToTable" WHERE guid = ?', [id]);
    return;
  }
  await database.run(`UPDATE ${quoted(table)} SET guid = ? WHERE guid = ?`, [guid, id]);
  await database.run('UPDATE "_guidToTable" SET guid = ?, syncId = NULL WHERE guid = ?', [guid, id]);
}

function fromColumn(entity: SyncedEntity, name: string, value: unknown): AttributeValue {
  const type = entity.attributes.find((attribute) => attribute.name === name)?.type;
  if (type === 'Boolean') return value === 1;
  if (type === 'Long') return String(value);
  return value as AttributeValue;
}
