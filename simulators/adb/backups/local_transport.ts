import type { PhoneCore } from '../../phone/phone_core';

/** Where the transport keeps its sets; nobody but root reaches it from a shell. */
const root = '/data/data/com.android.localtransport';
const fullSets = `${root}/files/1/_full`;
const ownerOnly = 0o700;

/** What a transport makes of a stream that the system offers it. */
export type TransportAnswer = 'taken' | 'declined';

/**
 * The transport of the system's own that keeps sets on the phone itself, one stream for each app.
 * @source AOSP com.android.localtransport.LocalTransport; checkFullBackupSize declines what has no bytes
 * @fidelity full backups alone, no key/value ones; its folder belongs to root, not to the system's user
 */
export class LocalTransport {
  constructor(protected readonly phone: PhoneCore) {}

  /** Keeps a stream in the place of the app's last one. @param entries of it, its manifest among them */
  keep(appId: string, stream: Uint8Array, entries: number): TransportAnswer {
    if (entries <= 1) return 'declined';
    const { sandbox } = this.phone;
    sandbox.createFolder(fullSets);
    sandbox.setMode(root, ownerOnly);
    sandbox.writeFile(this.pathOf(appId), stream);
    sandbox.sync(this.pathOf(appId));
    return 'taken';
  }

  wipe(appId: string): void {
    const path = this.pathOf(appId);
    if (this.phone.sandbox.exists(path)) this.phone.sandbox.remove(path);
  }

  protected pathOf(appId: string): string {
    return `${fullSets}/${appId}`;
  }
}
