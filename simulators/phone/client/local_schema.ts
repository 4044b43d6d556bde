import type { AttributeType } from '../../../model/app_model';
import { NotModelledError } from '../../../model/outcome_errors';
import type { AttributeValue } from '../../../model/population';
import type { SyncedEntity } from '../../backend/protocol';
import type { EngineDatabase } from '../engine/engine_database';

/** Column types by attribute type. @fidelity that decimals are kept as text is assumed, the rest is SQLite's own choice of classes */
const columnTypes: Readonly<Record<AttributeType, string>> = {
  String: 'TEXT',
  HashedString: 'TEXT',
  Enumeration: 'TEXT',
  Decimal: 'TEXT',
  Integer: 'INTEGER',
  Long: 'INTEGER',
  AutoNumber: 'INTEGER',
  DateTime: 'INTEGER',
  Boolean: 'INTEGER',
};

/** Names of the tables that the client keeps beside the entities'. */
export const systemTables = ['_db_meta', '_guidToTable', '_tombstoneTable'] as const;

/** The id of an object that the backend does not know yet. @param unique on the device */
export function localId(unique: string): string {
  return `GUID:${unique}`;
}

export function isLocalId(guid: string): boolean {
  return guid.startsWith('GUID:');
}

/** Makes the tables that the client keeps beside the entities'. @source facts/mendix.md, local schema */
export async function createSystemTables(database: EngineDatabase, appId: string): Promise<void> {
  await database.run('CREATE TABLE IF NOT EXISTS "_db_meta" (key TEXT PRIMARY KEY, value TEXT)');
  await database.run(
    'CREATE TABLE IF NOT EXISTS "_guidToTable" (guid TEXT PRIMARY KEY, tableName TEXT NOT NULL, syncId TEXT)',
  );
  await database.run('INSERT OR REPLACE INTO "_db_meta" (key, value) VALUES (?, ?)', ['appId', appId]);
  await database.run(
    'CREATE TABLE IF NOT EXISTS "_tombstoneTable" (guid TEXT PRIMARY KEY, tableName TEXT NOT NULL)',
  );
}

/** `Module$Entity`, prefixed by the user whose rows the table holds. */
export function tableName(userGuid: string, entity: string): string {
  return `u${userGuid}$${entity.replace('.', '$')}`;
}

export async function createEntityTable(
  database: EngineDatabase,
  table: string,
  entity: SyncedEntity,
): Promise<void> {
  const columns = [
    'guid TEXT PRIMARY KEY',
    'changedDate INTEGER NOT NULL',
    ...entity.attributes.map(({ name, type }) => `${quoted(name)} ${columnTypes[type]}`),
    ...entity.associations.map((name) => `${quoted(name)} TEXT`),
  ];
  await database.run(`CREATE TABLE IF NOT EXISTS ${quoted(table)} (${columns.join(', ')})`);
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The value as SQLite takes it. @throws NotModelledError for a Long outside 64 bits */
export function toColumn(
  type: AttributeType | undefined,
  value: AttributeValue,
): string | number | bigint | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === null || typeof value === 'number') return value;
  if (type !== 'Long' && type !== 'AutoNumber') return value;
  const integer = BigInt(value);
  if (BigInt.asIntN(64, integer) !== integer)
    throw new NotModelledError('A Long outside 64 bits is not modelled.');
  return integer;
}
