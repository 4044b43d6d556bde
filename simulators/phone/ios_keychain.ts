import type { IosKeyStoreFailure, KeyStoreFailure } from '../../model/key_store_failures';
import { KeyStore, type KeyStoreSnapshot } from './key_store';
import { KeyStoreError } from './key_store_trouble';

/**
 * The iOS Keychain: generic passwords of the app, which survive its uninstall. What it cannot add because it is there already is
 * replaced.
 * @fidelity keychain-2.db is not written to the flash; access groups are not modelled; every item is of the class
 * WhenPasscodeSetThisDeviceOnly
 * @source facts/mendix.md: Keychain generic passwords (account = key name)
 */
export class IosKeychain extends KeyStore {
  private readonly items = new Map<string, string>();

  override setItem(appId: string, name: string, value: string): void {
    this.check('keep the item', name);
    this.addOrReplace('keep the item', name);
    const entry = this.entryName(appId, name);
    this.spoilt.delete(entry);
    this.items.set(entry, value);
  }

  override getItem(appId: string, name: string): string | undefined {
    this.check('read the item', name);
    this.checkSound('read the item', appId, name);
    return this.items.get(this.entryName(appId, name));
  }

  override removeItem(appId: string, name: string): void {
    this.check('remove the item', name);
    this.drop(this.entryName(appId, name));
  }

  override snapshot(): KeyStoreSnapshot {
    return { ...super.snapshot(), items: new Map(this.items) };
  }

  override restore(snapshot: KeyStoreSnapshot): void {
    super.restore(snapshot);
    this.items.clear();
    for (const [name, value] of snapshot.items) this.items.set(name, value);
  }

  /** Nothing: Keychain items stay when an app is uninstalled. */
  override forgetApp(_appId: string): void {}

  /** Items of the class WhenPasscodeSetThisDeviceOnly are deleted. @source Apple: kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly */
  override loseScreenLock(): void {
    for (const name of this.keptNames()) this.drop(name);
  }

  /** An item that cannot be found is none. */
  override breakDown(failure: KeyStoreFailure): void {
    if (failure === this.noSuchKey()) this.loseScreenLock();
    else super.breakDown(failure);
  }

  protected override noSuchKey(): IosKeyStoreFailure {
    return 'errSecItemNotFound';
  }

  protected override notWrappedByThisKey(): IosKeyStoreFailure {
    return 'CryptoKitError.authenticationFailure';
  }

  protected override newKey(alias: string): Uint8Array {
    this.addOrReplace('add the key', alias);
    return this.phone.entropy.bytes(32, 'key store key');
  }

  protected override keptNames(): readonly string[] {
    return [...super.keptNames(), ...this.items.keys()];
  }

  protected override drop(name: string): void {
    super.drop(name);
    this.items.delete(name);
  }

  /** SecItemAdd, and where an item of the name is there already SecItemUpdate. @throws KeyStoreError for other reasons */
  protected addOrReplace(verb: string, name: string): void {
    try {
      this.checkNew(verb, name);
    } catch (error) {
      if (!(error instanceof KeyStoreError && error.failure === 'errSecDuplicateItem')) throw error;
    }
  }
}
