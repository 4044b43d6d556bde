import type { AppModel } from './app_model';
import type { Moment } from './moment';

/**
 * An attribute's value as JSON can carry it: Integer and DateTime (milliseconds since 1970) as number, Long and Decimal as
 * decimal text, Boolean as boolean, the rest as string.
 */
export type AttributeValue = string | number | boolean | null;

export interface ModelObject {
  readonly entity: string;
  /** Unique in the run, decimal digits as the runtime gives them. */
  readonly guid: string;
  readonly values: Readonly<Record<string, AttributeValue>>;
  /** Of a parent: association name to the guids it refers to (of users: their user guid). A child's are found from there. */
  readonly references: Readonly<Record<string, readonly string[]>>;
  /** Content of a System.FileDocument or System.Image. */
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
  /** Who made it and who changed it last; null for nobody who is left. */
  readonly ownerGuid: string | null;
  readonly changedByGuid: string | null;
  /** Milliseconds since 1970, simulated. */
  readonly createdDateMs: number;
  readonly changedDateMs: number;
}

/** Of objects that nobody made at no time. */
export const noSystemMembers = {
  ownerGuid: null,
  changedByGuid: null,
  createdDateMs: 0,
  changedDateMs: 0,
} satisfies Partial<ModelObject>;

export interface ModelUser {
  readonly name: string;
  readonly guid: string;
  readonly roles: readonly string[];
  /** A secret of the run. */
  readonly password: string;
}

/** Everything that the backend holds when a scenario starts. */
export interface Population {
  readonly model: AppModel;
  readonly users: readonly ModelUser[];
  readonly objects: readonly ModelObject[];
  /** When and where the rules are judged. */
  readonly moment: Moment;
}
