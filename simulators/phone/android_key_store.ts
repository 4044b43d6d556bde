import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { KeyStore } from './key_store';

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

  /** Android removes an app's keys with the app. */
  override forgetApp(appId: string): void {
    for (const name of [...this.keys.keys()]) if (name.startsWith(`${appId}/`)) this.keys.delete(name);
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
    const path = this.preferencesPath(appId);
    this.phone.sandbox.writeFile(
      path,
      new TextEncoder().encode(`<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n${body}`),
    );
    this.phone.sandbox.sync(path);
  }

  private readEntries(appId: string): Map<string, string> {
    const path = this.preferencesPath(appId);
    if (!this.phone.sandbox.exists(path)) return new Map();
    const parsed = new XMLParser(xml).parse(new TextDecoder().decode(this.phone.sandbox.readFile(path)));
    const entries: Entry[] = parsed.map?.string ?? [];
    return new Map(entries.map((entry) => [entry['@_name'], entry['#text']]));
  }
}
