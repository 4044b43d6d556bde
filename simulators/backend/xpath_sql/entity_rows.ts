import { type RawBuilder, sql } from 'kysely';
import { entityNamed } from '../../../model/access_rights';
import type { AppModel, Attribute } from '../../../model/app_model';
import { familyOf } from '../../../model/generalization';
import { HarnessBug } from '../../../model/outcome_errors';
import { hopFrom } from '../../../model/xpath/hop';
import * as tables from '../database/tables';

/** Where a condition's member stands: an entity's row under an alias. */
export interface Place {
  readonly entity: string;
  readonly alias: string;
}

/** The rows of an association's table, or the column of a system member, that lead away from a place. */
export interface SqlHop {
  /** The table under an alias; absent where the reference is in the row itself. */
  readonly from?: RawBuilder<unknown>;
  /** That a row starts at the place; absent as `from`. */
  readonly starts?: RawBuilder<unknown>;
  /** Guid of what is referred to. */
  readonly far: RawBuilder<unknown>;
}

const systemColumns = {
  'System.owner': tables.ownerColumn,
  'System.changedBy': tables.changedByColumn,
  createdDate: tables.createdDateColumn,
  changedDate: tables.changedDateColumn,
} as const;

/** @throws HarnessBug when the entity has no such association or system member */
export function hopIn(model: AppModel, place: Place, name: string, reversed: boolean, alias: string): SqlHop {
  const hop = hopFrom(model, place.entity, name, reversed);
  if (hop === undefined) throw missing(place.entity, name);
  if (hop.kind === 'system_member') return { far: cell(place, systemColumns[hop.member]) };
  const [near, far] =
    hop.direction === 'forward'
      ? [tables.parentColumn, tables.childColumn]
      : [tables.childColumn, tables.parentColumn];
  return {
    from: sql`${sql.table(tables.tableOf(hop.association))} as ${sql.ref(alias)}`,
    starts: sql`${sql.ref(`${alias}.${near}`)} = ${cell(place, tables.guidColumn)}`,
    far: sql.ref(`${alias}.${far}`),
  };
}

/** An entity's objects, those of its specializations included: each entity has a table of its own. */
export function objectsOf(model: AppModel, name: string): RawBuilder<unknown> {
  if (name === 'System.User') return sql.table(tables.userTable);
  const family = familyOf(model, name);
  if (family.length === 1) return sql.table(tables.tableOf({ name }));
  const own = entityNamed(model, name).attributes.map(tables.columnOf);
  const names = [tables.guidColumn, ...Object.values(systemColumns), ...own];
  const columns = sql.join(names.map((column) => sql.ref(column)));
  const selects = family.map((each) => sql`select ${columns} from ${sql.table(tables.tableOf(each))}`);
  return sql`(${sql.join(selects, sql` union all `)})`;
}

/** The column of an attribute at a place, system members included. @throws HarnessBug when there is none */
export function attributeAt(
  model: AppModel,
  place: Place,
  name: string,
): { readonly column: RawBuilder<unknown>; readonly type: Attribute['type'] } {
  if (name === 'createdDate' || name === 'changedDate')
    return { column: cell(place, systemColumns[name]), type: 'DateTime' };
  if (place.entity === 'System.User') return { column: cell(place, tables.userNameColumn), type: 'String' };
  const attribute = entityNamed(model, place.entity).attributes.find((each) => each.name === name);
  if (attribute === undefined) throw missing(place.entity, name);
  return { column: cell(place, tables.columnOf(attribute)), type: attribute.type };
}

export function cell({ alias }: Place, column: string): RawBuilder<unknown> {
  return sql.ref(`${alias}.${column}`);
}

function missing(entity: string, name: string): HarnessBug {
  return new HarnessBug(`Failed to translate an XPath constraint: ${entity} has no member ${name}.`);
}
