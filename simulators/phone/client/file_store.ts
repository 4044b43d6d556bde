import type { ClientCore } from './client_core';
import { ProcessKilled } from './process_killed';

/** A file object as far as its file goes. */
export interface FileObject {
  /** As the backend gives it, or a local id. */
  readonly guid: string;
  readonly isImage: boolean;
}

/** Bytes of an image that stand for its thumbnail. */
const thumbnailBytes = 1024;
const folders = ['documents', 'thumbnails'] as const;

/**
 * The user's files on the device, by object and by the state that they are in: `local` until they are uploaded, then the time of
 * the object's last change. Every file is written beside and then moved to its place, so that it is there whole or not at all.
 * @fidelity a thumbnail is the beginning of its image: nothing is scaled
 * @source facts/mendix.md: {files}/{user guid}/{documents,thumbnails}/{guid}@{changedDate or local}
 */
export class FileStore {
  /** The process is killed when this many files were written and the last is not yet in its place; undefined: never. */
  killAfterFiles: number | undefined;
  private writtenFiles = 0;

  constructor(protected readonly client: ClientCore) {}

  /** What a start does first: removes what an interrupted write left, and makes the folders ready. */
  prepare(): void {
    if (this.client.phone.sandbox.exists(this.incoming())) this.client.phone.sandbox.remove(this.incoming());
  }

  /** Keeps the file of an object that is not uploaded yet. */
  keepLocal({ guid, isImage }: FileObject, content: Uint8Array): void {
    this.keep(nameOf(guid, 'local'), isImage, content);
  }

  /** Keeps a downloaded file; an older one stays until `keepOnly`. @param changedDateMs milliseconds since 1970 */
  keepDownloaded({ guid, isImage }: FileObject, changedDateMs: number, content: Uint8Array): void {
    this.keep(nameOf(guid, changedDateMs), isImage, content);
  }

  /** The backend gave an object that was local its guid. */
  adopt(localId: string, guid: string): void {
    this.changeName(nameOf(localId, 'local'), nameOf(guid, 'local'));
  }

  /** The uploaded file of an object is the one that the backend says was changed then. @returns whether there is one */
  settle(guid: string, changedDateMs: number): boolean {
    if (!this.hasLocal(guid)) return false;
    this.changeName(nameOf(guid, 'local'), nameOf(guid, changedDateMs));
    return true;
  }

  has(guid: string, changedDateMs: number): boolean {
    return this.client.phone.sandbox.exists(this.path('documents', nameOf(guid, changedDateMs)));
  }

  hasLocal(guid: string): boolean {
    return this.client.phone.sandbox.exists(this.path('documents', nameOf(guid, 'local')));
  }

  /** The content of an object's file as its user sees it; the one last written. @throws Error when there is none, or it is damaged */
  open(guid: string): Uint8Array {
    const name = this.namesOf(guid).at(-1);
    if (name === undefined)
      throw new Error(`The file of ${guid} is not on the device: synchronize to get it from the backend.`);
    return this.read(this.path('documents', name));
  }

  /** Removes the file of a local object that the backend did not take. */
  removeLocal(localId: string): void {
    this.removeNamed((name) => name === nameOf(localId, 'local'));
  }

  /** Removes all files but those of these objects in these states. @param kept milliseconds since 1970 by guid */
  keepOnly(kept: ReadonlyMap<string, number>): void {
    const names = new Set([...kept].map(([guid, changedDateMs]) => nameOf(guid, changedDateMs)));
    this.removeNamed((name) => !names.has(name));
  }

  /** Removes everything that is the user's. */
  removeAll(): void {
    if (this.client.phone.sandbox.exists(this.userFolder()))
      this.client.phone.sandbox.remove(this.userFolder());
  }

  /** Puts a file and, of an image, its thumbnail where they belong. */
  protected keep(name: string, isImage: boolean, content: Uint8Array): void {
    this.write(this.path('documents', name), content);
    if (isImage) this.write(this.path('thumbnails', name), content.subarray(0, thumbnailBytes));
  }

  /** Replaces a file by this content in one move. @throws ProcessKilled where that was asked for */
  protected write(path: string, content: Uint8Array): void {
    const written = this.writeBeside(path, content);
    this.writtenFiles += 1;
    if (this.writtenFiles === this.killAfterFiles)
      throw new ProcessKilled('Killed in the middle of a download.');
    this.client.phone.sandbox.rename(written, path);
  }

  /** Writes a file durably where it is moved from. @returns its path */
  protected writeBeside(path: string, content: Uint8Array): string {
    const beside = `${this.incoming()}/${path.slice(this.userFolder().length + 1).replace('/', '_')}`;
    this.client.phone.sandbox.writeFile(beside, content);
    this.client.phone.sandbox.sync(beside);
    return beside;
  }

  protected move(from: string, to: string): void {
    this.client.phone.sandbox.rename(from, to);
  }

  protected read(path: string): Uint8Array {
    return this.client.phone.sandbox.readFile(path);
  }

  /** Whether a file that is written now is encrypted. */
  protected isEncrypting(): boolean {
    return this.client.memory.release?.localFileEncryptionEnabled === true;
  }

  /** Where files lie that are not whole yet. */
  protected incoming(): string {
    return `${this.client.paths.temporaryFiles}/incoming`;
  }

  protected userFolder(): string {
    return `${this.client.paths.userFiles}/${this.client.memory.session?.userGuid ?? 'anonymous'}`;
  }

  private changeName(from: string, to: string): void {
    for (const folder of folders)
      if (this.client.phone.sandbox.exists(this.path(folder, from)))
        this.move(this.path(folder, from), this.path(folder, to));
  }

  private removeNamed(isRemoved: (name: string) => boolean): void {
    const { sandbox } = this.client.phone;
    for (const folder of folders)
      for (const name of sandbox.list(`${this.userFolder()}/${folder}`))
        if (isRemoved(name)) sandbox.remove(this.path(folder, name));
  }

  /** Oldest first, a local one last. */
  private namesOf(guid: string): readonly string[] {
    const names = this.client.phone.sandbox.list(`${this.userFolder()}/documents`);
    return names.filter((name) => name.startsWith(nameOf(guid, '')));
  }

  private path(folder: (typeof folders)[number], name: string): string {
    return `${this.userFolder()}/${folder}/${name}`;
  }
}

function nameOf(guid: string, state: string | number): string {
  return `${guid}@${state}`.replaceAll(':', '_');
}
