import * as sqlite from './sqlite_codes';
import { columnsOf, type Row } from './sqlite_rows';
import { bindValue, type SqlValue } from './sqlite_values';
import type { WasmModule } from './wasm_module';

const VFS_NAME = 'multipleciphers-phone';
const POINTER_BYTES = 4;

/** SQLite returned an error; the text is SQLite's own. */
export class SqliteFailure extends Error {
  constructor(
    readonly extendedCode: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * SQLite's C interface, as far as the engine needs it, called synchronously: between two calls no statement is half done,
 * so a process can be killed at any of them. (The package's own API awaits between a statement's steps.)
 */
export class SqliteBinding {
  constructor(private readonly module: WasmModule) {}

  /** A connection; creates the file at its first write. @throws SqliteFailure */
  open(path: string): number {
    const flags = sqlite.SQLITE_OPEN_READWRITE | sqlite.SQLITE_OPEN_CREATE;
    return this.withMemory(POINTER_BYTES, (result) => {
      const opened = this.withText(path, (pathPointer) =>
        this.withText(VFS_NAME, (vfs) => this.module._sqlite3_open_v2(pathPointer, result, flags, vfs)),
      );
      const connection = this.pointerAt(result);
      try {
        this.check(opened, connection);
      } catch (failure) {
        this.module._sqlite3_close(connection);
        throw failure;
      }
      return connection;
    });
  }

  close(connection: number): void {
    this.check(this.module._sqlite3_close(connection), connection);
  }

  /** Whether a transaction is open. */
  isInTransaction(connection: number): boolean {
    return this.module._sqlite3_get_autocommit(connection) === 0;
  }

  /**
   * Runs every statement of the text; parameters go to the statements in order. Returns the rows of all of them.
   * @throws SqliteFailure from SQLite, or when the parameters are too few or too many
   */
  execute(connection: number, sql: string, parameters: readonly SqlValue[]): Row[] {
    const rows: Row[] = [];
    const left = [...parameters];
    this.eachStatement(connection, sql, (statement) => {
      const count = this.module._sqlite3_bind_parameter_count(statement);
      if (count > left.length) throw wrongCount(count, left.length);
      for (const [index, value] of left.splice(0, count).entries()) {
        this.check(bindValue(this.module, statement, index + 1, value), connection);
      }
      for (;;) {
        const code = this.module._sqlite3_step(statement);
        if (code === sqlite.SQLITE_DONE) return;
        if (code !== sqlite.SQLITE_ROW) this.check(code, connection);
        rows.push(columnsOf(this.module, statement));
      }
    });
    if (left.length > 0) throw wrongCount(parameters.length - left.length, parameters.length);
    return rows;
  }

  private eachStatement(connection: number, sql: string, use: (statement: number) => void): void {
    this.withText(sql, (text, bytes) =>
      this.withMemory(2 * POINTER_BYTES, (results) => {
        for (let at = text; at < text + bytes; ) {
          const left = text + bytes - at;
          this.check(
            this.module._sqlite3_prepare_v2(connection, at, left, results, results + POINTER_BYTES),
            connection,
          );
          const statement = this.pointerAt(results);
          at = this.pointerAt(results + POINTER_BYTES);
          if (statement === 0) continue;
          try {
            use(statement);
          } finally {
            this.module._sqlite3_finalize(statement);
          }
        }
      }),
    );
  }

  private check(code: number, connection: number): void {
    if (code === sqlite.SQLITE_OK) return;
    const message = this.module.UTF8ToString(this.module._sqlite3_errmsg(connection));
    throw new SqliteFailure(this.module._sqlite3_extended_errcode(connection) || code, message);
  }

  /** @param use is given the zero-terminated text and its length without the zero */
  private withText<T>(text: string, use: (pointer: number, bytes: number) => T): T {
    const bytes = new TextEncoder().encode(`${text}\0`);
    return this.withMemory(bytes.length, (pointer) => {
      this.module.HEAPU8.set(bytes, pointer);
      return use(pointer, bytes.length - 1);
    });
  }

  private withMemory<T>(bytes: number, use: (pointer: number) => T): T {
    const pointer = this.module._malloc(bytes);
    try {
      return use(pointer);
    } finally {
      this.module._free(pointer);
    }
  }

  private pointerAt(pointer: number): number {
    return new DataView(this.module.HEAPU8.buffer).getUint32(pointer, true);
  }
}

function wrongCount(expected: number, got: number): SqliteFailure {
  return new SqliteFailure(sqlite.SQLITE_RANGE, `expected ${expected} parameters, got ${got}`);
}
