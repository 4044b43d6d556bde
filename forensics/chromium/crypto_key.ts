import type { ByteReader } from './byte_reader';

/** A WebCrypto key as it lies in a serialized value. */
export interface SerializedCryptoKey {
  /** As WebCrypto names it, e.g. `AES-GCM`; `algorithm 99` for one that is not known here. */
  readonly algorithm: string;
  readonly type: 'secret' | 'public' | 'private';
  /** What the page may ask; it protects nothing on the disk. */
  readonly extractable: boolean;
  /** As WebCrypto names them. */
  readonly usages: readonly string[];
  /** Secret. Raw for secret keys, PKCS #8 for private ones, SPKI for public ones. */
  readonly keyBytes: Uint8Array;
}

/** @source Blink's tags for WebCrypto; those of Ed25519 and X25519 tried with a real profile */
const algorithms: Readonly<Record<number, string>> = {
  1: 'AES-CBC',
  2: 'HMAC',
  3: 'RSASSA-PKCS1-v1_5',
  9: 'AES-GCM',
  10: 'RSA-OAEP',
  11: 'AES-CTR',
  12: 'AES-KW',
  13: 'RSA-PSS',
  14: 'ECDSA',
  15: 'ECDH',
  16: 'HKDF',
  17: 'PBKDF2',
  18: 'Ed25519',
  19: 'X25519',
};

/** From bit 1 on; bit 0 says extractable. */
const usageNames = [
  'encrypt',
  'decrypt',
  'sign',
  'verify',
  'deriveKey',
  'wrapKey',
  'unwrapKey',
  'deriveBits',
];

const subTags = {
  aes: 1,
  hmac: 2,
  rsa: 4,
  ellipticCurve: 5,
  noParameters: 6,
  ed25519: 7,
  x25519: 8,
} as const;

/** Reads what follows the tag of a CryptoKey. @throws Error when the bytes end, or for a kind of key that is not known */
export function readCryptoKey(reader: ByteReader): SerializedCryptoKey {
  const { algorithm, type } = readParameters(reader);
  const flags = reader.varint();
  return {
    algorithm: algorithms[algorithm] ?? `algorithm ${algorithm}`,
    type,
    extractable: (flags & 1) !== 0,
    usages: usageNames.filter((_, index) => (flags & (2 << index)) !== 0),
    keyBytes: reader.sized(),
  };
}

function readParameters(reader: ByteReader): { algorithm: number; type: SerializedCryptoKey['type'] } {
  const subTag = reader.byte();
  switch (subTag) {
    case subTags.aes: {
      const algorithm = reader.varint();
      reader.varint();
      return { algorithm, type: 'secret' };
    }
    case subTags.hmac:
      reader.varint();
      reader.varint();
      return { algorithm: 2, type: 'secret' };
    case subTags.rsa: {
      const key = readAsymmetric(reader);
      reader.varint();
      reader.sized();
      reader.varint();
      return key;
    }
    case subTags.ellipticCurve: {
      const key = readAsymmetric(reader);
      reader.varint();
      return key;
    }
    case subTags.noParameters:
      return { algorithm: reader.varint(), type: 'secret' };
    case subTags.ed25519:
    case subTags.x25519:
      return readAsymmetric(reader);
    default:
      throw new Error(
        `holds a CryptoKey of a kind that is not read here (${subTag}) at offset ${reader.offset}`,
      );
  }
}

function readAsymmetric(reader: ByteReader): { algorithm: number; type: 'public' | 'private' } {
  const algorithm = reader.varint();
  return { algorithm, type: reader.varint() === 2 ? 'private' : 'public' };
}
