@android @ios
Feature: The database key is random, and only the phone's key store can open it

  A key that can be guessed, copied or read beside the database protects nothing.
  Source: "Local database encryption works by creating a random key when the app is started for the first time. … stored in
  the app's local storage and encrypted with another key, which is stored in the mobile operating system's secure storage system".

  @promise:key_hierarchy @needs:choose_entropy @needs:database_key
  Rule: The key comes from the system's source of randomness and from nothing else

    Scenario: Another source of randomness
      Given Alice has installed the app with database encryption
      And Alice has opened the app for the first time
      When Alice opens the app on a second phone with other entropy
      Then the keys of Alice's two phones differ

    Scenario: Another clock
      Given Alice has installed the app with database encryption
      And Alice has opened the app for the first time
      When Alice opens the app on a second phone with the same entropy and another clock
      Then the keys of Alice's two phones are the same

    @needs:key_store_witness
    Scenario: Every byte of the key in use is traced to where it was drawn
      Given Alice has installed the app with database encryption
      When Alice has signed in and synchronized
      Then every byte of Alice's database key was drawn for a key from the system's source of randomness

  @promise:key_hierarchy @needs:new_install_keys
  Rule: No install's key tells anything of another's

    Scenario: A thousand new installs, one minute after another
      Given Alice has installed the app with database encryption
      When 1000 more phones make the database key of a new install
      Then no two of these keys are the same, nor share 8 bytes in a row

  @promise:key_hierarchy @needs:database_key
  Rule: The key is nowhere plain: not its bytes, not as hexadecimal digits, not as base64

    Scenario Outline: Searched in <place>
      Given Alice has installed the app with database encryption
      When Alice has signed in and synchronized
      Then Alice's database key is not readable in <place>

      Examples:
        | place                |
        | the app's folders    |
        | the client log       |
        | the system log       |
        | the shared storage   |

      @needs:raw_flash
      Examples:
        | place                |
        | the raw flash        |

    @needs:crash
    Scenario Outline: Searched after a crash in <place>
      Given Alice has installed the app with database encryption
      And Alice has signed in and synchronized
      When the app crashes on Alice's phone
      Then Alice's database key is not readable in <place>

      Examples:
        | place                |
        | the crash reports    |
        | the app's folders    |
        | the client log       |
        | the system log       |
        | the shared storage   |

      @needs:raw_flash
      Examples:
        | place                |
        | the raw flash        |

  @promise:key_hierarchy @needs:key_store_witness
  Rule: Only this phone's key store unwraps the key in local storage

    Scenario: The wrapped key is taken to another phone
      Given Alice has installed the app with database encryption
      And Alice has opened the app for the first time
      When Bob uses the app on his phone
      Then Alice's key store unwraps the key that her local storage keeps
      And Bob's key store does not unwrap the key that Alice's local storage keeps

    Scenario: Another app on the phone names the same key
      Given Alice has installed the app with database encryption
      When Alice has opened the app for the first time
      Then Alice's key store unwraps the key that her local storage keeps
      And Alice's key store does not unwrap that key for another app on her phone

  @promise:key_hierarchy @needs:key_store_failure
  Rule: A key store that fails is no reason to keep the key unprotected

    Scenario: The key store throws at the first start
      Given Alice has installed the app with database encryption
      And the key store fails on Alice's phone
      When Alice tries to open the app
      Then the app has not started on Alice's phone
      And no key lies unwrapped in the app's folders on Alice's phone

  @promise:key_hierarchy @needs:database_key
  Rule: A reinstall makes a new key

    Scenario: Uninstalled and installed again
      Given Alice has installed the app with database encryption
      And Alice has opened the app for the first time
      When Alice uninstalls the app, installs it again and opens it
      Then Alice's database key is another one than before

  @promise:key_hierarchy @needs:database_key @needs:shown_objects
  Rule: A reinstall goes on with nothing that an install before left in the key store

    Scenario: Uninstalled while signed in, and installed again
      Given Alice has installed the app with database encryption
      And Alice has signed in and synchronized
      When Alice uninstalls the app, installs it again and opens it
      Then Alice's phone shows 0 objects after the reinstall
      And Alice cannot synchronize before she has signed in again
      And after signing in again Alice's phone shows all objects that she may read
