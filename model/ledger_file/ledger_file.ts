import type { Ledger } from '../ledger';

/** Name and version of the format. */
export const ledgerSchema = 'watertight-ledger/1';

/** Types of what a ledger lists. Booleans and enumerations are none: they have too few values to be told from chance. */
export const valueTypes = [
  'String',
  'HashedString',
  'Integer',
  'Long',
  'Decimal',
  'DateTime',
  'File',
  'Image',
] as const;

export type ValueType = (typeof valueTypes)[number];

/** Where a value may be kept: on the device's storage, in the memory of the app only, on the backend only. */
export type Whereabouts = 'device' | 'memory' | 'backend';

export interface LedgerPersona {
  /** Name to sign in with. */
  readonly user: string;
  /** A secret. */
  readonly password?: string;
  /** Environment variable that holds the password. */
  readonly passwordEnv?: string;
}

/** One value in somebody's backend. */
export interface LedgerEntry {
  readonly id: string;
  /** Persona whose object it is and who may change it; null for nobody's. */
  readonly owner: string | null;
  readonly entity: string;
  /** The same for all values of one object. */
  readonly object: string;
  readonly attribute: string;
  readonly type: ValueType;
  /** A secret: digits, decimal text, ISO 8601 with time zone, or text; of a File or Image its file name, which is not looked for. */
  readonly value: string;
  /** Personas. */
  readonly mayRead: readonly string[];
  readonly mayLie: readonly Whereabouts[];
  /** Of a File or Image. Path from the ledger's folder; the marker is text inside the file, a secret, and 16 hex digits for a picture whose pixels carry it. */
  readonly file?: { readonly path: string; readonly marker: string };
}

/** A ledger as it stands in the file. */
export interface LedgerDocument {
  readonly schema: typeof ledgerSchema;
  /** What the values were drawn from. */
  readonly seed?: number;
  readonly personas: Readonly<Record<string, LedgerPersona>>;
  readonly canaries: readonly LedgerEntry[];
}

/** A ledger that was read and is right, with what to look for. */
export interface LedgerFile extends LedgerDocument {
  /** A canary for each entry, in the same order. */
  readonly ledger: Ledger;
}
