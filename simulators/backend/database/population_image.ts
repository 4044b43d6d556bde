import { type CreateTableBuilder, Kysely, SqliteDialect } from 'kysely';
import type { AppModel, Attribute } from '../../../model/app_model';
import { isA } from '../../../model/generalization';
import type { ModelObject, Population } from '../../../model/population';
import { openSqlJsDatabase, SqlJsDatabase } from './sql_js_database';
import * as tables from './tables';

type Database = Kysely<tables.BackendTables>;

const images = new WeakMap<Population, Promise<Uint8Array>>();

/** Rows of one INSERT, small enough for every engine's limit of parameters. */
const rowsPerInsert = 100;

/** A database of one's own that holds the population; the same population is loaded once and then copied. */
export async function openPopulation(population: Population): Promise<Database> {
  const image = images.get(population) ?? buildImage(population);
  images.set(population, image);
  return kyselyOn(await openSqlJsDatabase(await image));
}

function kyselyOn(database: Awaited<ReturnType<typeof openSqlJsDatabase>>): Database {
  return new Kysely({ dialect: new SqliteDialect({ database: new SqlJsDatabase(database) }) });
}

async function buildImage(population: Population): Promise<Uint8Array> {
  const database = await openSqlJsDatabase();
  const db = kyselyOn(database);
  await createTables(db, population.model);
  await insertPopulation(db, population);
  const image = database.export();
  await db.destroy();
  return image;
}

async function createTables(db: Database, model: AppModel): Promise<void> {
  for (const entity of model.entities.filter((candidate) => candidate.persistable)) {
    let table: CreateTableBuilder<string, string> = db.schema
      .createTable(tables.tableOf(entity))
      .addColumn(tables.guidColumn, 'text', (column) => column.primaryKey())
      .addColumn(tables.createdDateColumn, 'bigint')
      .addColumn(tables.changedDateColumn, 'bigint')
      .addColumn(tables.ownerColumn, 'text')
      .addColumn(tables.changedByColumn, 'text');
    for (const attribute of entity.attributes) table = table.addColumn(attribute.name, columnType(attribute));
    await table.execute();
  }
  for (const association of model.associations) {
    await db.schema
      .createTable(tables.tableOf(association))
      .addColumn(tables.parentColumn, 'text')
      .addColumn(tables.childColumn, 'text')
      .addPrimaryKeyConstraint(`${tables.tableOf(association)}$key`, [
        tables.parentColumn,
        tables.childColumn,
      ])
      .execute();
  }
  await createSystemTables(db);
}

async function createSystemTables(db: Database): Promise<void> {
  const { schema } = db;
  await schema
    .createTable(tables.userTable)
    .addColumn(tables.guidColumn, 'text', (column) => column.primaryKey())
    .addColumn(tables.userNameColumn, 'text')
    .execute();
  await schema
    .createTable(tables.fileTable)
    .addColumn(tables.guidColumn, 'text', (column) => column.primaryKey())
    .addColumn('name', 'text')
    .addColumn('contents', 'blob')
    .execute();
  await schema
    .createTable(tables.appliedUploadTable)
    .addColumn('user', 'text')
    .addColumn('requestId', 'text')
    .addColumn('answer', 'text')
    .addPrimaryKeyConstraint('System$AppliedUpload$key', ['user', 'requestId'])
    .execute();
  await schema
    .createTable(tables.synchronizationErrorTable)
    .addColumn('user', 'text')
    .addColumn('entity', 'text')
    .addColumn('object', 'text')
    .addColumn('reason', 'text')
    .execute();
}

/** Decimal and Long are kept as their exact text. */
function columnType(attribute: Attribute): 'text' | 'bigint' | 'boolean' {
  if (attribute.type === 'Integer' || attribute.type === 'DateTime') return 'bigint';
  return attribute.type === 'Boolean' ? 'boolean' : 'text';
}

async function insertPopulation(db: Database, population: Population): Promise<void> {
  await insert(
    db,
    tables.userTable,
    population.users.map((user) => ({ [tables.guidColumn]: user.guid, [tables.userNameColumn]: user.name })),
  );
  for (const entity of population.model.entities.filter((candidate) => candidate.persistable)) {
    const objects = population.objects.filter((object) => object.entity === entity.name);
    await insert(
      db,
      tables.tableOf(entity),
      objects.map((object) => rowOf(object, entity.attributes)),
    );
    await insert(db, tables.fileTable, objects.flatMap(fileRow));
  }
  for (const association of population.model.associations) {
    const pairs = population.objects
      .filter((object) => isA(population.model, object.entity, association.parent))
      .flatMap((object) =>
        (object.references[association.name] ?? []).map((child) => ({
          [tables.parentColumn]: object.guid,
          [tables.childColumn]: child,
        })),
      );
    await insert(db, tables.tableOf(association), pairs);
  }
}

function rowOf(object: ModelObject, attributes: readonly Attribute[]): Record<string, tables.Cell> {
  const row: Record<string, tables.Cell> = {
    [tables.guidColumn]: object.guid,
    [tables.createdDateColumn]: object.createdDateMs,
    [tables.changedDateColumn]: object.changedDateMs,
    [tables.ownerColumn]: object.ownerGuid,
    [tables.changedByColumn]: object.changedByGuid,
  };
  for (const { name } of attributes) row[name] = object.values[name] ?? null;
  return row;
}

function fileRow(object: ModelObject): Record<string, tables.Cell>[] {
  if (object.file === undefined) return [];
  return [{ [tables.guidColumn]: object.guid, name: object.file.name, contents: object.file.bytes }];
}

async function insert(
  db: Database,
  table: string,
  rows: readonly Record<string, tables.Cell>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await db
      .insertInto(table)
      .values(rows.slice(start, start + rowsPerInsert))
      .execute();
  }
}
