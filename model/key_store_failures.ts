/**
 * Errors that Android documents for its key store; of KeyStoreException each numeric error code that using a key can give.
 * @source developer.android.com: KeyStoreException (API level 33), KeyPermanentlyInvalidatedException,
 * UserNotAuthenticatedException, StrongBoxUnavailableException, UnrecoverableKeyException, AEADBadTagException, ProviderException
 */
export const androidKeyStoreFailures = [
  'UserNotAuthenticatedException',
  'KeyPermanentlyInvalidatedException',
  'UnrecoverableKeyException',
  'AEADBadTagException',
  'StrongBoxUnavailableException',
  'ProviderException',
  'ERROR_USER_AUTHENTICATION_REQUIRED',
  'ERROR_KEYSTORE_UNINITIALIZED',
  'ERROR_INTERNAL_SYSTEM_ERROR',
  'ERROR_PERMISSION_DENIED',
  'ERROR_KEY_DOES_NOT_EXIST',
  'ERROR_KEY_CORRUPTED',
  'ERROR_KEYMINT_FAILURE',
  'ERROR_KEYSTORE_FAILURE',
] as const;

/**
 * Errors that Apple documents for Keychain items, and CryptoKit's own for what was not sealed by a key.
 * @source developer.apple.com: Security Framework Result Codes, CryptoKitError
 */
export const iosKeyStoreFailures = [
  'errSecItemNotFound',
  'errSecInteractionNotAllowed',
  'errSecAuthFailed',
  'errSecNotAvailable',
  'errSecDuplicateItem',
  'errSecDecode',
  'errSecUserCanceled',
  'errSecMissingEntitlement',
  'errSecAllocate',
  'errSecIO',
  'CryptoKitError.authenticationFailure',
] as const;

export type AndroidKeyStoreFailure = (typeof androidKeyStoreFailures)[number];
export type IosKeyStoreFailure = (typeof iosKeyStoreFailures)[number];
/** A documented error of a platform's key store, by its documented name. */
export type KeyStoreFailure = AndroidKeyStoreFailure | IosKeyStoreFailure;
