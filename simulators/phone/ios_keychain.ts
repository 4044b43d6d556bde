import type { IosKeyStoreFailure, KeyStoreFailure } from '../../model/key_store_failures';
import { KeyStore, type KeyStoreSnapshot } from './key_store';
import { KeyStoreError } from './key_store_trouble';
import type { KeychainAccessibility, KeychainItem } from './keychain_accessibility';

/**
 * The iOS Keychain: generic passwords of the app, which survive its uninstall. What it cannot add because it is there already is
 * replaced.
 * @fidelity keychain-2.db is not written to the flash; access groups are not modelled; the classes decide what leaves with a
 * backup and what goes with the passcode, not what a locked phone answers
 * @source facts/mendix.md: Keychain generic passwords (account = key name)
 */
export class IosKeychain extends KeyStore {
  private readonly items = new Map<string, string>();
  /** Of keys and items, by name. */
  private readonly classes = new Map<string, KeychainAccessibility>();

  override setItem(appId: string, name: string, value: string): void {
    this.check('keep the item', name);
    this.addOrReplace('keep the item', name);
    const entry = this.entryName(appId, name);
    this.spoilt.delete(entry);
    this.items.set(entry, value);
    this.classes.set(entry, this.accessibilityFor(name));
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
    return { ...super.snapshot(), items: new Map(this.items), classes: new Map(this.classes) };
  }

  override restore(snapshot: KeyStoreSnapshot): void {
    super.restore(snapshot);
    this.items.clear();
    for (const [name, value] of snapshot.items) this.items.set(name, value);
    this.classes.clear();
    for (const [name, accessibility] of snapshot.classes ?? []) this.classes.set(name, accessibility);
  }

  /** Everything that it keeps, of all apps; secrets. */
  allItems(): readonly KeychainItem[] {
    const keys = [...this.keys].map(([account, value]) => ({ service: 'key', account, value }) as const);
    const items = [...this.items].map(([account, text]) => {
      return { service: 'secure storage', account, value: new TextEncoder().encode(text) } as const;
    });
    return [...keys, ...items].map((item) => ({ ...item, accessibility: this.classOf(item.account) }));
  }

  /** Forgets everything and keeps these items instead, as an erased phone that is restored does. */
  replaceAll(items: readonly KeychainItem[]): void {
    for (const name of this.keptNames()) this.drop(name);
    for (const { service, account, accessibility, value } of items) {
      if (service === 'key') this.keys.set(account, value);
      else this.items.set(account, new TextDecoder().decode(value));
      this.classes.set(account, accessibility);
    }
  }

  /** Nothing: Keychain items stay when an app is uninstalled. */
  override forgetApp(_appId: string): void {}

  /** Items of the class WhenPasscodeSetThisDeviceOnly are deleted. @source Apple: kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly */
  override loseScreenLock(): void {
    for (const name of this.keptNames())
      if (this.classOf(name) === 'WhenPasscodeSetThisDeviceOnly') this.drop(name);
  }

  /** An item that cannot be found is none. */
  override breakDown(failure: KeyStoreFailure): void {
    if (failure === this.noSuchKey()) for (const name of this.keptNames()) this.drop(name);
    else super.breakDown(failure);
  }

  protected override noSuchKey(): IosKeyStoreFailure {
    return 'errSecItemNotFound';
  }

  protected override notWrappedByThisKey(): IosKeyStoreFailure {
    return 'CryptoKitError.authenticationFailure';
  }

  /** The class that the app asks for when it adds an item of this name. */
  protected accessibilityFor(_name: string): KeychainAccessibility {
    return 'WhenPasscodeSetThisDeviceOnly';
  }

  protected override keyFor(appId: string, alias: string): Uint8Array {
    const isNew = !this.keys.has(this.entryName(appId, alias));
    const key = super.keyFor(appId, alias);
    if (isNew) this.classes.set(this.entryName(appId, alias), this.accessibilityFor(alias));
    return key;
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
    this.classes.delete(name);
  }

  private classOf(name: string): KeychainAccessibility {
    return this.classes.get(name) ?? this.accessibilityFor(name);
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
