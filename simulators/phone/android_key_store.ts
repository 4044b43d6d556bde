import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import type { AndroidKeyStoreFailure } from '../../model/key_store_failures';
import { KeyStore } from './key_store';
import { KeyStoreError } from './key_store_trouble';

interface Entry {
  readonly '@_name': string;
  readonly '#text': string;
}

const masterKeyAlias = 'MENDIX_MASTER_KEY';
const xml = {
  ignoreAttributes: false,
  parseTagValue: false,
  isArray: (tag: string) => tag === 'string',
} as const;

/**
 * AndroidKeyStore, and the client's secure storage on it: preferences whose values are wrapped by a master key.
 * @source facts/mendix.md: shared_prefs/MENDIX_ENCRYPTED_STORAGE.xml
 */
export class AndroidKeyStore extends KeyStore {
  override setItem(appId: string, name: string, value: string): void {
    const wrapped = this.wrap(appId, masterKeyAlias, new TextEncoder().encode(value));
    this.writeEntry(appId, name, Buffer.from(wrapped).toString('base64'));
  }

  override getItem(appId: string, name: string): string | undefined {
    const entry = this.readEntries(appId).get(name);
    if (entry === undefined) return undefined;
    return new TextDecoder().decode(this.unwrap(appId, masterKeyAlias, Buffer.from(entry, 'base64')));
  }

  override removeItem(appId: string, name: string): void {
    const entries = this.readEntries(appId);
    if (entries.delete(name)) this.writeEntries(appId, entries);
  }

  /** The app deletes its aliases, and its preferences with them. */
  override removeAll(appId: string): void {
    super.removeAll(appId);
    for (const path of [this.preferencesPath(appId), this.backupPath(appId)])
      if (this.phone.sandbox.exists(path)) this.phone.sandbox.remove(path);
  }

  /** Android removes an app's keys with the app. */
  override forgetApp(appId: string): void {
    this.loseAll(appId);
  }

  /** Keys that need the user are invalidated for ever. @source Android: KeyPermanentlyInvalidatedException */
  override loseScreenLock(): void {
    this.breakDown('KeyPermanentlyInvalidatedException');
  }

  protected override noSuchKey(): AndroidKeyStoreFailure {
    return 'ERROR_KEY_DOES_NOT_EXIST';
  }

  protected override notWrappedByThisKey(): AndroidKeyStoreFailure {
    return 'AEADBadTagException';
  }

  /** In StrongBox where there is one, else in the trusted environment. */
  protected override newKey(alias: string): Uint8Array {
    try {
      return super.newKey(alias);
    } catch (error) {
      if (!(error instanceof KeyStoreError && error.failure === 'StrongBoxUnavailableException')) throw error;
      return this.phone.entropy.bytes(32, 'key store key');
    }
  }

  protected preferencesPath(appId: string): string {
    return `/data/data/${appId}/shared_prefs/MENDIX_ENCRYPTED_STORAGE.xml`;
  }

  /** Puts text into the preferences file as it is. */
  protected writeEntry(appId: string, name: string, text: string): void {
    this.writeEntries(appId, this.readEntries(appId).set(name, text));
  }

  private writeEntries(appId: string, entries: ReadonlyMap<string, string>): void {
    const string: Entry[] = [...entries].map(([name, text]) => ({ '@_name': name, '#text': text }));
    const body = new XMLBuilder({ ...xml, format: true }).build({ map: { string } });
    const { sandbox } = this.phone;
    const [path, backup] = [this.preferencesPath(appId), this.backupPath(appId)];
    if (sandbox.exists(path) && !sandbox.exists(backup)) sandbox.rename(path, backup);
    sandbox.writeFile(
      path,
      new TextEncoder().encode(`<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n${body}`),
    );
    sandbox.sync(path);
    if (sandbox.exists(backup)) sandbox.remove(backup);
  }

  /** Where Android keeps the preferences of before while it writes them anew; as long as it is there, it counts. */
  private backupPath(appId: string): string {
    return `${this.preferencesPath(appId)}.bak`;
  }

  private readEntries(appId: string): Map<string, string> {
    const path = [this.backupPath(appId), this.preferencesPath(appId)].find((one) =>
      this.phone.sandbox.exists(one),
    );
    if (path === undefined) return new Map();
    const parsed = new XMLParser(xml).parse(new TextDecoder().decode(this.phone.sandbox.readFile(path)));
    const entries: Entry[] = parsed.map?.string ?? [];
    return new Map(entries.map((entry) => [entry['@_name'], entry['#text']]));
  }
}
