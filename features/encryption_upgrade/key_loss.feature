Feature: An app that lost its key stores nothing plain, claims nothing, and lets its user get on

  Keys get lost: a key store is cleared, a screen lock removed, a phone restored. Then the app may refuse to start or start empty.
  Source: hardening, on "The Mendix Client reads and decrypts the database key stored in the local storage, and then uses it to
  unlock the database."

  Background:
    Given Alice has installed the app with database encryption

  @promise:key_loss @android @ios @needs:key_loss @needs:shared_storage
  Rule: An app whose key is lost fails closed or starts empty, and stores nothing plain

    Scenario Outline: <loss>, after Alice has <use>
      Given Alice has <use>
      And Alice closes the app
      When Alice loses her key, <loss>
      And Alice tries to open the app
      Then the app on Alice's phone has failed closed with a message, or has started empty
      And nothing of Alice's data lies plain on her phone
      And by signing in again or by installing the app anew Alice gets back all that she may read
      And Alice's database is proven to be encrypted
      And nothing of Alice's data lies plain on her phone

      Examples:
        | use                           | loss                     |
        | opened the app for the first time | key store cleared        |
        | opened the app for the first time | screen lock removed      |
        | opened the app for the first time | wrapped key missing      |
        | opened the app for the first time | wrapped key damaged      |
        | opened the app for the first time | restored without the key |
        | signed in and synchronized    | key store cleared        |
        | signed in and synchronized    | screen lock removed      |
        | signed in and synchronized    | wrapped key missing      |
        | signed in and synchronized    | wrapped key damaged      |
        | signed in and synchronized    | restored without the key |

  @promise:key_loss @android @ios @needs:key_loss
  Rule: Who was signed in when the key was lost signs in anew

    Scenario Outline: <loss>
      Given Alice has signed in and synchronized
      And Alice closes the app
      When Alice loses her key, <loss>
      And Alice tries to open the app
      Then no session has survived in an app that started on Alice's phone
      And by signing in again or by installing the app anew Alice gets back all that she may read

      Examples:
        | loss                     |
        | key store cleared        |
        | screen lock removed      |
        | wrapped key missing      |
        | wrapped key damaged      |
        | restored without the key |

  @promise:key_loss @android @ios @needs:key_loss @needs:database_key
  Rule: A key that is made in the place of a lost one is new, and of the system's randomness

    Scenario Outline: <loss>
      Given Alice has signed in and synchronized
      And Alice closes the app
      When Alice loses her key, <loss>
      And Alice tries to open the app
      And by signing in again or by installing the app anew Alice gets back all that she may read
      Then Alice's database key is another one than before
      And every byte of Alice's database key was drawn for a key from the system's source of randomness

      Examples:
        | loss                     |
        | key store cleared        |
        | screen lock removed      |
        | wrapped key missing      |
        | wrapped key damaged      |
        | restored without the key |

  @promise:key_loss @android @ios @needs:key_loss @needs:edit @needs:client_log
  Rule: Edits that are lost with the key are told

    Scenario Outline: <loss>
      Given Alice has signed in and synchronized
      And Alice edits an object without synchronizing
      And Alice closes the app
      When Alice loses her key, <loss>
      And Alice tries to open the app
      Then Alice is told that changes which were not synchronized are lost
      And by signing in again or by installing the app anew Alice gets back all that she may read

      Examples:
        | loss                     |
        | key store cleared        |
        | screen lock removed      |
        | wrapped key missing      |
        | wrapped key damaged      |
        | restored without the key |

  @promise:key_loss @needs:key_store_failure @needs:shared_storage
  Rule: An error of the key store that says the key is gone for ever is a lost key

    Scenario Outline: <failure>
      Given Alice has signed in and synchronized
      And Alice closes the app
      When the key store of Alice's phone answers <failure>
      And Alice tries to open the app
      Then the app on Alice's phone has failed closed with a message, or has started empty
      And nothing of Alice's data lies plain on her phone
      And no session has survived in an app that started on Alice's phone
      And by signing in again or by installing the app anew Alice gets back all that she may read
      And Alice's database is proven to be encrypted

      @android
      Examples:
        | failure                             |
        | KeyPermanentlyInvalidatedException  |
        | AEADBadTagException                 |
        | ERROR_KEY_DOES_NOT_EXIST            |
        | ERROR_KEY_CORRUPTED                 |

      @ios
      Examples:
        | failure                             |
        | errSecItemNotFound                  |
        | errSecDecode                        |
        | CryptoKitError.authenticationFailure |

  @promise:key_loss @needs:key_store_failure @needs:shared_storage
  Rule: An error of the key store that can pass costs neither the key nor the data

    Scenario Outline: While it lasts: <failure>
      Given Alice has signed in and synchronized
      And Alice closes the app
      When the key store of Alice's phone answers <failure>
      And Alice tries to open the app
      Then the app has not started on Alice's phone
      And nothing of Alice's data lies plain on her phone

      @android
      Examples:
        | failure                             |
        | UserNotAuthenticatedException       |
        | ERROR_USER_AUTHENTICATION_REQUIRED  |
        | ERROR_KEYSTORE_UNINITIALIZED        |
        | ERROR_INTERNAL_SYSTEM_ERROR         |
        | ERROR_KEYMINT_FAILURE               |
        | ERROR_KEYSTORE_FAILURE              |
        | ProviderException                   |

      @ios
      Examples:
        | failure                             |
        | errSecInteractionNotAllowed         |
        | errSecNotAvailable                  |
        | errSecUserCanceled                  |
        | errSecAllocate                      |
        | errSecIO                            |

    Scenario Outline: Once it has passed: <failure>
      Given Alice has signed in and synchronized
      And Alice closes the app
      And the key store of Alice's phone answers <failure>
      And Alice tries to open the app
      When the key store of Alice's phone works again, and she opens the app
      Then Alice's phone shows all objects that she may read
      And Alice's database key is the same as before
      And nothing of Alice's data lies plain on her phone

      @android
      Examples:
        | failure                             |
        | UserNotAuthenticatedException       |
        | ERROR_USER_AUTHENTICATION_REQUIRED  |
        | ERROR_KEYSTORE_UNINITIALIZED        |
        | ERROR_INTERNAL_SYSTEM_ERROR         |
        | ERROR_KEYMINT_FAILURE               |
        | ERROR_KEYSTORE_FAILURE              |
        | ProviderException                   |

      @ios
      Examples:
        | failure                             |
        | errSecInteractionNotAllowed         |
        | errSecNotAvailable                  |
        | errSecUserCanceled                  |
        | errSecAllocate                      |
        | errSecIO                            |

    @needs:edit
    Scenario Outline: An edit waits for the next synchronization meanwhile: <failure>
      Given Alice has signed in and synchronized
      And Alice edits an object without synchronizing
      And Alice closes the app
      And the key store of Alice's phone answers <failure>
      And Alice tries to open the app
      When the key store of Alice's phone works again, and she opens the app
      Then her database shows her edit once it is unlocked with her key
      And Alice can synchronize without signing in again

      @android
      Examples:
        | failure                             |
        | UserNotAuthenticatedException       |

      @ios
      Examples:
        | failure                             |
        | errSecInteractionNotAllowed         |

  @promise:key_loss @needs:key_store_failure @needs:shared_storage
  Rule: An error of the key store of which nobody can say whether it passes stores nothing plain, and there is a way out

    Scenario Outline: <failure>
      Given Alice has signed in and synchronized
      And Alice closes the app
      When the key store of Alice's phone answers <failure>
      And Alice tries to open the app
      And the key store of Alice's phone works again, and she tries to open the app
      Then nothing of Alice's data lies plain on her phone
      And by signing in again or by installing the app anew Alice gets back all that she may read
      And Alice's database is proven to be encrypted

      @android
      Examples:
        | failure                             |
        | UnrecoverableKeyException           |
        | ERROR_PERMISSION_DENIED             |

      @ios
      Examples:
        | failure                             |
        | errSecAuthFailed                    |
        | errSecMissingEntitlement            |

  @promise:key_loss @needs:key_store_failure @needs:raw_flash
  Rule: Whatever the key store answers at the first start, no plain database and no unwrapped key is stored

    Scenario Outline: While it lasts: <failure>
      Given the key store of Alice's phone answers <failure>
      When Alice tries to open the app
      Then Alice's app has not started, or its database is encrypted
      And no key that was drawn lies readable on the raw flash of Alice's phone
      And the raw flash of Alice's phone holds no trace of a plain local database

      @android
      Examples:
        | failure                             |
        | UserNotAuthenticatedException       |
        | ERROR_USER_AUTHENTICATION_REQUIRED  |
        | ERROR_KEYSTORE_UNINITIALIZED        |
        | ERROR_INTERNAL_SYSTEM_ERROR         |
        | ERROR_KEYMINT_FAILURE               |
        | ERROR_KEYSTORE_FAILURE              |
        | ProviderException                   |
        | UnrecoverableKeyException           |
        | ERROR_PERMISSION_DENIED             |
        | KeyPermanentlyInvalidatedException  |
        | AEADBadTagException                 |
        | ERROR_KEY_DOES_NOT_EXIST            |
        | ERROR_KEY_CORRUPTED                 |
        | StrongBoxUnavailableException       |

      @ios
      Examples:
        | failure                             |
        | errSecInteractionNotAllowed         |
        | errSecNotAvailable                  |
        | errSecUserCanceled                  |
        | errSecAllocate                      |
        | errSecIO                            |
        | errSecAuthFailed                    |
        | errSecMissingEntitlement            |
        | errSecItemNotFound                  |
        | errSecDecode                        |
        | CryptoKitError.authenticationFailure |
        | errSecDuplicateItem                 |

    Scenario Outline: Once it has passed: <failure>
      Given the key store of Alice's phone answers <failure>
      And Alice tries to open the app
      When the key store of Alice's phone works again, and she opens the app
      Then Alice's database is proven to be encrypted without any user data
      And by signing in again or by installing the app anew Alice gets back all that she may read

      @android
      Examples:
        | failure                             |
        | UserNotAuthenticatedException       |
        | ERROR_USER_AUTHENTICATION_REQUIRED  |
        | ERROR_KEYSTORE_UNINITIALIZED        |
        | ERROR_INTERNAL_SYSTEM_ERROR         |
        | ERROR_KEYMINT_FAILURE               |
        | ERROR_KEYSTORE_FAILURE              |
        | ProviderException                   |
        | UnrecoverableKeyException           |
        | ERROR_PERMISSION_DENIED             |
        | KeyPermanentlyInvalidatedException  |
        | AEADBadTagException                 |
        | ERROR_KEY_DOES_NOT_EXIST            |
        | ERROR_KEY_CORRUPTED                 |
        | StrongBoxUnavailableException       |

      @ios
      Examples:
        | failure                             |
        | errSecInteractionNotAllowed         |
        | errSecNotAvailable                  |
        | errSecUserCanceled                  |
        | errSecAllocate                      |
        | errSecIO                            |
        | errSecAuthFailed                    |
        | errSecMissingEntitlement            |
        | errSecItemNotFound                  |
        | errSecDecode                        |
        | CryptoKitError.authenticationFailure |
        | errSecDuplicateItem                 |

  @promise:key_loss @android @ios @needs:replace_database_file @needs:shared_storage
  Rule: A database file that its key does not open is not replaced by a plain one, and there is a way out

    Scenario Outline: In its place lies <content>
      Given Alice has signed in and synchronized
      And Alice closes the app
      When Alice's database file is replaced by <content>
      And Alice tries to open the app
      Then the app on Alice's phone has failed closed with a message, or has started empty
      And nothing of Alice's data lies plain on her phone
      And by signing in again or by installing the app anew Alice gets back all that she may read
      And Alice's database is proven to be encrypted

      Examples:
        | content                                       |
        | her database with one bit of its salt flipped |
        | her database with one bit of page 1 flipped   |
        | her database cut short within page 1          |
        | her database cut short between two pages      |
        | the encrypted database of another install     |
