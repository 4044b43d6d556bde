import type { ByteSource } from '../bytes/byte_source';
import type { DecoderName } from '../evidence';

/** A number out of a decoded record or serialized value (integers as bigint or number, reals as number). */
export interface DecodedValue {
  /** In words, e.g. `rowid 4, column 2`; holds no content. */
  readonly place: string;
  /** Bytes from the start of the stream that carries it. */
  readonly offset: number;
  readonly value: bigint | number;
}

/** One piece of plain content that a decoder took out of its container. */
export interface DecodedStream {
  /** Place inside the container in words, e.g. `page 7, free` or `entry a/b.txt`. */
  readonly place: string;
  readonly bytes: Uint8Array;
  /** Name of the file that this stream is by itself (archive entry, unpacked content, blob): it is then decoded further. */
  readonly entryPath?: string;
  readonly values?: readonly DecodedValue[];
}

/** As a decoded stream, of bytes that need not lie in memory. It is read to its end before the next item is asked for. */
export interface DecodedSource {
  readonly place: string;
  readonly source: ByteSource;
  readonly entryPath?: string;
}

/** A stretch of a stream that was given already: it is decoded further as a file by itself, and not searched twice. */
export interface NestedFile {
  readonly place: string;
  readonly nested: Uint8Array | ByteSource;
  readonly entryPath: string;
  /** Set where no file of the container lies beside it: it is decoded at once, and held no longer. */
  readonly isAlone?: true;
}

/** A part that the decoder recognised and could not read: it may hide something, so no clean survives it. */
export interface UnreadPart {
  readonly place: string;
  /** Why, in words; holds no content. */
  readonly unread: string;
}

export type Decoded = DecodedStream | DecodedSource | NestedFile | UnreadPart;

/** What the examiner was handed. Never shown. */
export interface ExaminerSecrets {
  /** 32 bytes each: raw keys of SQLCipher, keys of Tink streams. */
  readonly keys: readonly Uint8Array[];
  /** Passwords of backups. */
  readonly passwords: readonly string[];
}

export const NO_SECRETS: ExaminerSecrets = { keys: [], passwords: [] };

export interface DecoderInput extends ExaminerSecrets {
  /** Path of the file, or entry path inside the container it came from. */
  readonly path: string;
  /** All of it; of what is too large for memory an outline that shows its signature. */
  readonly bytes: Uint8Array;
  /** All of it. */
  readonly source: ByteSource;
  /** The file of that name in the same folder; undefined when absent. */
  readonly beside: (name: string) => ByteSource | undefined;
  /** The file that this one belongs to: its path without the suffix; undefined when the path does not end so or the file is absent. */
  readonly owner: (suffix: string) => ByteSource | undefined;
}

/**
 * Opens one kind of container. A decoder that throws while it is iterated keeps what it yielded before; the rest is reported
 * as unread with the error's message.
 */
export interface Decoder {
  readonly name: DecoderName;
  /** Says that it reads its input from the source, a piece at a time, and so opens what is too large for memory, too. */
  readonly takesLarge?: true;
  /** The content, lazily; undefined when the input is not of this kind (an encrypted file without its key is not). */
  decode(input: DecoderInput): Iterable<Decoded> | undefined;
}
