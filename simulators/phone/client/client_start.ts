import type { EngineDatabase } from '../engine/engine_database';
import type { ClientCore } from './client_core';
import { createSystemTables } from './local_schema';
import { compareVersions } from './versions';

/** Names under which the client keeps things. @source facts/mendix.md, "The database key" */
export const itemNames = {
  /** In local storage: the database key, wrapped by the key store, base64. */
  databaseKey: 'dbpassword',
  /** In local storage: `true` once the database was made encrypted. */
  hasEncryptedDatabase: 'hasEncryptedDatabase',
  /** In local storage, from the first start on: version of the model that runs. */
  clientVersion: 'mendixClientVersion',
  /** In secure storage: the session, JSON. */
  session: 'session',
  /** Alias of the key-store key that wraps the database key. */
  wrappingKey: 'database_key_wrapping_key',
} as const;

/** @source seed: "upgrade the Make It Native app and your application template to v6.3.0 or higher" */
const firstEncryptingTemplate = '6.3.0';

/** The binary cannot do what the release asks of it. */
class TemplateTooOld extends Error {
  override readonly name = 'TemplateTooOld';
}

/**
 * The client's start-up: local storage, update over the air, database key, database, schema, session.
 * @fidelity the random key is given to SQLCipher as a raw key, not as a passphrase
 * @source seed, "How Local Database Encryption Works" and "Enabling Database Encryption for Existing Apps"
 */
export class ClientStart {
  constructor(protected readonly client: ClientCore) {}

  /** Blocks until the app can be used. @throws KeyStoreError, EngineError when it cannot start */
  async start(): Promise<void> {
    const { fileStore, localStorage, log, memory, overTheAir } = this.client;
    log.write('info', 'Client', `Starting ${this.client.appId}`);
    fileStore.prepare();
    await localStorage.open();
    if (await overTheAir.update()) log.write('info', 'Client', 'Starting again with the release that came');
    const release = overTheAir.running();
    memory.release = release;
    await localStorage.set(itemNames.clientVersion, release.version);
    const key = await this.databaseKey();
    if (key) {
      this.keepSecret(key);
      memory.databaseKey = key;
      this.client.witness.databaseKey = key;
    }
    await this.openLocalDatabase(key);
    this.restoreSession();
    log.write('info', 'Client', 'Started');
  }

  /** Opens the local database, with its own tables in the main file and not only in the write-ahead log. */
  async openLocalDatabase(key: Uint8Array | undefined): Promise<void> {
    const database = await this.openDatabase(key);
    await createSystemTables(database, this.client.appId);
    database.run('PRAGMA wal_checkpoint(TRUNCATE)');
    this.client.memory.database = database;
  }

  /** The client's own orderly shutdown. */
  async close(): Promise<void> {
    await this.client.memory.database?.close();
    await this.client.localStorage.close();
  }

  /** The key of this install, made at its first start; undefined where the database is plain. */
  protected async databaseKey(): Promise<Uint8Array | undefined> {
    const kept = await this.keptDatabaseKey();
    if (kept) return kept;
    if (!this.client.memory.release?.encryptionDbEnabled) return undefined;
    this.requireEncryptingTemplate();
    if (this.client.phone.sandbox.exists(this.client.paths.database)) this.leavePlainDatabase();
    const key = this.newDatabaseKey();
    this.keepSecret(key);
    await this.keepDatabaseKey(key);
    return key;
  }

  /**
   * An older binary has no engine that encrypts: the app does not start rather than store plain text.
   * @source seed, "Native Database Encryption and the Make It Native App"; facts/mendix.md, "Turning encryption on and off"
   */
  protected requireEncryptingTemplate(): void {
    const { nativeTemplate } = this.client.build;
    if (compareVersions(nativeTemplate, firstEncryptingTemplate) >= 0) return;
    throw new TemplateTooOld(
      `The local database is to be encrypted, and the native template ${nativeTemplate} cannot: it needs ${firstEncryptingTemplate} or newer.`,
    );
  }

  /**
   * Removes the plain database of an app that was not encrypted, and signs its user out with the files. The main file goes
   * last: as long as it is there, the next start does all of this again.
   */
  protected leavePlainDatabase(): void {
    const { phone, appId, fileStore, memory, paths, log } = this.client;
    this.restoreSession();
    if (memory.session) fileStore.removeAll();
    phone.keyStore.removeItem(appId, itemNames.session);
    delete memory.session;
    for (const suffix of ['-wal', '-shm', '-journal', ''])
      if (phone.sandbox.exists(paths.database + suffix)) phone.sandbox.remove(paths.database + suffix);
    log.write('info', 'Client', 'The database was removed, because it is encrypted from now on');
  }

  /** 32 bytes from the system's cryptographic source. */
  protected newDatabaseKey(): Uint8Array {
    return this.client.phone.entropy.bytes(32, 'database key');
  }

  /** Whatever it was made of, and also when the start fails. */
  private keepSecret(key: Uint8Array): void {
    this.client.secrets.add(`database key of ${this.client.phone.id}`, key);
  }

  protected async keepDatabaseKey(key: Uint8Array): Promise<void> {
    const { localStorage } = this.client;
    await localStorage.set(itemNames.databaseKey, Buffer.from(this.wrapDatabaseKey(key)).toString('base64'));
    await localStorage.set(itemNames.hasEncryptedDatabase, 'true');
  }

  protected async keptDatabaseKey(): Promise<Uint8Array | undefined> {
    const wrapped = await this.client.localStorage.get(itemNames.databaseKey);
    return wrapped === undefined ? undefined : this.unwrapDatabaseKey(Buffer.from(wrapped, 'base64'));
  }

  protected wrapDatabaseKey(key: Uint8Array): Uint8Array {
    return this.client.phone.keyStore.wrap(this.client.appId, itemNames.wrappingKey, key);
  }

  /** Also what another phone's key store is asked, to see whether a wrapped key can be carried off. @throws KeyStoreError */
  unwrapDatabaseKey(wrapped: Uint8Array): Uint8Array {
    return this.client.phone.keyStore.unwrap(this.client.appId, itemNames.wrappingKey, wrapped);
  }

  protected async openDatabase(key: Uint8Array | undefined): Promise<EngineDatabase> {
    return this.client.phone.engine.open(this.client.paths.database, key ? { key } : {});
  }

  protected restoreSession(): void {
    const session = this.client.phone.keyStore.getItem(this.client.appId, itemNames.session);
    if (session !== undefined) this.client.memory.session = JSON.parse(session);
  }
}
