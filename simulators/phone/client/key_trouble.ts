import type { KeyStoreFailure } from '../../../model/key_store_failures';
import { EngineError } from '../engine/engine_error';
import { KeyStoreError } from '../key_store_trouble';

/** There is no way any more to open what the app keeps. */
export class KeyLost extends Error {
  override readonly name = 'KeyLost';
}

/** What the user is told when the app does not start for want of its key. */
class KeyUnavailable extends Error {
  override readonly name = 'KeyUnavailable';

  constructor(cause: KeyStoreError) {
    super(
      `The key of the local database cannot be used now (${cause.message}) Nothing was removed. Unlock the device and start the app again; if that does not help, uninstall the app and install it again, which loses what was not synchronized.`,
      { cause },
    );
  }
}

/** And when the local database is not what its key opens. */
class DatabaseUnreadable extends Error {
  override readonly name = 'DatabaseUnreadable';

  constructor(cause: EngineError) {
    super(
      `The local database cannot be read: ${cause.sqliteMessage}. Nothing was removed. Uninstall the app and install it again; what was not synchronized is lost.`,
      { cause },
    );
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const unreadable = [11, 26];

/**
 * Errors after which no later start can succeed with the same key. Every other one may pass, and is no reason to remove anything:
 * also UnrecoverableKeyException, of which the documentation does not say that it is for ever.
 * @source the documentation named in model/key_store_failures.ts
 */
const forEver: readonly KeyStoreFailure[] = [
  'KeyPermanentlyInvalidatedException',
  'AEADBadTagException',
  'ERROR_KEY_DOES_NOT_EXIST',
  'ERROR_KEY_CORRUPTED',
  'errSecItemNotFound',
  'errSecDecode',
  'CryptoKitError.authenticationFailure',
];

/** Whether an error says that the key is lost for ever. */
export function isKeyLoss(error: unknown): error is KeyLost | KeyStoreError {
  return error instanceof KeyLost || (error instanceof KeyStoreError && forEver.includes(error.failure));
}

/** The error in the client's words to its user, where it has any. */
export function toldToUser(error: unknown): unknown {
  if (error instanceof KeyStoreError) return new KeyUnavailable(error);
  if (error instanceof EngineError && unreadable.includes(error.code)) return new DatabaseUnreadable(error);
  return error;
}
