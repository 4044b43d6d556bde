import type { EngineProcess } from './engine_process';
import type { Row } from './sqlite_rows';
import type { SqlValue } from './sqlite_values';

/** An open database of the app's process. Every call throws EngineError when SQLite refuses, PowerCut when the power goes. */
export class EngineDatabase {
  constructor(
    private readonly process: EngineProcess,
    readonly path: string,
  ) {}

  /** Whether it was neither closed nor killed. */
  get isOpen(): boolean {
    return this.process.isConnected(this.path);
  }

  /** Runs one or more statements; parameters go to them in order. */
  run(sql: string, parameters: readonly SqlValue[] = []): void {
    this.all(sql, parameters);
  }

  /** Rows as column name to value: INTEGER as number, or bigint when a number could not hold it exactly. */
  all(sql: string, parameters: readonly SqlValue[] = []): Row[] {
    return this.process.use(this.path, (sqlite, connection) => sqlite.execute(connection, sql, parameters));
  }

  /** Commits when the work has ended, rolls back when it throws. Not to be nested. */
  async transaction<T>(work: () => T | Promise<T>): Promise<T> {
    this.run('BEGIN IMMEDIATE');
    try {
      const result = await work();
      this.run('COMMIT');
      return result;
    } catch (error) {
      if (this.isOpen && this.isInTransaction()) this.run('ROLLBACK');
      throw error;
    }
  }

  /** Closes in order: the write-ahead log goes into the database and is removed. Closing again does nothing. */
  close(): void {
    if (this.isOpen) this.process.disconnect(this.path);
  }

  /** Kills the app's process, with all its databases: nothing more is written. */
  kill(): void {
    this.process.end();
  }

  private isInTransaction(): boolean {
    return this.process.use(this.path, (sqlite, connection) => sqlite.isInTransaction(connection));
  }
}
