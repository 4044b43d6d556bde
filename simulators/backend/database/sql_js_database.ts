import type { SqliteDatabase, SqliteStatement } from 'kysely';
import initSqlJs, { type BindParams, type Database, type SqlJsStatic, type Statement } from 'sql.js';
import { addExtensions } from './sqlite_extensions';

let engine: Promise<SqlJsStatic> | undefined;

/** Opens a database in memory, empty or as an exported image has it; the engine is loaded once per process. */
export async function openSqlJsDatabase(image?: Uint8Array): Promise<Database> {
  engine ??= initSqlJs();
  const database = new (await engine).Database(image);
  addExtensions(database);
  return database;
}

/** Gives Kysely's SQLite dialect a sql.js database; another engine needs another dialect and nothing else. */
export class SqlJsDatabase implements SqliteDatabase {
  constructor(private readonly database: Database) {}

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
