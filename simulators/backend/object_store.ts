import { type Expression, type Kysely, type SqlBool, sql } from 'kysely';
import type { AppModel, Entity } from '../../model/app_model';
import type { AssociationEnd } from '../../model/associations';
import { isA } from '../../model/generalization';
import type { AttributeValue } from '../../model/population';
import { synchronizedAssociations } from './access_rules';
import * as tables from './database/tables';

/** Name under which a selection's objects stand in its conditions. */
export const objectAlias = 'object';

/** An object with all its members, and which of the asked conditions it matches. */
export interface StoredObject {
  readonly guid: string;
  readonly changedDateMs: number;
  readonly values: Readonly<Record<string, AttributeValue>>;
  /** Single references: association to guid. */
  readonly references: Readonly<Record<string, string>>;
  /** Indexes of the matched conditions. */
  readonly matched: ReadonlySet<number>;
}

/** Who changes an object, and when, in milliseconds since 1970. */
export interface ChangeStamp {
  readonly userGuid: string;
  readonly atMs: number;
}

export interface Selection {
  /** An object is selected when it matches at least one of these. */
  readonly anyOf: readonly Expression<SqlBool>[];
  /** And this one too. */
  readonly and?: Expression<SqlBool>;
}

/** The backend's objects, read and written with SQL. */
export class ObjectStore {
  constructor(
    private readonly db: Kysely<tables.BackendTables>,
    private readonly model: AppModel,
  ) {}

  /** The selected objects, by guid. */
  async select(entity: Entity, selection: Selection): Promise<readonly StoredObject[]> {
    if (selection.anyOf.length === 0) return [];
    const associations = synchronizedAssociations(this.model, entity);
    const rows = await this.db
      .selectFrom(`${tables.tableOf(entity)} as ${objectAlias}`)
      .selectAll(objectAlias)
      .select(selection.anyOf.map((condition, index) => matchColumn(condition, index)))
      .select(associations.map((end, index) => this.referenceColumn(end, index)))
      .where((where) => where.and([where.or(selection.anyOf), ...(selection.and ? [selection.and] : [])]))
      .orderBy(`${objectAlias}.${tables.guidColumn}`)
      .execute();
    return rows.map((row) => toObject(entity, associations, row));
  }

  /** That an object is the one with this guid, as a condition. */
  hasGuid(guid: string): Expression<SqlBool> {
    return sql<SqlBool>`${sql.ref(`${objectAlias}.${tables.guidColumn}`)} = ${guid}`;
  }

  /** Whether one of the tables has an object with this guid. */
  async exists(inTables: readonly string[], guid: string): Promise<boolean> {
    for (const table of inTables) {
      const found = this.db.selectFrom(table).select(tables.guidColumn).where(tables.guidColumn, '=', guid);
      if ((await found.executeTakeFirst()) !== undefined) return true;
    }
    return false;
  }

  async insert(entity: Entity, guid: string, { atMs, userGuid }: ChangeStamp): Promise<void> {
    await this.db
      .insertInto(tables.tableOf(entity))
      .values({
        [tables.guidColumn]: guid,
        [tables.createdDateColumn]: atMs,
        [tables.changedDateColumn]: atMs,
        [tables.ownerColumn]: userGuid,
        [tables.changedByColumn]: userGuid,
      })
      .execute();
  }

  async update(
    entity: Entity,
    guid: string,
    { atMs, userGuid }: ChangeStamp,
    values: Readonly<Record<string, AttributeValue>>,
  ): Promise<void> {
    const cells = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [tables.columnOf({ name }), value]),
    );
    await this.db
      .updateTable(tables.tableOf(entity))
      .set({ ...cells, [tables.changedDateColumn]: atMs, [tables.changedByColumn]: userGuid })
      .where(tables.guidColumn, '=', guid)
      .execute();
  }

  /** Lets the object refer to this one only, or to nothing; where both own the reference, this one to the object only. */
  async refer(end: AssociationEnd, guid: string, other: string | null): Promise<void> {
    const table = tables.tableOf(end.association);
    const { near, far } = tables.columnsFrom(end);
    await this.db.deleteFrom(table).where(near, '=', guid).execute();
    if (other === null) return;
    if (end.association.owner === 'Both') await this.db.deleteFrom(table).where(far, '=', other).execute();
    await this.db
      .insertInto(table)
      .values({ [near]: guid, [far]: other })
      .execute();
  }

  /** Removes the object, its contents, and every reference from and to it. */
  async delete(entity: Entity, guid: string): Promise<void> {
    await this.db.deleteFrom(tables.tableOf(entity)).where(tables.guidColumn, '=', guid).execute();
    await this.db.deleteFrom(tables.fileTable).where(tables.guidColumn, '=', guid).execute();
    for (const association of this.model.associations) {
      const table = tables.tableOf(association);
      if (isA(this.model, entity.name, association.parent))
        await this.db.deleteFrom(table).where(tables.parentColumn, '=', guid).execute();
      if (isA(this.model, entity.name, association.child))
        await this.db.deleteFrom(table).where(tables.childColumn, '=', guid).execute();
    }
  }

  /** Contents of a file object. */
  async contentsOf(guid: string): Promise<Uint8Array | undefined> {
    const row = await this.db
      .selectFrom(tables.fileTable)
      .select('contents')
      .where(tables.guidColumn, '=', guid)
      .executeTakeFirst();
    return row?.contents as Uint8Array | undefined;
  }

  /** Gives a file object these contents; any that it had go. */
  async keepContents(guid: string, contents: Uint8Array): Promise<void> {
    await this.db.deleteFrom(tables.fileTable).where(tables.guidColumn, '=', guid).execute();
    await this.db
      .insertInto(tables.fileTable)
      .values({ [tables.guidColumn]: guid, name: guid, contents })
      .execute();
  }

  /** The greatest changed date of any object, in milliseconds since 1970; 0 when there is none. */
  async latestChangeMs(): Promise<number> {
    let latest = 0;
    for (const entity of this.model.entities.filter((candidate) => candidate.persistable)) {
      const row = await this.db
        .selectFrom(tables.tableOf(entity))
        .select((select) => select.fn.max(tables.changedDateColumn).as('latest'))
        .executeTakeFirst();
      latest = Math.max(latest, Number(row?.latest ?? 0));
    }
    return latest;
  }

  private referenceColumn(end: AssociationEnd, index: number) {
    const { near, far } = tables.columnsFrom(end);
    const referred = this.db
      .selectFrom(`${tables.tableOf(end.association)} as reference`)
      .select(`reference.${far}`)
      .whereRef(`reference.${near}`, '=', sql.ref(`${objectAlias}.${tables.guidColumn}`));
    return sql<string | null>`(${referred})`.as(referenceAlias(index));
  }
}

const referenceAlias = (index: number) => `$reference$${index}`;
const matchAlias = (index: number) => `$match$${index}`;

function matchColumn(condition: Expression<SqlBool>, index: number) {
  return sql<number>`(case when ${condition} then 1 else 0 end)`.as(matchAlias(index));
}

function toObject(
  entity: Entity,
  associations: readonly AssociationEnd[],
  row: Readonly<Record<string, tables.Cell>>,
): StoredObject {
  const references = associations.flatMap(({ association }, index) => {
    const referred = row[referenceAlias(index)];
    return typeof referred === 'string' ? [[association.name, referred] as const] : [];
  });
  const matched = Object.keys(row).flatMap((column) =>
    column.startsWith('$match$') && row[column] === 1 ? [Number(column.slice('$match$'.length))] : [],
  );
  return {
    guid: row[tables.guidColumn] as string,
    changedDateMs: Number(row[tables.changedDateColumn]),
    values: Object.fromEntries(
      entity.attributes.map((attribute) => [
        attribute.name,
        tables.fromCell(attribute, row[tables.columnOf(attribute)]),
      ]),
    ),
    references: Object.fromEntries(references),
    matched: new Set(matched),
  };
}
