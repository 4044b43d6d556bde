import type { AppModel, Association, Attribute, Entity } from '../../../model/app_model';
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

/** `Module.Name` as a table's name. */
export function tableOf(part: Pick<Entity | Association, 'name'>): string {
  return part.name.replace('.', '$');
}

/** The tables that an association's references point into: that of its child, and those of the child's specializations. */
export function referredTables(model: AppModel, { child }: Association): readonly string[] {
  return child === 'System.User' ? [userTable] : familyOf(model, child).map(tableOf);
}

/** An attribute's value as the model has it; engines without booleans give 1 and 0. */
export function fromCell(attribute: Attribute, cell: Cell | undefined): AttributeValue {
  if (cell === undefined || cell === null) return null;
  if (attribute.type === 'Boolean') return Boolean(cell);
  return cell as AttributeValue;
}
