import { FileStore } from './file_store';
import { decryptTinkStream, encryptTinkStream } from './tink_stream';

/** Marks a file that is a Tink stream. @fidelity how a real client tells its encrypted files from plain ones is not known */
const encryptedMark = 'user.encrypted';
const keyItem = 'file_key';

/** Files on Android: Tink streams when the profile says so, otherwise plain. What is encrypted stays so wherever it is moved. */
export class AndroidFileStore extends FileStore {
  protected override writeBeside(path: string, content: Uint8Array): string {
    return this.isEncrypting() ? this.writeEncrypted(path, content) : super.writeBeside(path, content);
  }

  protected override move(from: string, to: string): void {
    if (!this.isEncrypted(from)) {
      super.move(from, to);
      return;
    }
    this.client.phone.sandbox.rename(this.writeEncrypted(to, this.read(from)), to);
    this.client.phone.sandbox.remove(from);
  }

  protected override read(path: string): Uint8Array {
    const stored = super.read(path);
    if (!this.isEncrypted(path)) return stored;
    return decryptTinkStream(this.fileKey(), this.boundTo(path), stored);
  }

  private writeEncrypted(path: string, content: Uint8Array): string {
    const beside = super.writeBeside(path, this.encrypted(this.boundTo(path), content));
    this.client.phone.sandbox.setXattr(beside, encryptedMark, Uint8Array.of(1));
    return beside;
  }

  /** What reaches the disk for a file of this name. */
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
    const { phone, appId } = this.client;
    const kept = phone.keyStore.getItem(appId, keyItem);
    if (kept !== undefined) return Buffer.from(kept, 'base64');
    const key = phone.entropy.bytes(32, 'file key');
    phone.keyStore.setItem(appId, keyItem, Buffer.from(key).toString('base64'));
    return key;
  }

  protected isEncrypted(path: string): boolean {
    return this.client.phone.sandbox.stat(path).xattrs.has(encryptedMark);
  }
}
