import type { AppModel } from './app_model';

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
  /** Milliseconds since 1970, simulated. */
  readonly changedDateMs: number;
}

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
}
