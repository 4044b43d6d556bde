import { FileStore } from './file_store';

/**
 * Files on iOS: plain bytes under the protection class Complete when the profile says so.
 * @fidelity the file system's own encryption is below what a simulated examiner reads
 */
export class IosFileStore extends FileStore {
  override prepare(): void {
    super.prepare();
    this.client.backupExclusion.userFiles();
  }

  protected override writeBeside(path: string, content: Uint8Array): string {
    const beside = super.writeBeside(path, content);
    if (this.isEncrypting()) this.client.phone.sandbox.setProtectionClass(beside, 'Complete');
    return beside;
  }
}
