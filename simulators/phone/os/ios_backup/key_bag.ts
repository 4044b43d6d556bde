import { pbkdf2Sync } from 'node:crypto';
import type { SeededRandom } from '../../../../model/seeded_random';
import { decryptBlocks, encryptBlocks, unwrapKey, wrapKey } from './backup_cipher';
import { type ClassKeys, fileClasses, keychainClasses } from './class_keys';

const keyBytes = 32;
/** What a class key is wrapped under, as a sum. */
const byDevice = 1;
const byPassword = 2;
/** Apple's are 10,000,000 and 10,000. */
const firstRounds = 10_000;
const secondRounds = 1_000;

const ofThisDeviceOnly: readonly number[] = [
  keychainClasses.WhenUnlockedThisDeviceOnly,
  keychainClasses.AfterFirstUnlockThisDeviceOnly,
];
const classNumbers = [...Object.values(fileClasses), ...Object.values(keychainClasses)];

interface Unlocking {
  readonly password: string;
  /** Of the phone at hand. */
  readonly deviceKey: Uint8Array;
}

/**
 * Makes the key bag of an encrypted backup: fields of tag, length and value, the keys of all classes wrapped under the password,
 * and of those that stay on the device under the device's own key before.
 * @fidelity the password is stretched far fewer times than Apple does, so that a run is fast; the class CompleteUnlessOpen has a
 * symmetric key as all others
 * @source Apple Platform Security, "Keybags for Data Protection"; the field names published by iphone-dataprotection
 */
export function newKeyBag(random: SeededRandom, { password, deviceKey }: Unlocking) {
  const [firstSalt, salt] = [random.bytes(20), random.bytes(20)];
  const passwordKey = stretched(password, { firstSalt, firstRounds, salt, secondRounds });
  const keys = new Map(classNumbers.map((number) => [number, random.bytes(keyBytes)]));
  const classes = [...keys].flatMap(([number, key]) => {
    const isBound = ofThisDeviceOnly.includes(number);
    return [
      field('UUID', random.bytes(16)),
      field('CLAS', number),
      field('WRAP', isBound ? byDevice + byPassword : byPassword),
      field('KTYP', 0),
      field('WPKY', wrapKey(passwordKey, isBound ? encryptBlocks(deviceKey, key) : key)),
    ];
  });
  const bytes = Buffer.concat([
    ...[field('VERS', 5), field('TYPE', 1), field('UUID', random.bytes(16))],
    ...[field('HMCK', wrapKey(passwordKey, random.bytes(keyBytes))), field('WRAP', 1)],
    ...[field('SALT', salt), field('ITER', secondRounds)],
    ...[field('DPWT', 1), field('DPIC', firstRounds), field('DPSL', firstSalt), ...classes],
  ]);
  return { bytes, keys: keysIn(keys) };
}

/** @returns undefined when the password opens no class; keys of this device alone are wrong ones on another */
export function openedKeyBag(bytes: Uint8Array, { password, deviceKey }: Unlocking): ClassKeys | undefined {
  const [bag, ...classes] = parts(bytes);
  const passwordKey = stretched(password, {
    firstSalt: bag?.get('DPSL') ?? new Uint8Array(),
    firstRounds: numberIn(bag, 'DPIC'),
    salt: bag?.get('SALT') ?? new Uint8Array(),
    secondRounds: numberIn(bag, 'ITER'),
  });
  const keys = new Map<number, Uint8Array>();
  for (const fields of classes) {
    const key = unwrapKey(passwordKey, fields.get('WPKY') ?? new Uint8Array());
    if (key === undefined) return undefined;
    const isBound = (numberIn(fields, 'WRAP') & byDevice) !== 0;
    keys.set(numberIn(fields, 'CLAS'), isBound ? decryptBlocks(deviceKey, key) : key);
  }
  return keysIn(keys);
}

function keysIn(keys: ReadonlyMap<number, Uint8Array>): ClassKeys {
  return { keyOf: (classNumber) => keys.get(classNumber) };
}

interface Stretching {
  readonly firstSalt: Uint8Array;
  readonly firstRounds: number;
  readonly salt: Uint8Array;
  readonly secondRounds: number;
}

function stretched(password: string, { firstSalt, firstRounds, salt, secondRounds }: Stretching): Uint8Array {
  const first = pbkdf2Sync(password, firstSalt, firstRounds, keyBytes, 'sha256');
  return pbkdf2Sync(first, salt, secondRounds, keyBytes, 'sha1');
}

function field(tag: string, value: Uint8Array | number): Uint8Array {
  const bytes = typeof value === 'number' ? bigEndian(value) : value;
  return Buffer.concat([Buffer.from(tag, 'latin1'), bigEndian(bytes.length), bytes]);
}

function bigEndian(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** The bag's own fields, then those of each class, which begins with its UUID. */
function parts(bytes: Uint8Array): readonly Map<string, Uint8Array>[] {
  const bag = Buffer.from(bytes);
  const found = [new Map<string, Uint8Array>()];
  for (let at = 0; at < bag.length; ) {
    const end = at + 8 + bag.readUInt32BE(at + 4);
    const tag = bag.toString('latin1', at, at + 4);
    if (tag === 'UUID' && found.at(-1)?.has('UUID')) found.push(new Map());
    found.at(-1)?.set(tag, bag.subarray(at + 8, end));
    at = end;
  }
  return found;
}

function numberIn(fields: Map<string, Uint8Array> | undefined, tag: string): number {
  return Buffer.from(fields?.get(tag) ?? Buffer.alloc(4)).readUInt32BE(0);
}
