import { posix } from 'node:path';
import { isReadableBy, isSearchableBy } from '../../phone/file_metadata';
import { StorageFull } from '../../phone/flash_blocks';
import { androidSharedStorage, isWithin, parentsOf } from '../../phone/paths';
import type { PhoneCore } from '../../phone/phone_core';
import { FileProblem } from './file_problem';
import { shellFolder, systemFolders, users, withoutLinks } from './system_folders';

/** A file or folder as `stat` tells it. */
export interface FileStatus {
  readonly kind: 'file' | 'folder';
  readonly uid: number;
  /** Unix permission bits. */
  readonly mode: number;
  /** Milliseconds since 1970. */
  readonly mtimeMs: number;
  readonly sizeBytes: number;
}

const folderBytes = 4096;

/**
 * The phone's files as one Unix user meets them: adb's shell stays outside the apps' trees, root does not.
 * Paths are absolute; those given to {@link resolve} need not be.
 * @fidelity owner and mode decide, SELinux does not; shared storage and the shell's own folder are open to the shell
 */
export class DeviceFiles {
  constructor(
    private readonly phone: PhoneCore,
    private readonly uid: number,
  ) {}

  /** The absolute path behind links, with `.` and `..` taken out. */
  resolve(path: string, folder: string): string {
    const absolute = posix.resolve(folder, path);
    return withoutLinks(absolute);
  }

  exists(path: string): boolean {
    return path in systemFolders || this.phone.sandbox.exists(path) || this.hasBelow(path);
  }

  /** @throws FileProblem */
  stat(path: string): FileStatus {
    this.requirePassage(path);
    return this.status(path);
  }

  /** Names in a folder, sorted. @throws FileProblem */
  list(path: string): string[] {
    const status = this.stat(path);
    if (status.kind !== 'folder') throw new FileProblem(path, 'Not a directory');
    if (!this.mayRead(path, status)) throw new FileProblem(path, 'Permission denied');
    const system = Object.keys(systemFolders).filter(
      (folder) => folder !== '/' && posix.dirname(folder) === path,
    );
    return [
      ...new Set([...system.map((folder) => posix.basename(folder)), ...this.phone.sandbox.list(path)]),
    ].sort();
  }

  /** The path and all that is below it, parents first. @throws FileProblem */
  walk(path: string): string[] {
    if (this.stat(path).kind === 'file') return [path];
    return [path, ...this.list(path).flatMap((name) => this.walk(posix.join(path, name)))];
  }

  /** @throws FileProblem */
  read(path: string): Uint8Array {
    const status = this.stat(path);
    if (status.kind === 'folder') throw new FileProblem(path, 'Is a directory');
    if (!this.mayRead(path, status)) throw new FileProblem(path, 'Permission denied');
    return this.phone.sandbox.readFile(path);
  }

  /** Creates or replaces a file; missing folders are not made. @throws FileProblem */
  write(path: string, bytes: Uint8Array): void {
    this.requireWritable(path);
    if (this.exists(path) && this.status(path).kind === 'folder')
      throw new FileProblem(path, 'Is a directory');
    this.storing(path, () => this.phone.sandbox.writeFile(path, bytes));
  }

  /** Adds bytes at the end of a file, which is made when there is none. @throws FileProblem */
  append(path: string, bytes: Uint8Array): void {
    this.requireWritable(path);
    const { sandbox } = this.phone;
    this.storing(path, () => sandbox.write(path, sandbox.exists(path) ? sandbox.size(path) : 0, bytes));
  }

  /** @throws FileProblem */
  createFolder(path: string): void {
    if (this.exists(path)) throw new FileProblem(path, 'File exists');
    this.requireWritable(path);
    this.phone.sandbox.createFolder(path);
  }

  /** A file, or a folder with all that is in it. @throws FileProblem */
  remove(path: string): void {
    this.stat(path);
    if (path in systemFolders) throw new FileProblem(path, 'Permission denied');
    this.requireWritable(path);
    this.phone.sandbox.remove(path);
  }

  /** @throws FileProblem */
  rename(from: string, to: string): void {
    this.stat(from);
    for (const path of [from, to]) this.requireWritable(path);
    this.phone.sandbox.rename(from, to);
  }

  /** @param mode Unix permission bits @throws FileProblem */
  setMode(path: string, mode: number): void {
    const { uid } = this.stat(path);
    if (this.uid !== users.root && this.uid !== uid) throw new FileProblem(path, 'Permission denied');
    if (!(path in systemFolders)) this.phone.sandbox.setMode(path, mode);
  }

  private status(path: string): FileStatus {
    const { sandbox } = this.phone;
    const system = systemFolders[path];
    if (system !== undefined) return { kind: 'folder', ...system, mtimeMs: 0, sizeBytes: folderBytes };
    if (!sandbox.exists(path)) {
      // A folder that the sandbox does not keep because an app's tree lies below it.
      if (!this.hasBelow(path)) throw new FileProblem(path, 'No such file or directory');
      return { kind: 'folder', uid: users.root, mode: 0o755, mtimeMs: 0, sizeBytes: folderBytes };
    }
    const { kind, uid, mode, mtimeMs } = sandbox.stat(path);
    const sizeBytes = kind === 'file' ? sandbox.size(path) : folderBytes;
    const owner = isWithin(shellFolder, path) ? users.shell : uid;
    return { kind, uid: owner, mode, mtimeMs, sizeBytes };
  }

  private hasBelow(path: string): boolean {
    return this.phone.sandbox.list(path).length > 0;
  }

  private requirePassage(path: string): void {
    if (this.uid === users.root) return;
    for (const folder of ['/', ...parentsOf(path)]) {
      if (folder === path || this.isOpen(folder)) continue;
      const status = this.status(folder);
      if (status.kind !== 'folder') throw new FileProblem(path, 'Not a directory');
      if (!isSearchableBy(this.uid, metadata(status))) throw new FileProblem(path, 'Permission denied');
    }
  }

  private requireWritable(path: string): void {
    const parent = posix.dirname(path);
    const status = this.stat(parent);
    if (status.kind !== 'folder') throw new FileProblem(path, 'Not a directory');
    const may = this.uid === users.root || this.uid === status.uid || this.isOpen(parent);
    if (!may) throw new FileProblem(path, parent === '/' ? 'Read-only file system' : 'Permission denied');
  }

  private mayRead(path: string, status: FileStatus): boolean {
    return this.uid === users.root || this.isOpen(path) || isReadableBy(this.uid, metadata(status));
  }

  /** The shell's groups let it use shared storage and its own folder, whatever the modes. */
  private isOpen(path: string): boolean {
    if (isWithin(androidSharedStorage, path)) return true;
    return this.uid === users.shell && isWithin(shellFolder, path);
  }

  private storing(path: string, store: () => void): void {
    try {
      store();
    } catch (error) {
      if (error instanceof StorageFull) throw new FileProblem(path, 'No space left on device');
      throw error;
    }
  }
}

function metadata({ kind, uid, mode, mtimeMs }: FileStatus) {
  return { kind, uid, mode, mtimeMs, xattrs: new Map(), protectionClass: undefined };
}
