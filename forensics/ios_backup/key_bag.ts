import { pbkdf2Sync } from 'node:crypto';
import { protectionClassName } from './protection_class';
import { unwrapKey } from './unwrap_key';

/** A key bag stays locked; the message is the reason. */
export class LockedKeyBag extends Error {
  override readonly name = 'LockedKeyBag';
}

/** Class and wrapped key, as `ManifestKey` and `EncryptionKey` have them. */
const classBytes = 4;
const wrappedKeyBytes = 40;
const headerBytes = 8;
const keyBytes = 32;
/** Wrapped under a key from the password; the other bit is the device's own key, which no backup has. */
const wrappedByPassword = 2;
/** Four times as many as iOS asks for: minutes, not hours. */
const mostIterations = 40_000_000;

type Fields = Map<string, Uint8Array>;

/** The class keys of a backup, opened with its password. */
export class KeyBag {
  private constructor(private readonly keys: ReadonlyMap<number, Uint8Array>) {}

  /**
   * Takes a key bag apart and opens it. Blocks for seconds: each password is stretched ten million times.
   * @param passwords the first that opens a key is taken @throws LockedKeyBag for wrong passwords or a damaged key bag
   * @source Apple Platform Security, "Keybags for Data Protection"; the field names as published by iphone-dataprotection
   */
  static unlock(bytes: Uint8Array, passwords: readonly string[]): KeyBag {
    const { bag, classes } = parse(bytes);
    const wrapped = classes.filter((fields) => ((numberIn(fields, 'WRAP') ?? 0) & wrappedByPassword) !== 0);
    if (wrapped.length === 0)
      throw new LockedKeyBag('the key bag is damaged: it has no key that a password opens');
    for (const password of passwords) {
      const keys = openedBy(stretch(Buffer.from(password), bag), wrapped);
      if (keys.size > 0) return new KeyBag(keys);
    }
    const tried = passwords.length === 1 ? 'the password opens' : `the ${passwords.length} passwords open`;
    throw new LockedKeyBag(
      `${tried} none of ${wrapped.length} class keys: wrong password, or damaged key bag`,
    );
  }

  /** The key of one file. @param key class in 4 bytes, then the wrapped key @throws LockedKeyBag when it cannot be unwrapped */
  fileKey(key: Uint8Array): Uint8Array {
    if (key.length !== classBytes + wrappedKeyBytes)
      throw new LockedKeyBag(
        `the wrapped key is damaged: expected ${classBytes + wrappedKeyBytes} bytes, got ${key.length}`,
      );
    const protectionClass = Buffer.from(key).readUInt32LE(0);
    const classKey = this.keys.get(protectionClass);
    const name = protectionClassName(protectionClass);
    if (classKey === undefined) throw new LockedKeyBag(`the key bag has no open key for ${name}`);
    const unwrapped = unwrapKey(classKey, key.subarray(classBytes));
    if (unwrapped?.length !== keyBytes)
      throw new LockedKeyBag(`the wrapped key is damaged: the key for ${name} does not open it`);
    return unwrapped;
  }
}

function openedBy(passwordKey: Uint8Array, classes: readonly Fields[]): ReadonlyMap<number, Uint8Array> {
  const keys = new Map<number, Uint8Array>();
  for (const fields of classes) {
    const key = unwrapKey(passwordKey, fields.get('WPKY') ?? new Uint8Array());
    if (key?.length === keyBytes) keys.set(numberIn(fields, 'CLAS') ?? 0, key);
  }
  return keys;
}

/** The fields of the bag itself, then of each class: a second UUID begins the first class. */
function parse(bytes: Uint8Array): { readonly bag: Fields; readonly classes: readonly Fields[] } {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Fields[] = [new Map()];
  for (let at = 0; at < file.length; ) {
    const length = at + headerBytes <= file.length ? file.readUInt32BE(at + classBytes) : 0;
    const end = at + headerBytes + length;
    if (end > file.length) throw new LockedKeyBag(`the key bag is cut after ${file.length} bytes`);
    const tag = file.toString('latin1', at, at + classBytes);
    if (tag === 'UUID' && parts.at(-1)!.has('UUID')) parts.push(new Map());
    parts.at(-1)!.set(tag, file.subarray(at + headerBytes, end));
    at = end;
  }
  return { bag: parts[0]!, classes: parts.slice(1) };
}

/** Key bags from before iOS 10.2 have no first, longer stretching. */
function stretch(password: Uint8Array, bag: Fields): Uint8Array {
  const first = bag.has('DPSL') ? derive(password, bag, 'DPSL', 'DPIC', 'sha256') : password;
  return derive(first, bag, 'SALT', 'ITER', 'sha1');
}

function derive(
  secret: Uint8Array,
  bag: Fields,
  salt: 'DPSL' | 'SALT',
  rounds: 'DPIC' | 'ITER',
  digest: 'sha256' | 'sha1',
): Uint8Array {
  const [saltBytes, iterations] = [bag.get(salt), numberIn(bag, rounds)];
  if (saltBytes === undefined || !iterations)
    throw new LockedKeyBag(`the key bag is damaged: it lacks ${salt} or ${rounds}`);
  if (iterations > mostIterations)
    throw new LockedKeyBag(
      `the key bag asks for ${iterations} iterations; at most ${mostIterations} are run`,
    );
  return pbkdf2Sync(secret, saltBytes, iterations, keyBytes, digest);
}

function numberIn(fields: Fields, tag: string): number | undefined {
  const bytes = fields.get(tag);
  return bytes?.length === 4 ? Buffer.from(bytes).readUInt32BE(0) : undefined;
}
