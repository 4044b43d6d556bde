import { createHash } from 'node:crypto';
import type { EngineDatabase } from '../engine/engine_database';
import type { ClientCore } from './client_core';

/** The app's local storage (React Native's AsyncStorage): text under text keys, not encrypted by itself. */
export abstract class LocalStorage {
  constructor(protected readonly client: ClientCore) {}

  abstract open(): Promise<void>;
  abstract close(): Promise<void>;
  abstract get(key: string): Promise<string | undefined>;
  abstract set(key: string, value: string): Promise<void>;
  abstract remove(key: string): Promise<void>;
}

/** AsyncStorage on Android: the SQLite database RKStorage. */
export class AndroidLocalStorage extends LocalStorage {
  protected database?: EngineDatabase;

  async open(): Promise<void> {
    this.database = await this.client.phone.engine.open(this.client.paths.localStorage, {
      library: 'platform',
    });
    await this.database.run(
      'CREATE TABLE IF NOT EXISTS catalystLocalStorage (key TEXT PRIMARY KEY, value TEXT NOT NULL)',
    );
  }

  async close(): Promise<void> {
    await this.database?.close();
    delete this.database;
  }

  async get(key: string): Promise<string | undefined> {
    const rows = await this.opened().all('SELECT value FROM catalystLocalStorage WHERE key = ?', [key]);
    return rows[0]?.value as string | undefined;
  }

  async set(key: string, value: string): Promise<void> {
    await this.opened().run('INSERT OR REPLACE INTO catalystLocalStorage (key, value) VALUES (?, ?)', [
      key,
      value,
    ]);
  }

  async remove(key: string): Promise<void> {
    await this.opened().run('DELETE FROM catalystLocalStorage WHERE key = ?', [key]);
  }

  private opened(): EngineDatabase {
    if (!this.database)
      throw new Error(
        `Failed to use the local storage of ${this.client.appId}: it is not open. Start the app first.`,
      );
    return this.database;
  }
}

/** AsyncStorage on iOS: manifest.json, and one file for each value over 1,024 characters, named by the MD5 of its key. */
export class IosLocalStorage extends LocalStorage {
  async open(): Promise<void> {
    this.client.backupExclusion.localStorage();
    if (!this.client.phone.sandbox.exists(this.client.paths.localStorage)) this.write({});
  }

  async close(): Promise<void> {}

  async get(key: string): Promise<string | undefined> {
    const value = this.manifest()[key];
    if (value !== null) return value;
    return new TextDecoder().decode(this.client.phone.sandbox.readFile(this.overflowPath(key)));
  }

  async set(key: string, value: string): Promise<void> {
    if (value.length <= 1024) {
      this.write({ ...this.manifest(), [key]: value });
      return;
    }
    this.client.phone.sandbox.writeFile(this.overflowPath(key), new TextEncoder().encode(value));
    this.write({ ...this.manifest(), [key]: null });
  }

  async remove(key: string): Promise<void> {
    const { [key]: removed, ...rest } = this.manifest();
    if (removed === null) this.client.phone.sandbox.remove(this.overflowPath(key));
    this.write(rest);
  }

  private overflowPath(key: string): string {
    const folder = this.client.paths.localStorage.replace(/manifest\.json$/, '');
    return folder + createHash('md5').update(key).digest('hex');
  }

  /** `null` stands for a value in a file of its own. */
  private manifest(): Record<string, string | null> {
    return JSON.parse(
      new TextDecoder().decode(this.client.phone.sandbox.readFile(this.client.paths.localStorage)),
    );
  }

  /** The whole manifest in one rename, so that no power cut leaves half of it. */
  private write(manifest: Record<string, string | null>): void {
    const { paths, phone } = this.client;
    const next = `${paths.localStorage}.new`;
    phone.sandbox.writeFile(next, new TextEncoder().encode(JSON.stringify(manifest)));
    phone.sandbox.sync(next);
    phone.sandbox.rename(next, paths.localStorage);
  }
}
