import type { ByteSource } from './bytes/byte_source';

/** One file as an examiner acquired it. */
export interface EvidenceFile {
  /** Path in the evidence, `/`-separated, as on the device. */
  readonly path: string;
  /** Of a file with a source they are read anew each time. */
  readonly bytes: Uint8Array;
  /** Where it is, when that is not in memory. */
  readonly source?: ByteSource;
}

/** A tree that was acquired as one (an app's sandbox, a browser profile, a backup). */
export interface EvidenceRoot {
  readonly name: string;
  /** What is there and was not acquired, with the reason. */
  readonly unread?: readonly { readonly path: string; readonly reason: string }[];
  readonly files: readonly EvidenceFile[];
}

/**
 * What is looked for; findings name its id and variant only. Text is searched in every text encoding, bytes raw, base64 and hex,
 * numbers as decoded values of SQLite records and of V8's serialized values, a code of 64 bits in the pixels of pictures.
 */
export type Needle = {
  readonly id: string;
  /** How this differs from the value as it was given, in words; a variant of a text is searched in the plain text encodings only. */
  readonly variant?: string;
} & NeedleForm;

type NeedleForm =
  | { readonly form: 'text'; readonly text: string }
  | { readonly form: 'bytes'; readonly bytes: Uint8Array }
  | { readonly form: 'integer'; readonly value: bigint }
  | { readonly form: 'real'; readonly value: number }
  | { readonly form: 'picture'; readonly code: bigint };

/** Forms in which a needle's bytes are searched. */
export type Encoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'latin-1'
  | 'base64'
  | 'hex'
  | 'url-escape'
  | 'json-escape'
  | 'raw'
  | 'integer'
  | 'real'
  | 'picture';

/** Containers that are opened and searched inside. */
export type DecoderName =
  | 'file'
  | 'gzip'
  | 'zlib'
  | 'brotli'
  | 'zstd'
  | 'zip'
  | 'tar'
  | 'android_backup'
  | 'sqlite'
  | 'sqlite_wal'
  | 'sqlite_journal'
  | 'sqlcipher'
  | 'sqlcipher_wal'
  | 'sqlcipher_journal'
  | 'tink_stream'
  | 'preferences_xml'
  | 'property_list'
  | 'leveldb'
  | 'snappy'
  | 'v8_value'
  | 'simple_cache'
  | 'blockfile_cache'
  | 'os_crypt'
  | 'picture';

/** Where a needle was found. Holds no byte of the needle. */
export interface Finding {
  readonly needle: string;
  readonly root: string;
  readonly path: string;
  /** Decoders passed through, outermost first; `['file']` for the plain file. */
  readonly container: readonly DecoderName[];
  /** Place inside the container in words, e.g. `page 7, free` or `frame 3, page 2` or `entry a/b.txt`; empty in the plain file. */
  readonly place: string;
  /** Bytes from the start of the innermost decoded stream (page offset for pages). */
  readonly offset: number;
  readonly encoding: Encoding;
  /** The needle's variant, where it is not the value itself. */
  readonly variant?: string;
  /** 16 bytes before and after as hex, the needle itself masked as `••`. */
  readonly hexContext: string;
}

/** What a scan went through, whatever it found. */
export interface Searched {
  readonly roots: readonly string[];
  readonly files: number;
  readonly bytes: number;
  readonly encodings: readonly Encoding[];
  /** Decoders that opened something, per root. */
  readonly decoders: Readonly<Record<string, readonly DecoderName[]>>;
}
