import type { WasmModule } from './wasm_module';

/** What a parameter may be. Whole numbers become INTEGER, others REAL; a boolean becomes 0 or 1. */
export type SqlValue = null | boolean | number | bigint | string | Uint8Array;

/** Tells SQLite to copy the value before the call returns. */
const SQLITE_TRANSIENT = -1;

/** Binds one parameter. @param index from 1 @returns the result code */
export function bindValue(module: WasmModule, statement: number, index: number, value: SqlValue): number {
  switch (typeof value) {
    case 'boolean':
      return bindInteger(module, statement, index, value ? 1n : 0n);
    case 'bigint':
      return bindInteger(module, statement, index, value);
    case 'number':
      return Number.isSafeInteger(value)
        ? bindInteger(module, statement, index, BigInt(value))
        : module._sqlite3_bind_double(statement, index, value);
    case 'string':
      return bindBytes(module, new TextEncoder().encode(value), (pointer, bytes) =>
        module._sqlite3_bind_text(statement, index, pointer, bytes, SQLITE_TRANSIENT),
      );
  }
  if (value === null) return module._sqlite3_bind_null(statement, index);
  return bindBytes(module, value, (pointer, bytes) =>
    module._sqlite3_bind_blob(statement, index, pointer, bytes, SQLITE_TRANSIENT),
  );
}

function bindInteger(module: WasmModule, statement: number, index: number, value: bigint): number {
  const exact = BigInt.asIntN(64, value);
  if (exact !== value)
    throw new RangeError('Failed to bind an integer: expected one of 64 bits, got a larger one.');
  return module._sqlite3_bind_int64(statement, index, Number(exact & 0xffffffffn) | 0, Number(exact >> 32n));
}

/** The copy is wiped before it is freed: else values would pile up in the engine's memory. */
function bindBytes(
  module: WasmModule,
  bytes: Uint8Array,
  bind: (pointer: number, bytes: number) => number,
): number {
  const pointer = module._malloc(Math.max(1, bytes.length));
  try {
    module.HEAPU8.set(bytes, pointer);
    return bind(pointer, bytes.length);
  } finally {
    module.HEAPU8.fill(0, pointer, pointer + bytes.length);
    module._free(pointer);
  }
}
