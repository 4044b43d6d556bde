import type { PhoneCore } from '../phone_core';
import { EngineDatabase } from './engine_database';
import type { EngineHost } from './engine_host';
import { type EnginePool, PristineModules } from './engine_pool';
import { EngineProcess } from './engine_process';

export interface OpenOptions {
  /** SQLCipher raw key, 32 bytes; without it the database is plain. */
  readonly key?: Uint8Array;
  /** The SQLite that the app brings (default), or the platform's own. */
  readonly library?: 'bundled' | 'platform';
}

const pristineModules = new PristineModules();

/**
 * The database engine: SQLCipher 4 on the phone's sandbox. The app's process starts with its first open database and ends with
 * its last orderly close, or by `kill`; each process starts from the engine's pristine memory and draws new entropy.
 * What a flaw may alter is protected: how a database is set up, where its bytes go, and what is written.
 * @fidelity One process for all databases of the phone. Every commit is durable (synchronous=FULL), where mobile bindings
 * often use NORMAL. Exclusive locking: a database is open once, and there is no -shm file.
 * @source facts/sqlcipher_and_sqlite.md
 */
export class Engine {
  protected process: EngineProcess | undefined;

  constructor(protected readonly phone: PhoneCore) {}

  /**
   * Opens the database, and creates it when there is none.
   * @param path absolute
   * @throws EngineError with code 26 when the key does not fit, 5 when the database is open already
   */
  async open(path: string, options: OpenOptions = {}): Promise<EngineDatabase> {
    if (!this.process?.isAlive) this.process = new EngineProcess(this.phone, this.host(), this.pool());
    const process = this.process;
    await process.start();
    process.connect(path);
    const database = new EngineDatabase(process, path);
    try {
      this.prepare(database, options);
    } catch (error) {
      database.close();
      throw error;
    }
    return database;
  }

  /** The app's process dies, with all its databases; without one, nothing happens. */
  kill(): void {
    this.process?.end();
    this.process = undefined;
  }

  protected prepare(database: EngineDatabase, options: OpenOptions): void {
    if (options.key !== undefined) this.unlock(database, options.key);
    database.run('PRAGMA locking_mode=EXCLUSIVE');
    database.run('PRAGMA temp_store=MEMORY');
    database.run(`PRAGMA secure_delete=${this.secureDelete(options)}`);
    database.run(`PRAGMA auto_vacuum=${this.autoVacuum(options)}`);
    database.run('PRAGMA journal_mode=WAL');
    database.run('PRAGMA synchronous=FULL');
    database.all('SELECT count(*) FROM sqlite_master');
  }

  protected unlock(database: EngineDatabase, key: Uint8Array): void {
    database.run("PRAGMA cipher='sqlcipher'");
    database.run('PRAGMA legacy=4');
    database.run(`PRAGMA key="${this.pragmaKey(key)}"`);
  }

  /** What `PRAGMA key` is given: a raw key, so that SQLCipher draws the salt and stores it in the file's first 16 bytes. */
  protected pragmaKey(key: Uint8Array): string {
    return `x'${Buffer.from(key).toString('hex')}'`;
  }

  /** SQLCipher overwrites what is deleted; a SQLite that an app brings does not, Android's own does. */
  protected secureDelete({ key, library }: OpenOptions): 'ON' | 'OFF' {
    return key !== undefined || library === 'platform' ? 'ON' : 'OFF';
  }

  /**
   * Android's own SQLite gives free pages back, one that an app brings keeps them.
   * @source SQLite's build with Android's options: SQLITE_DEFAULT_AUTOVACUUM=1
   */
  protected autoVacuum({ library }: OpenOptions): 'FULL' | 'NONE' {
    return library === 'platform' ? 'FULL' : 'NONE';
  }

  /** Where the bytes of a database file or its journal are kept. */
  storedAt(path: string): string {
    return path;
  }

  protected readBytes(path: string, offset: number, length: number): Uint8Array {
    return this.phone.sandbox.read(path, offset, length);
  }

  /** Every write of SQLite, of any of its files. */
  protected writeBytes(path: string, offset: number, bytes: Uint8Array): void {
    this.phone.sandbox.write(path, offset, bytes);
  }

  protected createFile(path: string): void {
    this.phone.sandbox.write(path, 0, new Uint8Array(0));
  }

  protected deleteFile(path: string): void {
    this.phone.sandbox.remove(path);
  }

  protected truncateFile(path: string, size: number): void {
    this.phone.sandbox.truncate(path, size);
  }

  protected syncFile(path: string): void {
    this.phone.sandbox.sync(path);
  }

  /** What salts, initialization vectors and the engine's own generator are drawn from. */
  protected randomBytes(count: number): Uint8Array {
    return this.phone.entropy.bytes(count, 'engine');
  }

  /** Where processes get their SQLCipher from. */
  protected pool(): EnginePool {
    return pristineModules;
  }

  private host(): EngineHost {
    return {
      fileExists: (path) => this.phone.sandbox.exists(this.storedAt(path)),
      fileSize: (path) => this.phone.sandbox.size(this.storedAt(path)),
      createFile: (path) => this.createFile(this.storedAt(path)),
      deleteFile: (path) => this.deleteFile(this.storedAt(path)),
      readBytes: (path, offset, length) => this.readBytes(this.storedAt(path), offset, length),
      writeBytes: (path, offset, bytes) => this.writeBytes(this.storedAt(path), offset, bytes),
      truncateFile: (path, size) => this.truncateFile(this.storedAt(path), size),
      syncFile: (path) => this.syncFile(this.storedAt(path)),
      nowMs: () => this.phone.clock.nowMs(),
      randomBytes: (count) => this.randomBytes(count),
    };
  }
}
