import { type Decoded, type Decoder, NO_SECRETS } from '../containers/decoder';
import { ALL_DECODERS } from '../containers/decoders';
import { ContainerOpener, inputAmong } from '../containers/open_containers';
import { v8ValueStart } from '../containers/signatures';
import type { EvidenceRoot } from '../evidence';
import { ByteReader } from './byte_reader';
import type { SerializedCryptoKey } from './crypto_key';
import { v8Items } from './v8_items';
import { v8ValueDecoder } from './v8_value_decoder';

/** A WebCrypto key that lies readable in the evidence, whatever the page was allowed to export. */
export interface FoundCryptoKey extends Omit<SerializedCryptoKey, 'keyBytes'> {
  readonly path: string;
  /** Place in the file in words, e.g. `record 37, value 2, key at 34`. */
  readonly place: string;
  /** Bytes of the key as stored: of a secret key its size. */
  readonly keyLength: number;
  /** Secret, for decrypting and searching only. Not enumerable, so that neither JSON nor a log of this object shows it. */
  readonly keyBytes: Uint8Array;
}

/**
 * All WebCrypto keys in values that Blink serialized, in the order of paths and places: in IndexedDB's database, overwritten and
 * deleted ones included, and in its blob files. What cannot be read is left out; a scan of the same root names it.
 */
export function findWebCryptoKeys(root: EvidenceRoot): readonly FoundCryptoKey[] {
  const byPath = new Map(root.files.map((file) => [file.path, file.bytes]));
  return [...byPath.keys()].sort().flatMap((path) => keysInFile(path, byPath));
}

function keysInFile(path: string, byPath: ReadonlyMap<string, Uint8Array>): FoundCryptoKey[] {
  const keys = new Map<Uint8Array, SerializedCryptoKey>();
  const found: FoundCryptoKey[] = [];
  const decoders = ALL_DECODERS.map((decoder) => (decoder === v8ValueDecoder ? keyDecoder(keys) : decoder));
  new ContainerOpener(decoders, {
    content: ({ place, bytes }) => {
      const key = keys.get(bytes);
      if (key !== undefined) found.push(foundKey(path, place, key));
    },
    opened: () => {},
    unread: () => {},
  }).open(inputAmong((other) => byPath.get(other), path, byPath.get(path) ?? new Uint8Array(), NO_SECRETS));
  return found;
}

/** Opens the same values as the scan's decoder and gives their keys. @param keys is told what each stretch of bytes is */
function keyDecoder(keys: Map<Uint8Array, SerializedCryptoKey>): Decoder {
  return {
    name: v8ValueDecoder.name,
    decode({ bytes }) {
      const start = v8ValueStart(bytes);
      return start === undefined ? undefined : keysFrom(new ByteReader(bytes, start), keys);
    },
  };
}

function* keysFrom(reader: ByteReader, keys: Map<Uint8Array, SerializedCryptoKey>): Generator<Decoded> {
  for (const { offset, value } of v8Items(reader)) {
    if (typeof value !== 'object') continue;
    keys.set(value.keyBytes, value);
    yield { place: `key at ${offset}`, bytes: value.keyBytes };
  }
}

function foundKey(path: string, place: string, { keyBytes, ...key }: SerializedCryptoKey): FoundCryptoKey {
  const found = { path, place, ...key, keyLength: keyBytes.length };
  return Object.defineProperty(found, 'keyBytes', { value: keyBytes }) as FoundCryptoKey;
}
