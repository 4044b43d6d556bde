import type { SqliteDatabase, SqliteStatement } from 'kysely';
import initSqlJs, { type BindParams, type Database, type SqlJsStatic, type Statement } from 'sql.js';
import type { DatabaseSnapshot } from './database_source';
import { addExtensions } from './sqlite_extensions';

let engine: Promise<SqlJsStatic> | undefined;

/** Opens an empty database in memory; the engine is loaded once per process. */
export async function openSqlJsDatabase(): Promise<Database> {
  engine ??= initSqlJs();
  return openedBy(await engine);
}

function openedBy({ Database }: SqlJsStatic, image?: Uint8Array): Database {
  const database = new Database(image);
  addExtensions(database);
  return database;
}

/** Gives Kysely's SQLite dialect a sql.js database; another engine needs another dialect and nothing else. */
export class SqlJsDatabase implements SqliteDatabase {
  private last: DatabaseSnapshot | undefined;
  /** Rows changed since the connection was made, when the last snapshot was taken or restored. */
  private changesAtLast = 0;

  private constructor(
    private readonly sqlJs: SqlJsStatic,
    private database: Database,
  ) {}

  /** A database in memory, empty or as an image has it; the engine is loaded once per process. */
  static async open(image?: Uint8Array): Promise<SqlJsDatabase> {
    engine ??= initSqlJs();
    const sqlJs = await engine;
    return new SqlJsDatabase(sqlJs, openedBy(sqlJs, image));
  }

  /** What it holds now; no statement may be open. */
  snapshot(): DatabaseSnapshot {
    if (this.last !== undefined && this.changes() === this.changesAtLast) return this.last;
    this.last = { image: this.database.export() };
    // An export closes the connection and opens another.
    addExtensions(this.database);
    this.changesAtLast = this.changes();
    return this.last;
  }

  restore(snapshot: DatabaseSnapshot): void {
    if (this.last === snapshot && this.changes() === this.changesAtLast) return;
    this.database.close();
    this.database = openedBy(this.sqlJs, snapshot.image);
    this.last = snapshot;
    this.changesAtLast = this.changes();
  }

  private changes(): number {
    return Number(this.database.exec('SELECT total_changes()')[0]?.values[0]?.[0]);
  }

  prepare(text: string): SqliteStatement {
    return new SqlJsStatement(this.database, this.database.prepare(text));
  }

  close(): void {
    this.database.close();
  }
}

/** A statement for one execution: its memory is freed when that ends. */
class SqlJsStatement implements SqliteStatement {
  readonly reader: boolean;

  constructor(
    private readonly database: Database,
    private readonly statement: Statement,
  ) {
    this.reader = statement.getColumnNames().length > 0;
  }

  all(parameters: readonly unknown[]): unknown[] {
    return [...this.iterate(parameters)];
  }

  run(parameters: readonly unknown[]): { changes: number; lastInsertRowid: number } {
    for (const _row of this.iterate(parameters));
    return { changes: this.database.getRowsModified(), lastInsertRowid: 0 };
  }

  *iterate(parameters: readonly unknown[]): IterableIterator<unknown> {
    try {
      this.statement.bind([...parameters] as BindParams);
      while (this.statement.step()) yield this.statement.getAsObject();
    } finally {
      this.statement.free();
    }
  }
}
