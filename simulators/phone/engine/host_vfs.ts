import { StorageFull } from '../flash_blocks';
import type { EngineHost } from './engine_host';
import * as sqlite from './sqlite_codes';
import type { WasmModule, WasmVfs } from './wasm_module';

const JULIAN_EPOCH_MS = 210_866_760_000_000n;
const SECTOR_BYTES = 4096;

/**
 * SQLite's file system: every call goes to the host that runs the module at this moment.
 * What a host throws becomes an I/O error for SQLite and is kept, so that the caller of SQLite gets it; a full storage
 * becomes SQLITE_FULL.
 * @fidelity No shared memory and no locks between processes: databases are opened in exclusive locking mode.
 */
export class HostVfs implements WasmVfs {
  readonly name = 'phone';
  readonly mxPathname = 1024;
  private host: EngineHost | undefined;
  private thrown: unknown;
  private readonly paths = new Map<number, string>();

  constructor(private readonly module: WasmModule) {}

  /** Runs the work with this host behind the files. @throws what the host threw meanwhile, whatever SQLite made of it */
  withHost<T>(host: EngineHost, work: () => T): T {
    this.host = host;
    this.thrown = undefined;
    try {
      const result = work();
      if (this.thrown !== undefined) throw this.thrown;
      return result;
    } catch (error) {
      throw this.thrown ?? error;
    } finally {
      this.host = undefined;
    }
  }

  hasAsyncMethod(): boolean {
    return false;
  }

  xOpen(_vfs: number, name: number, file: number, flags: number, outFlags: number): number {
    return this.guard(sqlite.SQLITE_CANTOPEN, (host) => {
      if (name === 0)
        throw new Error('Failed to open a temporary file: expected temp_store=MEMORY, got a file.');
      const path = this.module.UTF8ToString(name);
      if (!host.fileExists(path)) {
        if ((flags & sqlite.SQLITE_OPEN_CREATE) === 0) return sqlite.SQLITE_CANTOPEN;
        host.createFile(path);
      }
      this.paths.set(file, path);
      if (outFlags !== 0) this.view().setInt32(outFlags, flags, true);
      return sqlite.SQLITE_OK;
    });
  }

  xClose(file: number): number {
    this.paths.delete(file);
    return sqlite.SQLITE_OK;
  }

  xDelete(_vfs: number, name: number, _syncFolder: number): number {
    return this.guard(sqlite.SQLITE_IOERR, (host) => {
      const path = this.module.UTF8ToString(name);
      if (!host.fileExists(path)) return sqlite.SQLITE_IOERR_DELETE_NOENT;
      host.deleteFile(path);
      return sqlite.SQLITE_OK;
    });
  }

  xAccess(_vfs: number, name: number, _flags: number, result: number): number {
    return this.guard(sqlite.SQLITE_IOERR, (host) => {
      this.view().setInt32(result, host.fileExists(this.module.UTF8ToString(name)) ? 1 : 0, true);
      return sqlite.SQLITE_OK;
    });
  }

  xFullPathname(_vfs: number, name: number, capacity: number, result: number): number {
    const path = new TextEncoder().encode(`${this.module.UTF8ToString(name)}\0`);
    if (path.length > capacity) return sqlite.SQLITE_CANTOPEN;
    this.module.HEAPU8.set(path, result);
    return sqlite.SQLITE_OK;
  }

  xRead(file: number, buffer: number, count: number, offsetLow: number, offsetHigh: number): number {
    return this.guard(sqlite.SQLITE_IOERR, (host) => {
      const bytes = host.readBytes(this.pathOf(file), wide(offsetLow, offsetHigh), count);
      this.module.HEAPU8.set(bytes, buffer);
      if (bytes.length === count) return sqlite.SQLITE_OK;
      this.module.HEAPU8.fill(0, buffer + bytes.length, buffer + count);
      return sqlite.SQLITE_IOERR_SHORT_READ;
    });
  }

  xWrite(file: number, buffer: number, count: number, offsetLow: number, offsetHigh: number): number {
    return this.guard(sqlite.SQLITE_IOERR, (host) => {
      const bytes = this.module.HEAPU8.slice(buffer, buffer + count);
      host.writeBytes(this.pathOf(file), wide(offsetLow, offsetHigh), bytes);
      return sqlite.SQLITE_OK;
    });
  }

  xTruncate(file: number, sizeLow: number, sizeHigh: number): number {
    return this.guard(sqlite.SQLITE_IOERR, (host) => {
      host.truncateFile(this.pathOf(file), wide(sizeLow, sizeHigh));
      return sqlite.SQLITE_OK;
    });
  }

  xSync(file: number, _flags: number): number {
    return this.guard(sqlite.SQLITE_IOERR, (host) => {
      host.syncFile(this.pathOf(file));
      return sqlite.SQLITE_OK;
    });
  }

  xFileSize(file: number, result: number): number {
    return this.guard(sqlite.SQLITE_IOERR, (host) => {
      this.view().setBigInt64(result, BigInt(host.fileSize(this.pathOf(file))), true);
      return sqlite.SQLITE_OK;
    });
  }

  xLock(_file: number, _level: number): number {
    return sqlite.SQLITE_OK;
  }

  xUnlock(_file: number, _level: number): number {
    return sqlite.SQLITE_OK;
  }

  xCheckReservedLock(_file: number, result: number): number {
    this.view().setInt32(result, 0, true);
    return sqlite.SQLITE_OK;
  }

  xFileControl(_file: number, _operation: number, _argument: number): number {
    return sqlite.SQLITE_NOTFOUND;
  }

  xSectorSize(_file: number): number {
    return SECTOR_BYTES;
  }

  /** As SQLite's Unix file system says of itself: a torn write spoils no byte beside it. */
  xDeviceCharacteristics(_file: number): number {
    return sqlite.SQLITE_IOCAP_POWERSAFE_OVERWRITE;
  }

  xRandomness(_vfs: number, count: number, result: number): number {
    return this.guard(0, (host) => {
      this.module.HEAPU8.set(host.randomBytes(count), result);
      return count;
    });
  }

  xCurrentTimeInt64(_vfs: number, result: number): number {
    return this.guard(sqlite.SQLITE_IOERR, (host) => {
      this.view().setBigInt64(result, JULIAN_EPOCH_MS + BigInt(host.nowMs()), true);
      return sqlite.SQLITE_OK;
    });
  }

  private guard(onError: number, call: (host: EngineHost) => number): number {
    if (this.host === undefined) return onError;
    try {
      return call(this.host);
    } catch (error) {
      if (error instanceof StorageFull) return sqlite.SQLITE_FULL;
      this.thrown ??= error;
      return onError;
    }
  }

  private pathOf(file: number): string {
    return this.paths.get(file) as string;
  }

  private view(): DataView {
    return new DataView(this.module.HEAPU8.buffer);
  }
}

/** A 64-bit integer from its two signed halves; exact below 2^53. */
function wide(low: number, high: number): number {
  return high * 2 ** 32 + (low >>> 0);
}
