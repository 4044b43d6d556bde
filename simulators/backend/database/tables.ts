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

/** `Module.Name` as a table's name. */
export function tableOf(part: Pick<Entity | Association, 'name'>): string {
  return part.name.replace('.', '$');
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

/** An attribute's value as the model has it; engines without booleans give 1 and 0. */
export function fromCell(attribute: Attribute, cell: Cell | undefined): AttributeValue {
  if (cell === undefined || cell === null) return null;
  if (attribute.type === 'Boolean') return Boolean(cell);
  return cell as AttributeValue;
}
