import type { DecoderName, Encoding, Needle } from '../forensics/evidence';

/** When a value lay in the store that still gives it away. */
export type Time =
  | 'in use'
  | 'in the write-ahead log only'
  | 'after deletion'
  | 'after DROP TABLE'
  | 'in the rollback journal only';

export const valueTypes = [
  'short text',
  'long text',
  'text with accents',
  'text beyond Latin',
  'whole number',
  'decimal',
  'date',
  'bytes',
  'picture',
] as const;
export type ValueType = (typeof valueTypes)[number];

/** A value to hide. Never shown. */
export interface Value {
  readonly type: ValueType;
  /** As `needleForms` takes it; bytes as hex digits. */
  readonly written: string;
}

/** What a writer is told of one value: nothing says whether it is sought. */
export interface Hidden extends Value {
  readonly encoding: Encoding;
  /** The form in which it is written, as needles name it; null for the value itself. */
  readonly variant: string | null;
  /** ASCII text around it, without digits. */
  readonly before: string;
  readonly after: string;
}

export const wrapperNames = ['gzip', 'zlib', 'zip', 'tar', 'zstd', 'android_backup'] as const;
export type WrapperName = (typeof wrapperNames)[number];

/** A container around the files of a material. */
export interface Wrapper {
  readonly name: WrapperName;
  /** Which of the programs that write it. */
  readonly by: string;
}

/** One value that is sought, and where it is: a leak in the material, or absent with a near value in its place. */
export interface Sought {
  readonly id: string;
  readonly isLeak: boolean;
  readonly value: Value;
  readonly needles: readonly Needle[];
  readonly hidden: Hidden;
}

/** A file, or a few that belong together, with values hidden in it, in containers. */
export interface Material {
  readonly name: string;
  readonly carrier: string;
  readonly time: Time;
  /** Decoders on the way, outermost first. */
  readonly chain: readonly DecoderName[];
  /** Innermost first. */
  readonly wrappers: readonly Wrapper[];
  readonly seed: number;
  readonly sought: readonly Sought[];
}
