import { readFileSync } from 'node:fs';

/** The files of a database, by name: `default`, `default-wal`, `default-journal`. */
export type DatabaseFiles = Record<string, Uint8Array>;

/** One connection of a real SQLCipher 4 engine on files in memory. */
export interface KeyedConnection {
  run(sql: string): Promise<void>;
  /** Copies of all files as they are now, what an open transaction has written included. */
  files(): DatabaseFiles;
  close(): Promise<void>;
}

/** Opens the database `default` on no files. @param key raw key of 32 bytes; without one the database is plain */
export async function openEngine(key?: Uint8Array): Promise<KeyedConnection> {
  const { default: createModule } = await import('@journeyapps/wa-sqlite/dist/mc-wa-sqlite.mjs');
  const { Factory } = await import('@journeyapps/wa-sqlite');
  const { MemoryVFS } = await import('@journeyapps/wa-sqlite/src/examples/MemoryVFS.js');
  const wasmPath = require.resolve('@journeyapps/wa-sqlite/dist/mc-wa-sqlite.wasm');
  const module = await createModule({ wasmBinary: readFileSync(wasmPath) });
  const sqlite = Factory(module);
  const vfs = new MemoryVFS('memory', module);
  sqlite.vfs_register(vfs, true);
  module.ccall('sqlite3mc_vfs_create', 'number', ['string', 'number'], ['memory', 1]);
  const database = await sqlite.open_v2('default', undefined, 'multipleciphers-memory');
  const run = async (sql: string): Promise<void> => void (await sqlite.exec(database, sql));
  if (key !== undefined) {
    await run(
      `pragma cipher = 'sqlcipher'; pragma legacy = 4; pragma key = "x'${Buffer.from(key).toString('hex')}'"`,
    );
  }
  await run('pragma locking_mode = exclusive');
  return {
    run,
    files: () => copyOf(vfs.mapNameToFile),
    close: async () => void (await sqlite.close(database)),
  };
}

function copyOf(files: ReadonlyMap<string, { size: number; data: ArrayBuffer }>): DatabaseFiles {
  const entries = [...files].map(([path, { size, data }]) => [
    path.slice(1),
    new Uint8Array(data.slice(0, size)),
  ]);
  return Object.fromEntries(entries);
}
