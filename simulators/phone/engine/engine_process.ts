import type { PhoneCore } from '../phone_core';
import { PowerCut } from '../power_cut';
import { EngineError } from './engine_error';
import type { EngineHost } from './engine_host';
import type { EngineModule } from './engine_module';
import type { EnginePool } from './engine_pool';
import { type SqliteBinding, SqliteFailure } from './sqlite_binding';
import { SQLITE_BUSY, SQLITE_MISUSE } from './sqlite_codes';

/** The memory in which an app's databases are open. It is gone after `end`, a power cut included. */
export class EngineProcess {
  private module: EngineModule | undefined;
  private starting: Promise<void> | undefined;
  private ended = false;
  private readonly connections = new Map<string, number>();
  private readonly boot: number;

  constructor(
    private readonly phone: PhoneCore,
    private readonly host: EngineHost,
    private readonly pool: EnginePool,
  ) {
    this.boot = phone.flash.powerCuts;
  }

  get isAlive(): boolean {
    return !this.ended;
  }

  /** Blocks until the process can be used, or has ended meanwhile. */
  start(): Promise<void> {
    this.starting ??= this.pool.take().then((module) => {
      if (this.ended) this.pool.giveBack(module);
      else this.module = module;
    });
    return this.starting;
  }

  /** @throws EngineError when the database is open already: its connection has locked it */
  connect(path: string): void {
    if (this.connections.has(path)) throw this.error(SQLITE_BUSY, 'database is locked', path);
    this.connections.set(
      path,
      this.run(path, (sqlite) => sqlite.open(path)),
    );
  }

  isConnected(path: string): boolean {
    return this.connections.has(path);
  }

  /** @throws EngineError @throws PowerCut, and then the process has ended */
  use<T>(path: string, work: (sqlite: SqliteBinding, connection: number) => T): T {
    const connection = this.connections.get(path);
    if (connection === undefined) throw this.error(SQLITE_MISUSE, 'the database is not open', path);
    return this.run(path, (sqlite) => work(sqlite, connection));
  }

  /** Closes in order; the process ends with its last database. */
  disconnect(path: string): void {
    this.use(path, (sqlite, connection) => sqlite.close(connection));
    this.connections.delete(path);
    if (this.connections.size === 0) this.end();
  }

  /** The memory goes, and with it all connections and open transactions; nothing more is written. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.connections.clear();
    if (this.module !== undefined) this.pool.giveBack(this.module);
    this.module = undefined;
  }

  private run<T>(path: string, work: (sqlite: SqliteBinding) => T): T {
    if (this.module === undefined) throw this.error(SQLITE_MISUSE, 'the process has ended', path);
    if (this.boot !== this.phone.flash.powerCuts) {
      this.end();
      throw new PowerCut(this.phone.id);
    }
    try {
      return this.module.run(this.host, work);
    } catch (error) {
      if (error instanceof PowerCut) this.end();
      throw error instanceof SqliteFailure ? this.error(error.extendedCode, error.message, path) : error;
    }
  }

  private error(code: number, message: string, path: string): EngineError {
    return new EngineError(code, message, `${path} on ${this.phone.id}`);
  }
}
