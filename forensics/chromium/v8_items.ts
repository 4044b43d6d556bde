import type { ByteReader } from './byte_reader';
import type { SerializedCryptoKey } from './crypto_key';
import { readLeaf } from './v8_leaf';

/** A number or a WebCrypto key of a serialized value. Text is not among them: it lies in the bytes as it is. */
export interface V8Item {
  /** Bytes from the start. */
  readonly offset: number;
  readonly value: bigint | number | SerializedCryptoKey;
}

interface Container {
  readonly end: string;
  /** Integers behind its first byte. */
  readonly counts: number;
  /** Integers behind its last byte. */
  readonly countsAtEnd: number;
}

const containers: Readonly<Record<string, Container>> = {
  o: { end: '{', counts: 0, countsAtEnd: 1 },
  a: { end: '@', counts: 1, countsAtEnd: 2 },
  A: { end: '$', counts: 1, countsAtEnd: 2 },
  ';': { end: ':', counts: 0, countsAtEnd: 1 },
  "'": { end: ',', counts: 0, countsAtEnd: 1 },
  r: { end: '.', counts: 0, countsAtEnd: 0 },
};
/** What an error holds besides its end: the letter of its kind, and letters that a value follows. */
const errorKinds = 'ERFSTU';
const errorParts = 'mcs';
const padding = '\0';
const objectCount = '?';

/**
 * The numbers and keys of one value in the order of its bytes: dates as milliseconds since 1970, object keys and elements of
 * typed arrays included. A flat walk over tags, so that no nesting is too deep.
 * @param reader at the value's first tag
 * @throws Error when the bytes end, and at a tag that is not known: what follows it cannot be told
 * @source V8's ValueSerializer, formats 14 to 16
 */
export function* v8Items(reader: ByteReader): Generator<V8Item> {
  const open: Container[] = [];
  let isPartOfError = false;
  do {
    const { tag, offset } = readTag(reader);
    const inside = open.at(-1);
    if (inside?.end === tag) {
      open.pop();
      for (let left = inside.countsAtEnd; left > 0; left--) reader.varint();
      continue;
    }
    if (inside === containers.r && !isPartOfError) {
      isPartOfError = errorParts.includes(tag);
      if (isPartOfError || errorKinds.includes(tag)) continue;
    }
    isPartOfError = false;
    const begun = containers[tag];
    if (begun === undefined) yield* readLeaf(tag, reader, offset);
    else {
      open.push(begun);
      for (let left = begun.counts; left > 0; left--) reader.varint();
    }
  } while (open.length > 0);
}

function readTag(reader: ByteReader): { tag: string; offset: number } {
  for (;;) {
    const offset = reader.offset;
    const tag = String.fromCharCode(reader.byte());
    if (tag === objectCount) reader.varint();
    else if (tag !== padding) return { tag, offset };
  }
}
