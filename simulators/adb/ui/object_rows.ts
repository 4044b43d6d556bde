import type { ClientCore } from '../../phone/client/client_core';
import { quoted, tableName } from '../../phone/client/local_schema';

/** One object as the app lists it. */
export interface ObjectRow {
  readonly entity: string;
  readonly guid: string;
  /** Its attributes as they are shown, by name. */
  readonly values: ReadonlyMap<string, string>;
}

/** All objects of the signed-in user, in the order of their identifiers; none while nobody is signed in. */
export async function objectRows(client: ClientCore): Promise<readonly ObjectRow[]> {
  const { database, session } = client.memory;
  if (!database || !session) return [];
  const known = await database.all('SELECT guid, tableName FROM "_guidToTable" ORDER BY guid');
  const rows: ObjectRow[] = [];
  for (const { guid, tableName: table } of known) {
    const entity = client.model.entities.find(({ name }) => tableName(session.userGuid, name) === table);
    if (entity === undefined) continue;
    const [row] = await database.all(`SELECT * FROM ${quoted(String(table))} WHERE guid = ?`, [
      guid as string,
    ]);
    const shown = entity.attributes.filter(({ name }) => row !== undefined && name in row);
    const values = new Map(shown.map(({ name }) => [name, String(row?.[name] ?? '')]));
    rows.push({ entity: entity.name, guid: String(guid), values });
  }
  return rows;
}
