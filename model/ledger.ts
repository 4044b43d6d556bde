/**
 * What a scan looks for, the way `forensics` takes it: text in every text encoding, bytes as they are,
 * integers and reals as decoded SQLite record values.
 */
export type Needle =
  | { readonly id: string; readonly form: 'text'; readonly text: string }
  | { readonly id: string; readonly form: 'bytes'; readonly bytes: Uint8Array }
  | { readonly id: string; readonly form: 'integer'; readonly value: bigint }
  | { readonly id: string; readonly form: 'real'; readonly value: number };

/** One sensitive value of the run. Its value is a secret: reports name only the id. */
export interface Canary {
  /** e.g. `c0017`; needles carry the same id. */
  readonly id: string;
  readonly entity: string;
  /** `file` for the content of a file object. */
  readonly attribute: string;
  readonly objectGuid: string;
  /** Attribute type, or `File`. */
  readonly type: string;
  readonly needles: readonly Needle[];
}

/** All canaries of a run, in generation order. */
export interface Ledger {
  readonly canaries: readonly Canary[];
}
