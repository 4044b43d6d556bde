import { KeyStore, type KeyStoreSnapshot } from './key_store';

/**
 * The iOS Keychain: generic passwords of the app, which survive its uninstall.
 * @fidelity keychain-2.db is not written to the flash; access groups and accessibility classes are not modelled
 * @source facts/mendix.md: Keychain generic passwords (account = key name)
 */
export class IosKeychain extends KeyStore {
  private readonly items = new Map<string, string>();

  override setItem(appId: string, name: string, value: string): void {
    this.check('keep the item', name);
    this.items.set(`${appId}/${name}`, value);
  }

  override getItem(appId: string, name: string): string | undefined {
    this.check('read the item', name);
    return this.items.get(`${appId}/${name}`);
  }

  override removeItem(appId: string, name: string): void {
    this.check('remove the item', name);
    this.items.delete(`${appId}/${name}`);
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
}
