import { createCipheriv, createDecipheriv } from 'node:crypto';
import { NotModelledError } from '../../model/outcome_errors';
import type { PhoneCore } from './phone_core';

/** The platform's key store refused. The message holds no key. */
export class KeyStoreError extends Error {
  override readonly name = 'KeyStoreError';
}

/** What a key store keeps, at one moment; secrets. */
export interface KeyStoreSnapshot {
  readonly keys: ReadonlyMap<string, Uint8Array>;
  readonly items: ReadonlyMap<string, string>;
  readonly broken: boolean;
}

/**
 * The platform's key store: keys that an app can use and nobody can read, and small secret items kept under them.
 * @fidelity the secure hardware is this object's memory; its own files are not written to the flash
 */
export class KeyStore {
  /** Raw keys by `app id/alias`; only this class may touch them. */
  protected readonly keys = new Map<string, Uint8Array>();
  private broken = false;

  constructor(protected readonly phone: PhoneCore) {}

  /** Encrypts under the app's key of this alias, which is made at its first use: IV 12 ‖ ciphertext ‖ tag 16 (AES-256-GCM). @throws KeyStoreError */
  wrap(appId: string, alias: string, plain: Uint8Array): Uint8Array {
    this.check('wrap under', alias);
    const iv = this.phone.entropy.bytes(12, 'key store IV');
    const cipher = createCipheriv('aes-256-gcm', this.keyFor(appId, alias), iv);
    return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws KeyStoreError when this key store holds no such key, or the bytes were not wrapped by it */
  unwrap(appId: string, alias: string, wrapped: Uint8Array): Uint8Array {
    this.check('unwrap under', alias);
    const key = this.keys.get(`${appId}/${alias}`);
    if (!key)
      throw new KeyStoreError(
        `Failed to unwrap under ${alias} on ${this.phone.id}: ${appId} has no such key.`,
      );
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, 12));
      decipher.setAuthTag(wrapped.subarray(wrapped.length - 16));
      return Buffer.concat([decipher.update(wrapped.subarray(12, wrapped.length - 16)), decipher.final()]);
    } catch (cause) {
      throw new KeyStoreError(
        `Failed to unwrap under ${alias} on ${this.phone.id}: not wrapped by this key.`,
        { cause },
      );
    }
  }

  /** Keeps a small secret text of the app. */
  setItem(_appId: string, _name: string, _value: string): void {
    throw this.notModelled('keep an item');
  }

  getItem(_appId: string, _name: string): string | undefined {
    throw this.notModelled('read an item');
  }

  removeItem(_appId: string, _name: string): void {
    throw this.notModelled('remove an item');
  }

  /** What the platform forgets when the app is uninstalled. */
  forgetApp(_appId: string): void {
    throw this.notModelled('forget an app');
  }

  snapshot(): KeyStoreSnapshot {
    return { keys: new Map(this.keys), items: new Map(), broken: this.broken };
  }

  restore({ keys, broken }: KeyStoreSnapshot): void {
    this.keys.clear();
    for (const [name, key] of keys) this.keys.set(name, key);
    this.broken = broken;
  }

  /** From now on every call throws. */
  breakDown(): void {
    this.broken = true;
  }

  private notModelled(what: string): NotModelledError {
    return new NotModelledError(`To ${what} is the platform's own way: extend its key store, not this one.`);
  }

  protected keyFor(appId: string, alias: string): Uint8Array {
    const name = `${appId}/${alias}`;
    const key = this.keys.get(name) ?? this.phone.entropy.bytes(32, 'key store key');
    this.keys.set(name, key);
    return key;
  }

  protected check(verb: string, alias: string): void {
    if (this.broken)
      throw new KeyStoreError(
        `Failed to ${verb} ${alias} on ${this.phone.id}: the key store does not answer.`,
      );
  }
}
