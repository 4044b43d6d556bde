import type { ShownObject } from '../../../devices/port';
import { familyOf } from '../../../model/generalization';
import { type PhotoPlace, photoPlaceOf } from '../../../model/photo_place';
import type { EngineDatabase } from '../engine/engine_database';
import type { ClientCore } from './client_core';
import { localId, quoted, tableName } from './local_schema';

/**
 * Keeps a photo as the file of a new object, which refers to the first object that it can refer to by each of its associations.
 * The next synchronization uploads both.
 * @throws Error when nobody has synchronized yet, or the app lets its user take no photo
 */
export async function takePhoto(client: ClientCore, photo: Uint8Array): Promise<ShownObject> {
  const { database, session } = client.memory;
  if (!database || !session) throw new Error('Nobody is signed in. Sign in first.');
  const place = photoPlaceOf(client.model, session.userName);
  if (!place)
    throw new Error(`No entity that specializes System.Image can be created by ${session.userName}.`);
  const guid = localId(client.phone.random.fork(`new object ${client.phone.clock.nowMs()}`).uuid());
  const row = {
    guid,
    changedDate: client.phone.clock.nowMs(),
    ...(await references(client, database, place)),
  };
  client.fileStore.keepLocal({ guid, isImage: true }, photo);
  await insert(database, tableName(session.userGuid, place.entity), row);
  return { guid, entity: place.entity };
}

async function references(
  { model, memory: { session } }: ClientCore,
  database: EngineDatabase,
  place: PhotoPlace,
): Promise<Record<string, string>> {
  const referred: Record<string, string> = {};
  const userGuid = session?.userGuid ?? '';
  for (const { association, entity } of place.references) {
    const tables = familyOf(model, entity).map(({ name }) => tableName(userGuid, name));
    const guid = entity === 'System.User' ? userGuid : await firstOf(database, tables);
    if (guid !== undefined) referred[association] = guid;
  }
  return referred;
}

/** Guid of an object that the backend knows. */
async function firstOf(database: EngineDatabase, tables: readonly string[]): Promise<string | undefined> {
  const places = tables.map(() => '?').join(', ');
  const [row] = await database.all(
    `SELECT min(guid) AS guid FROM "_guidToTable" WHERE tableName IN (${places}) AND guid NOT LIKE 'GUID:%'`,
    [...tables],
  );
  return (row?.guid as string | null) ?? undefined;
}

async function insert(
  database: EngineDatabase,
  table: string,
  row: Readonly<Record<string, string | number>>,
): Promise<void> {
  const columns = Object.keys(row).map(quoted).join(', ');
  const places = Object.keys(row).map(() => '?');
  await database.transaction(async () => {
    await database.run(
      `INSERT INTO ${quoted(table)} (${columns}) VALUES (${places.join(', ')})`,
      Object.values(row),
    );
    await database.run('INSERT INTO "_guidToTable" (guid, tableName, syncId) VALUES (?, ?, ?)', [
      row.guid as string,
      table,
      '{}',
    ]);
  });
}
