import { createHash } from 'node:crypto';
import { type FileObject, FileStore } from './file_store';
import { decryptTinkStream, encryptTinkStream } from './tink_stream';

/** Marks a file that is a Tink stream. @fidelity how a real client tells its encrypted files from plain ones is not known */
const encryptedMark = 'user.encrypted';
const keyItem = 'file_key';

/**
 * Files on Android: Tink streams when the profile says so, otherwise plain. What is encrypted stays so wherever it is moved.
 * @source facts/mendix.md, "File encryption"
 */
export class AndroidFileStore extends FileStore {
  /** Images pass through the image loader, which keeps a copy of those that are not encrypted. */
  override open(file: FileObject): Uint8Array {
    const content = super.open(file);
    const path = this.pathOf(file.guid);
    if (file.isImage && this.mayCache(path)) {
      this.client.phone.sandbox.writeFile(this.cached(path), content);
      this.client.phone.sandbox.sync(this.cached(path));
    }
    return content;
  }

  override removeAll(): void {
    super.removeAll();
    if (this.client.phone.sandbox.exists(this.imageCache()))
      this.client.phone.sandbox.remove(this.imageCache());
  }

  protected override writeBeside(path: string, content: Uint8Array): string {
    return this.isEncrypting() ? this.writeEncrypted(path, content) : super.writeBeside(path, content);
  }

  protected override move(from: string, to: string): void {
    this.uncache(from);
    if (!this.isEncrypted(from)) {
      super.move(from, to);
      return;
    }
    this.client.phone.sandbox.rename(this.writeEncrypted(to, this.read(from)), to);
    super.remove(from);
  }

  protected override remove(path: string): void {
    this.uncache(path);
    super.remove(path);
  }

  protected override read(path: string): Uint8Array {
    const stored = super.read(path);
    return this.isEncrypted(path) ? decryptTinkStream(this.fileKey(), this.boundTo(path), stored) : stored;
  }

  protected mayCache(path: string): boolean {
    return !this.isEncrypted(path);
  }

  /** @returns where it lies until it is moved to the path */
  protected writeEncrypted(path: string, content: Uint8Array): string {
    const beside = super.writeBeside(path, this.encrypted(this.boundTo(path), content));
    this.client.phone.sandbox.setXattr(beside, encryptedMark, Uint8Array.of(1));
    return beside;
  }

  /** What reaches the disk of a content. */
  protected encrypted(associatedData: string, content: Uint8Array): Uint8Array {
    const salt = this.client.phone.entropy.bytes(32, 'file salt');
    const noncePrefix = this.client.phone.entropy.bytes(7, 'file nonce prefix');
    return encryptTinkStream({ key: this.fileKey(), salt, noncePrefix, associatedData }, content);
  }

  /** The associated data of the file's stream. */
  protected boundTo(path: string): string {
    return path.slice(path.lastIndexOf('/') + 1);
  }

  /** 32 bytes, from the first encrypted file on in secure storage. */
  protected fileKey(): Uint8Array {
    const { phone, appId, secrets, witness } = this.client;
    const kept = phone.keyStore.getItem(appId, keyItem);
    const key = kept === undefined ? this.newFileKey() : Buffer.from(kept, 'base64');
    if (kept === undefined) phone.keyStore.setItem(appId, keyItem, Buffer.from(key).toString('base64'));
    secrets.add(`file key of ${phone.id}`, key);
    witness.fileKey = key;
    return key;
  }

  protected newFileKey(): Uint8Array {
    return this.client.phone.entropy.bytes(32, 'file key');
  }

  protected isEncrypted(path: string): boolean {
    return this.client.phone.sandbox.stat(path).xattrs.has(encryptedMark);
  }

  /** Where the image loader keeps its copy of a file. */
  protected cached(path: string): string {
    return `${this.imageCache()}/${createHash('sha256').update(path).digest('hex')}.0`;
  }

  private uncache(path: string): void {
    if (this.client.phone.sandbox.exists(this.cached(path)))
      this.client.phone.sandbox.remove(this.cached(path));
  }

  private imageCache(): string {
    return `${this.client.paths.temporaryFiles}/image_manager_disk_cache`;
  }
}
