import { readStream, type StreamReading } from './read_stream';
import { looksLikeStream } from './stream_form';

/** How a PNG, a JPEG and a PDF begin. */
const plainStarts = [
  Buffer.from('89504e470d0a1a0a', 'hex'),
  Buffer.from('ffd8ff', 'hex'),
  Buffer.from('%PDF-', 'latin1'),
];

/** What a file that should be an encrypted one is, and the bytes that its user would see where that is known. */
export type UserFileDescription =
  | { readonly kind: 'encrypted'; readonly content: Uint8Array }
  | { readonly kind: 'plain'; readonly content: Uint8Array }
  /** It opens, but under the name of another file. */
  | { readonly kind: 'misplaced'; readonly reason: string }
  | { readonly kind: 'damaged'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface DescribedFile {
  /** Without folders: the associated data of its stream. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What an examiner knows beside the file. */
export interface FileKnowledge {
  /** 32 bytes; without it nothing is proven to be encrypted. */
  readonly key?: Uint8Array;
  /** Names that a stream may be bound to in the place of its own, the empty one for none. */
  readonly otherNames?: readonly string[];
}

/**
 * Says what one of the app's files is. `encrypted` is said only of what the key opens whole under the file's own name; that bytes
 * look random proves nothing, and is `unknown`. `plain` is said of what begins as a PNG, JPEG or PDF does.
 */
export function describeUserFile(
  { name, bytes }: DescribedFile,
  { key, otherNames = [] }: FileKnowledge,
): UserFileDescription {
  if (plainStarts.some((start) => start.equals(bytes.subarray(0, start.length))))
    return { kind: 'plain', content: bytes };
  if (key === undefined) return { kind: 'unknown', reason: 'there is no key to open it with' };
  const reading = under(bytes, key, name);
  if (isWhole(reading) && reading.hasHeader) return { kind: 'encrypted', content: reading.content };
  const damage = damageOf(reading);
  if (damage !== undefined) return { kind: 'damaged', reason: damage };
  const other = otherNames.find((candidate) => candidate !== name && isWhole(under(bytes, key, candidate)));
  if (other !== undefined) return { kind: 'misplaced', reason: `it is bound to ${nameInWords(other)}` };
  const reason = looksLikeStream(bytes)
    ? 'it begins as an encrypted file, and no part of it opens: another key, another name, or a damage in its only segment or its header'
    : 'it neither begins as an encrypted file nor as a PNG, JPEG or PDF';
  return { kind: 'unknown', reason };
}

function under(bytes: Uint8Array, key: Uint8Array, name: string): StreamReading {
  return readStream(bytes, key, new TextEncoder().encode(name));
}

function isWhole({ segments }: StreamReading): boolean {
  return segments.every((state) => state === 'sound');
}

/** Undefined where no segment opens: then nothing says that it was a stream of this key and name. */
function damageOf({ segments, hasHeader }: StreamReading): string | undefined {
  if (segments.every((state) => state === 'refused')) return undefined;
  if (!hasHeader) return 'the length of its header is altered';
  if (segments.at(-1) === 'not last') return `it is cut short after segment ${segments.length}`;
  const refused = segments.indexOf('refused');
  return refused === segments.length - 1
    ? `its last segment, number ${refused + 1}, is altered or cut short`
    : `segment ${refused + 1} of ${segments.length} is altered`;
}

function nameInWords(name: string): string {
  return name === '' ? 'no name at all' : `the name ${name}`;
}
