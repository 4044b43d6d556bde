import { reasonIn } from './backup_notes';
import { KeyBag, LockedKeyBag } from './key_bag';
import type { BackupProperties } from './property_lists';

/** Why nothing of an encrypted backup can be opened where nobody gave a password. */
export const passwordIsMissing = 'no password was given';

/** Opens the wrapped keys of one backup, or says why it cannot. */
export class BackupKeys {
  private constructor(private readonly bag: KeyBag | { readonly locked: string }) {}

  static of({ isEncrypted, keyBag }: BackupProperties, passwords: readonly string[]): BackupKeys {
    if (!isEncrypted) return new BackupKeys({ locked: 'Manifest.plist has no key bag' });
    if (keyBag === undefined)
      return new BackupKeys({
        locked: 'Manifest.plist says that the backup is encrypted and has no key bag',
      });
    if (passwords.length === 0) return new BackupKeys({ locked: passwordIsMissing });
    try {
      return new BackupKeys(KeyBag.unlock(keyBag, passwords));
    } catch (error) {
      if (!(error instanceof LockedKeyBag)) throw error;
      return new BackupKeys({ locked: reasonIn(error) });
    }
  }

  /** @param wrapped class and wrapped key @throws LockedKeyBag with the reason */
  open(wrapped: Uint8Array): Uint8Array {
    if (this.bag instanceof KeyBag) return this.bag.fileKey(wrapped);
    throw new LockedKeyBag(this.bag.locked);
  }
}
