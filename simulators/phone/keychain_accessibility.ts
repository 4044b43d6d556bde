/**
 * When a Keychain item can be used and whether it may leave its phone, by the last part of Apple's kSecAttrAccessible names.
 * @fidelity the deprecated classes Always and AlwaysThisDeviceOnly are left out
 */
export type KeychainAccessibility =
  | 'WhenUnlocked'
  | 'AfterFirstUnlock'
  | 'WhenUnlockedThisDeviceOnly'
  | 'AfterFirstUnlockThisDeviceOnly'
  | 'WhenPasscodeSetThisDeviceOnly';

/** An item as a backup carries it; a secret. */
export interface KeychainItem {
  /** Whether the app may only use it, or read it. */
  readonly service: 'key' | 'secure storage';
  /** App and name. */
  readonly account: string;
  readonly accessibility: KeychainAccessibility;
  readonly value: Uint8Array;
}
