import { createHash } from 'node:crypto';
import type { AppModel, Association, Attribute, Entity } from '../../../model/app_model';
import type { AssociationEnd } from '../../../model/associations';
import { familyOf } from '../../../model/generalization';
import type { AttributeValue } from '../../../model/population';

/** A cell as the database gives and takes it. */
export type Cell = string | number | boolean | Uint8Array | null;

/** The tables follow the app model, so their names and columns are known at run time only. */
export type BackendTables = Record<string, Record<string, Cell>>;

/** Columns that every object has; the `$` keeps them apart from attributes. */
export const guidColumn = '$guid';
export const changedDateColumn = '$changedDate';
export const createdDateColumn = '$createdDate';
/** Guids of users. */
export const ownerColumn = '$owner';
export const changedByColumn = '$changedBy';

/** Columns of an association's table: the owner of the reference and what it refers to. */
export const parentColumn = '$parent';
export const childColumn = '$child';

/** Users; the model's word for them is `System.User`. */
export const userTable = 'System$User';
export const userNameColumn = 'Name';

/** Contents of file objects. */
export const fileTable = 'System$FileDocument';

/** Uploads that were applied, so that a repeated one is not applied twice. */
export const appliedUploadTable = 'System$AppliedUpload';

/** Objects of an upload that failed alone. */
export const synchronizationErrorTable = 'System$SynchronizationError';

/** Longest name of a table or column that every engine takes, in bytes of UTF-8. */
const longestNameBytes = 63;

/** Names that PostgreSQL's own columns have in every table. */
const systemColumns: ReadonlySet<string> = new Set(['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid']);

/** `Module.Name` as a table's name. */
export function tableOf(part: Pick<Entity | Association, 'name'>): string {
  return shortened(part.name.replace('.', '$'));
}

/** Name of the primary key of an association's table. */
export function keyOf({ name }: Association): string {
  return shortened(`${name.replace('.', '$')}$key`);
}

/** An attribute's name as a column's. */
export function columnOf({ name }: Pick<Attribute, 'name'>): string {
  return shortened(systemColumns.has(name) ? `${name}$` : name);
}

/** A long name's beginning, and a hash of it, which keeps it apart from others that begin alike. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= longestNameBytes) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 16);
  const letters = [...name];
  while (Buffer.byteLength(letters.join('')) > longestNameBytes - hash.length - 1) letters.pop();
  return `${letters.join('')}$${hash}`;
}

/** The columns of an association's table at this end and at the other. */
export function columnsFrom({ direction }: AssociationEnd): { readonly near: string; readonly far: string } {
  return direction === 'forward'
    ? { near: parentColumn, far: childColumn }
    : { near: childColumn, far: parentColumn };
}

/** The tables that references point into: that of the entity at the other end, and those of its specializations. */
export function referredTables(model: AppModel, { entity }: AssociationEnd): readonly string[] {
  return entity === 'System.User' ? [userTable] : familyOf(model, entity).map(tableOf);
}

/** An attribute's value as the model has it: engines without booleans give 1 and 0, others whole numbers of 64 bits as text. */
export function fromCell(attribute: Attribute, cell: Cell | undefined): AttributeValue {
  if (cell === undefined || cell === null) return null;
  if (attribute.type === 'Boolean') return Boolean(cell);
  if (attribute.type === 'Integer' || attribute.type === 'DateTime') return Number(cell);
  return cell as AttributeValue;
}
