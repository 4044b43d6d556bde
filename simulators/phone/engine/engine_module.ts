import type { EngineHost } from './engine_host';
import { HostVfs } from './host_vfs';
import { withSeededCrypto } from './seeded_crypto';
import { SqliteBinding } from './sqlite_binding';
import { SQLITE_OK } from './sqlite_codes';
import { instantiateSqlite, type WasmModule } from './wasm_module';

/** One SQLCipher in WebAssembly. Whatever happens in it happens in `run`, on behalf of one host. */
export class EngineModule {
  private readonly sqlite: SqliteBinding;

  private constructor(
    private readonly wasm: WasmModule,
    private readonly vfs: HostVfs,
  ) {
    this.sqlite = new SqliteBinding(wasm);
  }

  /**
   * A module with the VFS registered and the ciphers on top of it. Every new one has the same memory: SQLite seeds its random
   * numbers when it is initialized, so this happens on zeros, and the seed is dropped; the next one comes from a host.
   */
  static async create(): Promise<EngineModule> {
    const wasm = await instantiateSqlite();
    const vfs = new HostVfs(wasm);
    withSeededCrypto(
      (count) => new Uint8Array(count),
      () => {
        wasm._main();
        requireOk('register the VFS', wasm.vfs_register(vfs, 1));
        requireOk(
          'put the ciphers on the VFS',
          wasm.ccall('sqlite3mc_vfs_create', 'number', ['string', 'number'], [vfs.name, 1]),
        );
        wasm._sqlite3_randomness(0, 0);
      },
    );
    return new EngineModule(wasm, vfs);
  }

  /** Runs synchronous work with the host's files, clock and randomness. @throws what the host threw meanwhile */
  run<T>(host: EngineHost, work: (sqlite: SqliteBinding) => T): T {
    return this.vfs.withHost(host, () =>
      withSeededCrypto(
        (count) => host.randomBytes(count),
        () => work(this.sqlite),
      ),
    );
  }

  /** The linear memory itself; another object after it has grown. */
  get memory(): Uint8Array {
    return this.wasm.HEAPU8;
  }
}

function requireOk(what: string, code: number): void {
  if (code !== SQLITE_OK)
    throw new Error(`Failed to ${what}: expected SQLite result ${SQLITE_OK}, got ${code}.`);
}
