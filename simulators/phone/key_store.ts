import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { KeyStoreFailure } from '../../model/key_store_failures';
import { NotModelledError } from '../../model/outcome_errors';
import { KeyStoreError, keyStoreTrouble } from './key_store_trouble';
import type { KeychainAccessibility } from './keychain_accessibility';
import type { PhoneCore } from './phone_core';

/** What a key store keeps, at one moment; secrets. */
export interface KeyStoreSnapshot {
  readonly keys: ReadonlyMap<string, Uint8Array>;
  readonly items: ReadonlyMap<string, string>;
  readonly spoilt: ReadonlyMap<string, KeyStoreFailure>;
  readonly failing: KeyStoreFailure | undefined;
  /** iOS: the class of each, by name. */
  readonly classes?: ReadonlyMap<string, KeychainAccessibility>;
}

/**
 * The platform's key store: keys that an app can use and nobody can read, and small secret items kept under them.
 * @fidelity the secure hardware is this object's memory; its own files are not written to the flash. Every key is bound to the
 * screen lock, as an app may ask for it
 */
export class KeyStore {
  /** Raw keys by `app id/alias`; only this class may touch them. */
  protected readonly keys = new Map<string, Uint8Array>();
  /** What keys and items of these names answer for ever. */
  protected readonly spoilt = new Map<string, KeyStoreFailure>();
  private failing: KeyStoreFailure | undefined;

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
    const what = `unwrap under ${alias}`;
    const key = this.keptKey(appId, alias);
    if (!key) throw new KeyStoreError(what, this.phone.id, this.noSuchKey());
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, 12));
      decipher.setAuthTag(wrapped.subarray(wrapped.length - 16));
      return Buffer.concat([decipher.update(wrapped.subarray(12, wrapped.length - 16)), decipher.final()]);
    } catch (cause) {
      throw new KeyStoreError(what, this.phone.id, this.notWrappedByThisKey(), { cause });
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

  /** Removes every key and item of the app, as the app itself may ask for. @throws KeyStoreError */
  removeAll(appId: string): void {
    this.check('remove everything of', appId);
    this.loseAll(appId);
  }

  /** What the platform forgets when the app is uninstalled. */
  forgetApp(_appId: string): void {
    throw this.notModelled('forget an app');
  }

  snapshot(): KeyStoreSnapshot {
    const { keys, spoilt, failing } = this;
    return { keys: new Map(keys), items: new Map(), spoilt: new Map(spoilt), failing };
  }

  restore({ keys, spoilt, failing }: KeyStoreSnapshot): void {
    this.keys.clear();
    this.spoilt.clear();
    for (const [name, key] of keys) this.keys.set(name, key);
    for (const [name, failure] of spoilt) this.spoilt.set(name, failure);
    this.failing = failing;
  }

  /** The phone loses every key of the app, whatever the app keeps beside. */
  loseAll(appId: string): void {
    for (const name of this.keptNames().filter((kept) => kept.startsWith(`${appId}/`))) this.drop(name);
  }

  /** What is bound to the screen lock is gone with it. */
  loseScreenLock(): void {
    throw this.notModelled('lose the screen lock');
  }

  /** From now on every call that the error reaches throws it. */
  breakDown(failure: KeyStoreFailure): void {
    if (keyStoreTrouble[failure].reach === 'kept keys')
      for (const name of this.keptNames()) this.spoilt.set(name, failure);
    else this.failing = failure;
  }

  /** The device is unlocked, or its service runs again: calls are answered. What is spoilt stays so. */
  mend(): void {
    this.failing = undefined;
  }

  /** How the platform says that there is no such key. */
  protected noSuchKey(): KeyStoreFailure {
    throw this.notModelled('miss a key');
  }

  protected notWrappedByThisKey(): KeyStoreFailure {
    throw this.notModelled('refuse what another key wrapped');
  }

  protected keyFor(appId: string, alias: string): Uint8Array {
    const kept = this.keptKey(appId, alias);
    if (kept) return kept;
    const key = this.newKey(alias);
    this.keys.set(this.entryName(appId, alias), key);
    return key;
  }

  /** @throws KeyStoreError where the platform has no way to make one now */
  protected newKey(alias: string): Uint8Array {
    this.checkNew('make a key for', alias);
    return this.phone.entropy.bytes(32, 'key store key');
  }

  /** Under which name a key or item lies: no two apps share one. */
  protected entryName(appId: string, alias: string): string {
    return `${appId}/${alias}`;
  }

  protected keptNames(): readonly string[] {
    return [...this.keys.keys()];
  }

  protected drop(name: string): void {
    this.keys.delete(name);
    this.spoilt.delete(name);
  }

  /** @throws KeyStoreError while the key store answers nothing */
  protected check(verb: string, alias: string): void {
    this.refuse(verb, alias, 'every call');
  }

  /** @throws KeyStoreError while it takes nothing new */
  protected checkNew(verb: string, alias: string): void {
    this.refuse(verb, alias, 'new keys');
  }

  /** @throws KeyStoreError when it is spoilt */
  protected checkSound(verb: string, appId: string, alias: string): void {
    const failure = this.spoilt.get(this.entryName(appId, alias));
    if (failure) throw new KeyStoreError(`${verb} ${alias}`, this.phone.id, failure);
  }

  private refuse(verb: string, alias: string, reach: 'every call' | 'new keys'): void {
    if (this.failing === undefined || keyStoreTrouble[this.failing].reach !== reach) return;
    throw new KeyStoreError(`${verb} ${alias}`, this.phone.id, this.failing);
  }

  private keptKey(appId: string, alias: string): Uint8Array | undefined {
    this.checkSound('use', appId, alias);
    return this.keys.get(this.entryName(appId, alias));
  }

  private notModelled(what: string): NotModelledError {
    return new NotModelledError(`To ${what} is the platform's own way: extend its key store, not this one.`);
  }
}
