@android @ios
Feature: The local database is encrypted with the device's own key

  Whoever gets hold of the database file gets nothing without the key that the operating system guards.
  Source: "This ensures that all data in the local database is encrypted before storing it on the device."

  Background:
    Given Alice has installed the app with database encryption

  @promise:database_encryption
  Rule: The database file is SQLCipher under the device's own key, and under no other

    Scenario: The app was used and closed
      Given Alice has signed in and synchronized
      When Alice closes the app
      Then Alice's database is proven to be encrypted
      And her database shows what she may read once it is unlocked with her key

    @needs:kill
    Scenario: The app is killed with its write-ahead log open
      Given Alice has signed in and synchronized
      When the app is killed on Alice's phone
      Then Alice's database is proven to be encrypted, its write-ahead log included
      And her database shows what she may read once it is unlocked with her key

  @promise:database_encryption
  Rule: Without the key nothing confidential is readable in the app's folders

    Scenario: The app was used and closed
      Given Alice has signed in and synchronized
      When Alice closes the app
      Then nothing confidential is readable in the app's folders on Alice's phone without her key

    Scenario: The app is running
      When Alice has signed in and synchronized
      Then nothing confidential is readable in the app's folders on Alice's phone without her key

    @needs:edit
    Scenario: An edit waits for the next synchronization
      Given Alice has signed in and synchronized
      When Alice edits an object without synchronizing
      Then nothing confidential is readable in the app's folders on Alice's phone without her key
      And her database shows her edit once it is unlocked with her key

    @needs:kill_synchronization
    Scenario: The app is killed half-way through a synchronization
      Given Alice has signed in
      When Alice's synchronization is killed after 2 objects
      Then nothing confidential is readable in the app's folders on Alice's phone without her key
      And after a restart Alice's phone shows 0 objects

    @needs:power_cut
    Scenario Outline: Power fails while the app is running, <loss>
      Given Alice has signed in and synchronized
      When power is cut on Alice's phone and unsynced writes are <loss>
      Then nothing confidential is readable in the app's folders on Alice's phone without her key
      And after a restart Alice's phone shows all objects that she may read

      Examples:
        | loss |
        | kept |
        | torn |
        | lost |

  @promise:database_encryption @needs:raw_flash
  Rule: Nothing confidential was written plain, not even for a moment

    Scenario: First start, sign-in and two synchronizations
      When Alice has signed in and synchronized twice
      Then nothing confidential is readable in what was deleted from the flash of Alice's phone
      And Alice's phone shows all objects that she may read

  @promise:database_encryption
  Rule: The app goes on with the encrypted database after a restart

    Scenario: The app is closed, opened again and used
      Given Alice has signed in and synchronized
      And Alice closes the app
      When Alice opens the app again and synchronizes
      Then Alice's phone shows all objects that she may read
      And Alice's database is proven to be encrypted
      And nothing confidential is readable in the app's folders on Alice's phone without her key

  @promise:database_encryption
  Rule: Two installs share no salt

    Scenario: The same user on two phones
      Given Alice has signed in and synchronized
      When Alice uses a second phone in the same way
      Then the databases of Alice's two phones share no salt
