import type { SeededRandom } from '../../../../model/seeded_random';
import type { KeychainAccessibility, KeychainItem } from '../../keychain_accessibility';
import { openItem, sealItem } from './backup_cipher';
import { type ClassKeys, keychainClasses, unwrappedBy, wrappedFor } from './class_keys';
import { binaryPropertyList, parsedPropertyList } from './property_list';

export const keychainDomain = 'KeychainDomain';
export const keychainFile = 'keychain-backup.plist';

const version = 3;
const wrappedKeyBytes = 40;
const keyOffset = 12;

/** How an item's attributes name its class. @source Apple's open-source SecItemConstants */
const domainNames: Readonly<Record<keyof typeof keychainClasses, string>> = {
  WhenUnlocked: 'ak',
  AfterFirstUnlock: 'ck',
  WhenUnlockedThisDeviceOnly: 'aku',
  AfterFirstUnlockThisDeviceOnly: 'cku',
};

/**
 * The Keychain's own backup: each generic password under a key of its own, wrapped for its class. Items of
 * WhenPasscodeSetThisDeviceOnly are not in it.
 * @fidelity attributes as a binary property list, not as DER; AES-GCM begins at a vector of 12 zeros where Apple has none
 * @source Apple Platform Security, "Keychain data protection"; the layout published by iphone-dataprotection
 */
export function keychainBackup(
  items: readonly KeychainItem[],
  keys: ClassKeys,
  random: SeededRandom,
): Uint8Array {
  const genp = items.flatMap(({ service, account, accessibility, value }) => {
    if (accessibility === 'WhenPasscodeSetThisDeviceOnly') return [];
    const key = random.bytes(32);
    const wrapped = wrappedFor(keys, keychainClasses[accessibility], key);
    const attributes = { svce: service, acct: account, pdmn: domainNames[accessibility], v_Data: value };
    const sealed = sealItem(key, binaryPropertyList(attributes));
    const head = [littleEndian(version), wrapped.subarray(0, 4), littleEndian(wrappedKeyBytes)];
    return [{ v_Data: Buffer.concat([...head, wrapped.subarray(4), sealed]) }];
  });
  return binaryPropertyList({ genp, inet: [], cert: [], keys: [] });
}

/** The items that these keys open; what another phone alone can open is left out. */
export function openedKeychain(backup: Uint8Array, keys: ClassKeys): readonly KeychainItem[] {
  const { genp } = parsedPropertyList(backup) as { readonly genp: readonly { readonly v_Data: Buffer }[] };
  return genp.flatMap(({ v_Data }) => {
    const sealedAt = keyOffset + wrappedKeyBytes;
    const wrapped = Buffer.concat([v_Data.subarray(4, 8), v_Data.subarray(keyOffset, sealedAt)]);
    const key = unwrappedBy(keys, wrapped);
    const plain = key && openItem(key, v_Data.subarray(sealedAt));
    if (plain === undefined) return [];
    const { svce, acct, pdmn, v_Data: value } = parsedPropertyList(plain);
    return [
      { service: svce, account: acct, accessibility: accessibilityOf(pdmn), value: new Uint8Array(value) },
    ];
  });
}

function accessibilityOf(domainName: string): KeychainAccessibility {
  const named = Object.entries(domainNames).find(([, name]) => name === domainName);
  return named?.[0] as KeychainAccessibility;
}

function littleEndian(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
