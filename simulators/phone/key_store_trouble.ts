import type {
  AndroidKeyStoreFailure,
  IosKeyStoreFailure,
  KeyStoreFailure,
} from '../../model/key_store_failures';

/** Which calls an error meets: all of them until it is over, those on keys of before for ever, or the making of keys. */
export type FailureReach = 'every call' | 'kept keys' | 'new keys';

interface FailureTrait {
  readonly reach: FailureReach;
  /** How the platform writes it, with its code. */
  readonly words: string;
}

const keyStoreException = (name: AndroidKeyStoreFailure, code: number, reach: FailureReach) => ({
  [name]: { reach, words: `android.security.KeyStoreException: ${name} (${code})` },
});
const osStatus = (name: IosKeyStoreFailure, code: number, reach: FailureReach) => ({
  [name]: { reach, words: `OSStatus ${code}: ${name}` },
});
const thrown = (name: AndroidKeyStoreFailure, package_: string, reach: FailureReach) => ({
  [name]: { reach, words: `${package_}.${name}` },
});

/** What the platforms' errors do on a simulated phone. @source the documentation named in model/key_store_failures.ts */
export const keyStoreTrouble = {
  ...thrown('UserNotAuthenticatedException', 'android.security.keystore', 'every call'),
  ...thrown('KeyPermanentlyInvalidatedException', 'android.security.keystore', 'kept keys'),
  ...thrown('UnrecoverableKeyException', 'java.security', 'kept keys'),
  ...thrown('AEADBadTagException', 'javax.crypto', 'kept keys'),
  ...thrown('StrongBoxUnavailableException', 'android.security.keystore', 'new keys'),
  ...thrown('ProviderException', 'java.security', 'every call'),
  ...keyStoreException('ERROR_USER_AUTHENTICATION_REQUIRED', 2, 'every call'),
  ...keyStoreException('ERROR_KEYSTORE_UNINITIALIZED', 3, 'every call'),
  ...keyStoreException('ERROR_INTERNAL_SYSTEM_ERROR', 4, 'every call'),
  ...keyStoreException('ERROR_PERMISSION_DENIED', 5, 'every call'),
  ...keyStoreException('ERROR_KEY_DOES_NOT_EXIST', 6, 'kept keys'),
  ...keyStoreException('ERROR_KEY_CORRUPTED', 7, 'kept keys'),
  ...keyStoreException('ERROR_KEYMINT_FAILURE', 10, 'every call'),
  ...keyStoreException('ERROR_KEYSTORE_FAILURE', 11, 'every call'),
  ...osStatus('errSecItemNotFound', -25300, 'kept keys'),
  ...osStatus('errSecInteractionNotAllowed', -25308, 'every call'),
  ...osStatus('errSecAuthFailed', -25293, 'every call'),
  ...osStatus('errSecNotAvailable', -25291, 'every call'),
  ...osStatus('errSecDuplicateItem', -25299, 'new keys'),
  ...osStatus('errSecDecode', -26275, 'kept keys'),
  ...osStatus('errSecUserCanceled', -128, 'every call'),
  ...osStatus('errSecMissingEntitlement', -34018, 'every call'),
  ...osStatus('errSecAllocate', -108, 'every call'),
  ...osStatus('errSecIO', -36, 'every call'),
  'CryptoKitError.authenticationFailure': {
    reach: 'kept keys',
    words: 'CryptoKitError.authenticationFailure',
  },
} as Readonly<Record<KeyStoreFailure, FailureTrait>>;

/** The platform's key store refused. The message holds no key. */
export class KeyStoreError extends Error {
  override readonly name = 'KeyStoreError';

  /** @param what e.g. `unwrap under an alias` */
  constructor(
    what: string,
    phoneId: string,
    readonly failure: KeyStoreFailure,
    options?: ErrorOptions,
  ) {
    super(`Failed to ${what} on ${phoneId}: ${keyStoreTrouble[failure].words}.`, options);
  }
}
