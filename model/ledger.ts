/**
 * What a scan looks for, the way `forensics` takes it: text in every text encoding, bytes as they are,
 * integers and reals as decoded record values, the code that the pixels of a picture carry.
 */
export type Needle = {
  readonly id: string;
  /** How this differs from the value as it was given, in words, e.g. `lower case`; absent for the value itself. */
  readonly variant?: string;
} & NeedleForm;

export type NeedleForm =
  | { readonly form: 'text'; readonly text: string }
  | { readonly form: 'bytes'; readonly bytes: Uint8Array }
  | { readonly form: 'integer'; readonly value: bigint }
  | { readonly form: 'real'; readonly value: number }
  | { readonly form: 'picture'; readonly code: bigint };

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
  /** The value itself first, then its variants. */
  readonly needles: readonly Needle[];
  /** Variants that would be found by chance or where another canary is, and so are not looked for. */
  readonly leftOut?: readonly string[];
}

/** All canaries of a run, in generation order. */
export interface Ledger {
  readonly canaries: readonly Canary[];
}

/** The member that the canary is a value of, as access rules name it: `Contents` for a file. */
export function memberOf({ type, attribute }: Canary): string {
  return type === 'File' ? 'Contents' : attribute;
}
