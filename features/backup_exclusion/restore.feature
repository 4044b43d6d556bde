Feature: A backup that comes back brings nobody anything that is not theirs

  Keys of the key store stay on their phone, so a database may come back without its key. The app then refuses or begins anew.
  Source: hardening; the keys "never leave the phone", and what restores leave behind must not weaken what the documentation promises.

  @promise:backup_exclusion @needs:restore_backup @needs:raw_copy @needs:shared_storage
  Rule: After a restore the app fails closed or starts empty, and falls back to nothing plain

    Scenario Outline: <part> of <way>, on <phone>
      Given Alice has installed a build that lets everything go
      And Alice has signed in and synchronized
      And Alice closes the app
      And <article> <way> of Alice's phone is made
      And of Alice's app these have left: local_storage
      When <part> of it is restored on <phone>
      And Alice tries to open the app
      Then the app on Alice's phone has failed closed with a message, or has started empty
      And nothing of Alice's data lies plain on her phone
      And by signing in again or by installing the app anew Alice gets back all that she may read
      And Alice's database is proven to be encrypted

      @android
      Examples:
        | article | way                        | part      | phone                       |
        | a       | cloud backup               | the whole | another phone of Alice      |
        | a       | cloud backup               | half      | another phone of Alice      |
        | a       | device-to-device transfer  | the whole | another phone of Alice      |
        | a       | device-to-device transfer  | half      | another phone of Alice      |
        | an      | adb backup                 | the whole | another phone of Alice      |
        | an      | adb backup with a password | the whole | another phone of Alice      |
        | an      | adb backup                 | half      | another phone of Alice      |
        | a       | raw copy                   | the whole | another phone of Alice      |

      @ios
      Examples:
        | article | way                     | part      | phone                       |
        | a       | raw copy                | the whole | another phone of Alice      |
        | a       | raw copy                | half      | another phone of Alice      |

  @promise:backup_exclusion @needs:restore_backup
  Rule: What an app that excludes itself gets back is nothing, and it begins as new

    Scenario Outline: <way>
      Given Alice has installed the app
      And Alice has signed in and synchronized
      And Alice closes the app
      And a <way> of Alice's phone is made
      When the whole of it is restored on another phone of Alice
      And Alice tries to open the app
      Then the app on Alice's phone has started, and shows nothing until she has signed in and synchronized
      And Alice's database is proven to be encrypted

      @android
      Examples:
        | way                       |
        | cloud backup              |
        | device-to-device transfer |

      @ios
      Examples:
        | way                       |
        | Finder backup             |
        | encrypted Finder backup   |
        | iCloud backup             |

  @promise:backup_exclusion @ios @needs:restore_backup @needs:key_store_witness
  Rule: No backup carries the key of the database to another iPhone

    Scenario Outline: <way>
      Given Alice has installed the app with database encryption
      And Alice has signed in and synchronized
      And <article> <way> of Alice's phone is made
      When the whole of it is restored on another phone of Alice
      Then the key store of Alice's phone does not unwrap the key of the phone that the backup is of

      Examples:
        | article | way                     |
        | a       | Finder backup           |
        | an      | encrypted Finder backup |
        | an      | iCloud backup           |

  @promise:backup_exclusion @needs:restore_backup
  Rule: On the phone that it was made of, a backup brings back what only this phone opens

    Scenario Outline: <way>
      Given Alice has installed a build that lets everything go
      And Alice has signed in and synchronized
      And Alice closes the app
      And a <way> of Alice's phone is made
      When the whole of it is restored on the same phone
      And Alice tries to open the app
      Then nothing of Alice's data lies plain on her phone
      And by signing in again or by installing the app anew Alice gets back all that she may read
      And Alice's database is proven to be encrypted

      @android
      Examples:
        | way                        |
        | cloud backup               |
        | device-to-device transfer  |

      @ios
      Examples:
        | way                        |
        | raw copy                   |

  @promise:backup_exclusion @android @ios @needs:restore_backup @needs:store_update
  Rule: An older backup over a newer app opens nothing that the newer app would not

    Scenario: The backup is of the build before the update
      Given Alice has installed a build that lets everything go
      And Alice has signed in and synchronized
      And Alice closes the app
      And a raw copy of Alice's phone is made
      And of Alice's app these have left: local_storage
      When Alice's phone is updated from the store and used
      And the whole of it is restored on the same phone
      And Alice tries to open the app
      Then nothing of Alice's data lies plain on her phone
      And by signing in again or by installing the app anew Alice gets back all that she may read
      And Alice's database is proven to be encrypted

  @promise:backup_exclusion @android @ios @needs:restore_backup @needs:client_log
  Rule: A backup on somebody else's phone shows nothing of its owner there

    Scenario: Alice's backup on Bob's phone
      Given Alice has installed a build that lets everything go
      And Alice has signed in and synchronized
      And Alice closes the app
      And a raw copy of Alice's phone is made
      And of Alice's app these have left: local_storage
      When the whole of it is restored on Bob's phone
      And Bob tries to open the app
      Then nothing that Alice alone may read is readable on Bob's phone before he has signed in
      And by signing in again or by installing the app anew Bob gets back all that he may read
