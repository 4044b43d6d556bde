/** @source Apple Platform Security, "Data Protection classes" and "Keychain data protection"; numbers as key bags have them */
const names: Readonly<Record<number, string>> = {
  1: 'NSFileProtectionComplete',
  2: 'NSFileProtectionCompleteUnlessOpen',
  3: 'NSFileProtectionCompleteUntilFirstUserAuthentication',
  4: 'NSFileProtectionNone',
  6: 'kSecAttrAccessibleWhenUnlocked',
  7: 'kSecAttrAccessibleAfterFirstUnlock',
  8: 'kSecAttrAccessibleAlways',
  9: 'kSecAttrAccessibleWhenUnlockedThisDeviceOnly',
  10: 'kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly',
  11: 'kSecAttrAccessibleAlwaysThisDeviceOnly',
};

/** Apple's name of a protection class; of an unknown one its number. */
export function protectionClassName(protectionClass: number): string {
  return names[protectionClass] ?? `class ${protectionClass}`;
}
