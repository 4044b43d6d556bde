import { compareVersions } from '../../../model/versions';
import type { EngineDatabase } from '../engine/engine_database';
import type { ClientCore } from './client_core';
import { isKeyLoss, KeyLost, toldToUser } from './key_trouble';
import { createSystemTables } from './local_schema';
import { warnOfPlainFiles } from './template_support';

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

/** What the log says to whoever asks where the data is. */
const signsOfLoss =
  'The app starts empty: sign in and synchronize again. Changes that were not synchronized are lost.';

/** The binary, or the developer app that stands in for it, cannot do what the release asks of it. */
class TemplateTooOld extends Error {
  override readonly name = 'TemplateTooOld';
}

/** Whether an app did not start because its template cannot encrypt. */
export function isTemplateTooOld(error: unknown): boolean {
  return error instanceof TemplateTooOld;
}

/**
 * The client's start-up: local storage, update over the air, database key, database, schema, session.
 * @fidelity the random key is given to SQLCipher as a raw key, not as a passphrase
 * @source seed, "How Local Database Encryption Works" and "Enabling Database Encryption for Existing Apps"
 */
export class ClientStart {
  constructor(protected readonly client: ClientCore) {}

  /** Blocks until the app can be used. @throws KeyUnavailable, DatabaseUnreadable, TemplateTooOld when it cannot start */
  async start(): Promise<void> {
    const { backupExclusion, fileStore, localStorage, log, memory, overTheAir } = this.client;
    log.write('info', 'Client', `Starting ${this.client.appId}`);
    backupExclusion.log();
    fileStore.prepare();
    await localStorage.open();
    await this.leaveEarlierInstall();
    if (await overTheAir.update()) log.write('info', 'Client', 'Starting again with the release that came');
    const release = overTheAir.running();
    memory.release = release;
    warnOfPlainFiles(this.client);
    await localStorage.set(itemNames.clientVersion, release.version);
    try {
      await this.openStore(await this.databaseKey());
    } catch (error) {
      if (!this.isLost(error)) throw toldToUser(error);
      await this.startEmpty(error);
    }
    log.write('info', 'Client', 'Started');
  }

  /** Whether no later start can open what the app keeps. */
  protected isLost(error: unknown): error is Error {
    return isKeyLoss(error);
  }

  /** Opens the local database under this key, none for a plain one, and goes on with the session. */
  protected async openStore(key: Uint8Array | undefined): Promise<void> {
    const { log, memory, paths, phone, witness } = this.client;
    if (key) {
      this.keepSecret(key);
      memory.databaseKey = key;
      witness.databaseKey = key;
    }
    const isNew = !phone.sandbox.exists(paths.database);
    await this.openLocalDatabase(key);
    if (key) await this.tellEncrypted();
    this.restoreSession();
    if (isNew && memory.session)
      log.write('warning', 'Storage', `The local database was gone. ${signsOfLoss}`);
  }

  /**
   * The first start of an install removes what an earlier install left in the key store: iOS keeps Keychain items when an app is
   * uninstalled, and neither its key nor its session is the new one's.
   */
  protected async leaveEarlierInstall(): Promise<void> {
    const { appId, localStorage, phone } = this.client;
    if ((await localStorage.get(itemNames.clientVersion)) === undefined) phone.keyStore.removeAll(appId);
  }

  /**
   * The key is lost for ever: removes what nobody can open any more, signs the user out and starts with a new key. The kept key
   * goes last, and the flag stays: until there is a new key, the next start does all of this again.
   */
  protected async startEmpty({ message }: Error): Promise<void> {
    const { appId, fileStore, localStorage, log, memory, paths, phone } = this.client;
    log.write('error', 'Storage', `The key of the local database is lost (${message}) ${signsOfLoss}`);
    memory.database?.close();
    for (const part of Object.keys(memory) as (keyof typeof memory)[])
      if (part !== 'release') delete memory[part];
    phone.keyStore.removeAll(appId);
    if (phone.sandbox.exists(paths.userFiles)) phone.sandbox.remove(paths.userFiles);
    fileStore.prepare();
    this.removeDatabase();
    const encrypts = await this.encrypts();
    await localStorage.remove(itemNames.databaseKey);
    await this.openStore(encrypts ? await this.makeDatabaseKey() : undefined);
  }

  /** Opens the local database, with its own tables in the main file and not only in the write-ahead log. */
  async openLocalDatabase(key: Uint8Array | undefined): Promise<void> {
    this.client.backupExclusion.database();
    const database = await this.openDatabase(key);
    await createSystemTables(database, this.client.appId);
    database.run('PRAGMA wal_checkpoint(TRUNCATE)');
    this.client.memory.database = database;
  }

  /** A start that was cut short between key and flag has kept the key alone. */
  private async tellEncrypted(): Promise<void> {
    const { localStorage } = this.client;
    if ((await localStorage.get(itemNames.hasEncryptedDatabase)) !== 'true')
      await localStorage.set(itemNames.hasEncryptedDatabase, 'true');
  }

  /** What the client does and says when its process faults: nothing about its user, and it writes nothing. */
  lastWords(): string {
    return 'Unhandled exception in the JavaScript thread';
  }

  /** The client's own orderly shutdown. */
  async close(): Promise<void> {
    await this.client.memory.database?.close();
    await this.client.localStorage.close();
  }

  /** The key of this install, made at its first start; undefined where the database is plain. */
  protected async databaseKey(): Promise<Uint8Array | undefined> {
    if (await this.encrypts()) this.requireEncryptingTemplate();
    const kept = await this.keptDatabaseKey();
    if (kept) return kept;
    if ((await this.client.localStorage.get(itemNames.hasEncryptedDatabase)) === 'true')
      throw new KeyLost('the local database is encrypted, and no key is kept.');
    if (!this.client.memory.release?.encryptionDbEnabled) return undefined;
    if (this.client.phone.sandbox.exists(this.client.paths.database)) this.leavePlainDatabase();
    return this.makeDatabaseKey();
  }

  /** Whether this install is encrypted, whatever the release says, or is to be. */
  private async encrypts(): Promise<boolean> {
    const { localStorage, memory } = this.client;
    if (memory.release?.encryptionDbEnabled) return true;
    if ((await localStorage.get(itemNames.databaseKey)) !== undefined) return true;
    return (await localStorage.get(itemNames.hasEncryptedDatabase)) === 'true';
  }

  /** What the key of a new install would be, kept nowhere. */
  keyOfNewInstall(): Uint8Array {
    return this.newDatabaseKey();
  }

  private async makeDatabaseKey(): Promise<Uint8Array> {
    const key = this.newDatabaseKey();
    this.keepSecret(key);
    await this.keepDatabaseKey(key);
    return key;
  }

  /**
   * An older binary has no engine that encrypts: the app does not start rather than store plain text, and one that was put over an
   * encrypted install leaves everything to a newer one. Of a developer app both count, its own version and that of the template
   * that the app is made for.
   * @fidelity an older binary has today's client, which knows what encryption keeps
   * @source seed, "Native Database Encryption and the Make It Native App"; facts/mendix.md, "Turning encryption on and off"
   */
  protected requireEncryptingTemplate(): void {
    const { nativeTemplate, shell } = this.client.build;
    this.requireEncrypting('native template', nativeTemplate);
    if (shell) this.requireEncrypting(shell.kind, shell.version);
  }

  /** @throws TemplateTooOld */
  protected requireEncrypting(what: string, version: string): void {
    if (compareVersions(version, firstEncryptingTemplate) >= 0) return;
    throw new TemplateTooOld(
      `The local database is encrypted or is to be, and the ${what} ${version} cannot do it: it needs ${firstEncryptingTemplate} or newer. Nothing was removed.`,
    );
  }

  /**
   * Removes the plain database of an app that was not encrypted, and signs its user out with the files. The main file goes
   * last: as long as it is there, the next start does all of this again.
   */
  protected leavePlainDatabase(): void {
    const { phone, appId, fileStore, memory, log } = this.client;
    this.restoreSession();
    if (memory.session) fileStore.removeAll();
    phone.keyStore.removeItem(appId, itemNames.session);
    delete memory.session;
    this.removeDatabase();
    log.write('info', 'Client', 'The database was removed, because it is encrypted from now on');
  }

  /** The main file last. */
  protected removeDatabase(): void {
    const { paths, phone } = this.client;
    for (const suffix of ['-wal', '-shm', '-journal', ''])
      if (phone.sandbox.exists(paths.database + suffix)) phone.sandbox.remove(paths.database + suffix);
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
