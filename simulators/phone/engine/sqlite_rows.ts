import { SQLITE_BLOB, SQLITE_FLOAT, SQLITE_INTEGER, SQLITE_TEXT } from './sqlite_codes';
import type { WasmModule } from './wasm_module';

/**
 * Column name to value: INTEGER as number, as bigint when a number could not hold it exactly; REAL as number, TEXT as
 * string, BLOB as Uint8Array, NULL as null.
 */
export type Row = Record<string, unknown>;

/** The row that the statement stands on. */
export function columnsOf(module: WasmModule, statement: number): Row {
  const row: Row = {};
  const count = module._sqlite3_column_count(statement);
  for (let column = 0; column < count; column++) {
    const name = module.UTF8ToString(module._sqlite3_column_name(statement, column));
    row[name] = columnValue(module, statement, column);
  }
  return row;
}

function columnValue(module: WasmModule, statement: number, column: number): unknown {
  switch (module._sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      return integerOf(module, statement, column);
    case SQLITE_FLOAT:
      return module._sqlite3_column_double(statement, column);
    case SQLITE_TEXT:
      return new TextDecoder().decode(
        bytesOf(module, statement, column, module._sqlite3_column_text(statement, column)),
      );
    case SQLITE_BLOB:
      return bytesOf(module, statement, column, module._sqlite3_column_blob(statement, column));
    default:
      return null;
  }
}

function integerOf(module: WasmModule, statement: number, column: number): number | bigint {
  const low = module._sqlite3_column_int64(statement, column);
  const value = (BigInt(module.getTempRet0()) << 32n) | BigInt(low >>> 0);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** A copy; the length is asked for after the value, as SQLite wants it. */
function bytesOf(module: WasmModule, statement: number, column: number, pointer: number): Uint8Array {
  return module.HEAPU8.slice(pointer, pointer + module._sqlite3_column_bytes(statement, column));
}
