import { createHmac } from 'node:crypto';
import type { ProtectionClass } from '../../file_metadata';
import type { KeychainAccessibility } from '../../keychain_accessibility';
import { unwrapKey, wrapKey } from './backup_cipher';

/** Numbers of the classes as key bags have them. @source the field names and numbers published by iphone-dataprotection */
export const fileClasses: Readonly<Record<ProtectionClass, number>> = {
  Complete: 1,
  CompleteUnlessOpen: 2,
  CompleteUntilFirstUserAuthentication: 3,
  None: 4,
};

/** The same for classes of Keychain items; those of WhenPasscodeSetThisDeviceOnly go into no backup. */
export const keychainClasses: Readonly<
  Record<Exclude<KeychainAccessibility, 'WhenPasscodeSetThisDeviceOnly'>, number>
> = {
  WhenUnlocked: 6,
  AfterFirstUnlock: 7,
  WhenUnlockedThisDeviceOnly: 9,
  AfterFirstUnlockThisDeviceOnly: 10,
};

/** The keys of classes, under which the keys of files and items are wrapped. */
export interface ClassKeys {
  /** 32 bytes; undefined for a class that has none. */
  keyOf(classNumber: number): Uint8Array | undefined;
}

/** Class keys that only the phone itself can make again, from the key that is fused into it. */
export function boundToDevice(deviceKey: Uint8Array): ClassKeys {
  return {
    keyOf: (classNumber) => createHmac('sha256', deviceKey).update(`class ${classNumber}`).digest(),
  };
}

/** Class in 4 bytes, little-endian, then the key wrapped under the key of that class. */
export function wrappedFor(keys: ClassKeys, classNumber: number, key: Uint8Array): Uint8Array {
  const classKey = keys.keyOf(classNumber);
  if (classKey === undefined) throw new RangeError(`No key of class ${classNumber} to wrap a key under.`);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(classNumber);
  return Buffer.concat([head, wrapKey(classKey, key)]);
}

/** @param wrapped as `wrappedFor` gave it @returns undefined when these keys do not open it */
export function unwrappedBy(keys: ClassKeys, wrapped: Uint8Array): Uint8Array | undefined {
  const classKey = keys.keyOf(Buffer.from(wrapped).readUInt32LE(0));
  return classKey && unwrapKey(classKey, wrapped.subarray(4));
}
