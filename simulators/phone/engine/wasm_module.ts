import { readFileSync } from 'node:fs';

/** What the engine uses of the compiled SQLite (Emscripten) module. Pointers are numbers; 64-bit arguments are two 32-bit halves, low first. */
export interface WasmModule {
  /** The linear memory; another object after it has grown. */
  readonly HEAPU8: Uint8Array;
  vfs_register(vfs: WasmVfs, makeDefault: 0 | 1): number;
  ccall(name: string, returns: 'number' | 'string', types: string[], values: unknown[]): number & string;
  UTF8ToString(pointer: number): string;
  getTempRet0(): number;
  /** Initializes SQLite. */
  _main(): number;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  _sqlite3_randomness(bytes: number, buffer: number): void;
  _sqlite3_open_v2(path: number, database: number, flags: number, vfs: number): number;
  _sqlite3_close(database: number): number;
  _sqlite3_extended_errcode(database: number): number;
  _sqlite3_errmsg(database: number): number;
  _sqlite3_get_autocommit(database: number): number;
  _sqlite3_prepare_v2(database: number, sql: number, bytes: number, statement: number, tail: number): number;
  _sqlite3_step(statement: number): number;
  _sqlite3_finalize(statement: number): number;
  _sqlite3_bind_parameter_count(statement: number): number;
  _sqlite3_bind_null(statement: number, index: number): number;
  _sqlite3_bind_int64(statement: number, index: number, low: number, high: number): number;
  _sqlite3_bind_double(statement: number, index: number, value: number): number;
  _sqlite3_bind_text(
    statement: number,
    index: number,
    text: number,
    bytes: number,
    destructor: number,
  ): number;
  _sqlite3_bind_blob(
    statement: number,
    index: number,
    blob: number,
    bytes: number,
    destructor: number,
  ): number;
  _sqlite3_column_count(statement: number): number;
  _sqlite3_column_name(statement: number, column: number): number;
  _sqlite3_column_type(statement: number, column: number): number;
  _sqlite3_column_int64(statement: number, column: number): number;
  _sqlite3_column_double(statement: number, column: number): number;
  _sqlite3_column_text(statement: number, column: number): number;
  _sqlite3_column_blob(statement: number, column: number): number;
  _sqlite3_column_bytes(statement: number, column: number): number;
}

/** SQLite's VFS methods by their C names, pointers as numbers, result codes as results. */
export interface WasmVfs {
  readonly name: string;
  readonly mxPathname: number;
  hasAsyncMethod(name: string): boolean;
}

const packagePath = '@journeyapps/wa-sqlite/dist/mc-wa-sqlite';
let compiled: Promise<WebAssembly.Module> | undefined;

/** A new module with memory of its own, before its `_main` has run. The WebAssembly is compiled once. */
export async function instantiateSqlite(): Promise<WasmModule> {
  compiled ??= WebAssembly.compile(readFileSync(require.resolve(`${packagePath}.wasm`)));
  const binary = await compiled;
  const { default: factory } = await import('@journeyapps/wa-sqlite/dist/mc-wa-sqlite.mjs');
  return factory({
    noInitialRun: true,
    instantiateWasm: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
      WebAssembly.instantiate(binary, imports).then(done);
    },
  });
}
