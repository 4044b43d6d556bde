import { AppTrees, type AppTreesSnapshot, containerMetadata } from './app_trees';
import {
  type CreationDefaults,
  type FileMetadata,
  isReadableBy,
  isSearchableBy,
  type ProtectionClass,
} from './file_metadata';
import { androidSharedStorage, iosContainerMetadata, isWithin, parentsOf } from './paths';
import type { PhoneCore } from './phone_core';

const SYSTEM_UID = 0;
const MEDIA_UID = 1023;

/** What the file system knows beside the flash, at one moment. */
export interface SandboxSnapshot {
  readonly metadata: readonly (readonly [path: string, metadata: FileMetadata])[];
  readonly trees: AppTreesSnapshot;
}

/**
 * The file system above the flash: apps' trees with owners, modes, times, extended attributes and protection classes.
 * Paths are absolute. Missing parent folders are made; new files belong to the app in whose tree they lie.
 * Metadata changes before the flash does: a power cut throws out of the flash when the change has taken place.
 * @fidelity Metadata is durable at once. Android: modes decide alone (no SELinux), every app holds the storage permission.
 * iOS: an app never sees another's container, whatever the modes; protection classes are kept but encrypt nothing.
 */
export class Sandbox {
  protected readonly metadata = new Map<string, FileMetadata>();
  protected readonly trees: AppTrees;

  constructor(protected readonly phone: PhoneCore) {
    this.trees = new AppTrees(phone);
  }

  /** The folder of this iOS simulator on its Mac. @throws NotModelledError on Android */
  get deviceFolder(): string {
    return this.trees.deviceFolder;
  }

  /** The iOS container of the app's present or next installation. @throws NotModelledError on Android */
  containerOf(appId: string): string {
    return this.trees.containerOf(appId);
  }

  /** Makes the app's empty tree and returns its root; on iOS with the file that names the bundle id. */
  createAppTree(appId: string, uid: number): string {
    const { root } = this.trees.add(appId, uid);
    this.createFolder(root);
    if (this.phone.platform === 'ios') this.writeMetadata(iosContainerMetadata(root), appId);
    return root;
  }

  /** Names the container's app; installation is durable, so a power cut leaves it. */
  protected writeMetadata(path: string, appId: string): void {
    this.writeFile(path, containerMetadata(appId));
    this.sync(path);
  }

  removeAppTree(appId: string): void {
    for (const folder of this.trees.foldersOf(appId)) this.removeWithin(folder);
    this.trees.remove(appId);
  }

  /** App ids of all trees that are there. */
  appIds(): readonly string[] {
    return this.trees.appIds();
  }

  snapshot(): SandboxSnapshot {
    return {
      metadata: [...this.metadata].map(([path, metadata]) => [path, copyOf(metadata)] as const),
      trees: this.trees.snapshot(),
    };
  }

  restore({ metadata, trees }: SandboxSnapshot): void {
    this.metadata.clear();
    for (const [path, known] of metadata) this.metadata.set(path, copyOf(known));
    this.trees.restore(trees);
  }

  createFolder(path: string): void {
    for (const folder of [...parentsOf(path), path]) {
      if (!this.isSystemFolder(folder)) this.metadataFor(folder, 'folder');
    }
  }

  /** Writes in place; creates the file. @throws StorageFull @throws PowerCut */
  write(path: string, offset: number, bytes: Uint8Array): void {
    this.touch(path);
    this.phone.flash.write(path, offset, bytes);
  }

  /** Up to `length` bytes; fewer at the end of the file. */
  read(path: string, offset: number, length: number): Uint8Array {
    return this.phone.flash.read(path, offset, length);
  }

  readFile(path: string): Uint8Array {
    return this.read(path, 0, this.size(path));
  }

  /** Replaces the content: cuts the file to nothing and writes it anew, not yet durable. */
  writeFile(path: string, bytes: Uint8Array): void {
    if (this.phone.flash.exists(path)) this.truncate(path, 0);
    this.write(path, 0, bytes);
  }

  /** Size in bytes. */
  size(path: string): number {
    return this.phone.flash.size(path);
  }

  /** Whether there is a file or a folder of this path. */
  exists(path: string): boolean {
    return this.phone.flash.exists(path) || this.metadata.has(path);
  }

  sync(path: string): void {
    this.phone.flash.sync(path);
  }

  /** @param size bytes */
  truncate(path: string, size: number): void {
    this.touch(path);
    this.phone.flash.truncate(path, size);
  }

  /** Moves a file or a folder with all that is in it; the target is replaced. */
  rename(from: string, to: string): void {
    this.stat(from);
    if (from === to) return;
    if (this.exists(to)) this.displace(to);
    this.createFolder(parentsOf(to).at(-1) ?? '/');
    for (const path of this.pathsWithin(from)) {
      const moved = to + path.slice(from.length);
      const isFile = this.phone.flash.exists(path);
      this.metadata.set(moved, this.stat(path));
      this.metadata.delete(path);
      if (isFile) this.phone.flash.rename(path, moved);
    }
  }

  /** Removes a file, or a folder with all that is in it. */
  remove(path: string): void {
    this.stat(path);
    this.removeWithin(path);
  }

  /** Names of the files and folders directly in a folder, sorted; none when there is no such folder. */
  list(folder: string): string[] {
    const below = this.pathsWithin(folder).filter((path) => path !== folder);
    const prefix = folder.endsWith('/') ? folder.length : folder.length + 1;
    return [...new Set(below.map((path) => path.slice(prefix).split('/')[0] as string))];
  }

  /** @throws Error when there is nothing of this path */
  stat(path: string): FileMetadata {
    const found = this.metadata.get(path);
    if (found !== undefined) return found;
    throw new Error(
      `Failed to find ${path} on ${this.phone.id}: expected a file or folder, got none. Ask exists() first.`,
    );
  }

  /** @param mode Unix permission bits */
  setMode(path: string, mode: number): void {
    this.stat(path).mode = mode;
  }

  setXattr(path: string, name: string, value: Uint8Array): void {
    this.stat(path).xattrs.set(name, value);
  }

  /** Everything that carries extended attributes, by path. */
  extendedAttributes(): readonly (readonly [string, ReadonlyMap<string, Uint8Array>])[] {
    const marked = [...this.metadata].filter(([, { xattrs }]) => xattrs.size > 0);
    return marked.map(([path, { xattrs }]) => [path, xattrs] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  }

  setProtectionClass(path: string, protectionClass: ProtectionClass): void {
    this.stat(path).protectionClass = protectionClass;
  }

  /** Sorted paths of all files that an app of this user can read. */
  visibleTo(uid: number): string[] {
    return this.phone.flash.list().filter((path) => this.isVisible(path, uid));
  }

  /** All files at or below the path, sorted, as an examiner reads them. */
  treeOf(prefix: string): { path: string; bytes: Uint8Array }[] {
    const paths = this.phone.flash.list().filter((path) => isWithin(prefix, path));
    return paths.map((path) => ({ path, bytes: this.readFile(path) }));
  }

  protected isVisible(path: string, uid: number): boolean {
    if (this.isShared(path)) return true;
    const owner = this.trees.all().find(({ root }) => isWithin(root, path));
    if (this.phone.platform === 'ios' && owner !== undefined && owner.uid !== uid) return false;
    const folders = parentsOf(path).flatMap((folder) => this.metadata.get(folder) ?? []);
    return isReadableBy(uid, this.stat(path)) && folders.every((folder) => isSearchableBy(uid, folder));
  }

  /** What new files and folders at this path are given. */
  protected defaultsFor(path: string): CreationDefaults {
    const ios = this.phone.platform === 'ios';
    const protectionClass = ios ? ('CompleteUntilFirstUserAuthentication' as const) : undefined;
    const tree = this.trees.all().find(({ root }) => isWithin(root, path));
    if (tree === undefined) {
      const uid = this.isShared(path) ? MEDIA_UID : SYSTEM_UID;
      return { uid, fileMode: 0o644, folderMode: 0o755, protectionClass };
    }
    const modes = ios ? { fileMode: 0o644, folderMode: 0o755 } : { fileMode: 0o600, folderMode: 0o700 };
    return { uid: tree.uid, ...modes, protectionClass };
  }

  private isShared(path: string): boolean {
    return this.phone.platform === 'android' && isWithin(androidSharedStorage, path);
  }

  /** Folders above all app trees are the system's: not kept, and passable for everybody. */
  private isSystemFolder(folder: string): boolean {
    return this.trees.all().some(({ root }) => root !== folder && isWithin(folder, root));
  }

  private touch(path: string): void {
    const folder = parentsOf(path).at(-1);
    if (folder !== undefined && !this.metadata.has(folder)) this.createFolder(folder);
    this.metadataFor(path, 'file').mtimeMs = this.phone.clock.nowMs();
  }

  private metadataFor(path: string, kind: FileMetadata['kind']): FileMetadata {
    const known = this.metadata.get(path);
    if (known !== undefined && known.kind !== kind) {
      throw new Error(
        `Failed to write ${path} on ${this.phone.id}: expected a ${kind}, got a ${known.kind}. Use another path.`,
      );
    }
    if (known !== undefined) return known;
    const { uid, fileMode, folderMode, protectionClass } = this.defaultsFor(path);
    const mode = kind === 'file' ? fileMode : folderMode;
    const mtimeMs = this.phone.clock.nowMs();
    const made: FileMetadata = { kind, uid, mode, mtimeMs, xattrs: new Map(), protectionClass };
    this.metadata.set(path, made);
    return made;
  }

  /** A file is replaced by the move itself, so that no power cut can leave neither; a folder goes first. */
  private displace(target: string): void {
    if (this.stat(target).kind === 'folder') this.remove(target);
  }

  /** What is there of it: a power cut may have left a part. */
  private removeWithin(path: string): void {
    for (const removed of this.pathsWithin(path)) {
      const isFile = this.phone.flash.exists(removed);
      this.metadata.delete(removed);
      if (isFile) this.phone.flash.unlink(removed);
    }
  }

  private pathsWithin(folder: string): string[] {
    return [...this.metadata.keys()].filter((path) => isWithin(folder, path)).sort();
  }
}

function copyOf(metadata: FileMetadata): FileMetadata {
  return { ...metadata, xattrs: new Map(metadata.xattrs) };
}
