@android @ios
Feature: A SQLite viewer tells an encrypted database from a plain one, and Watertight tells more

  The documented check is to open the file in a viewer. It is needed, and it is not enough.
  Source: "The viewer will open it immediately for unencrypted databases, whereas the same operation will fail for encrypted databases."

  @promise:encryption_verification @needs:plain_build
  Rule: A SQLite viewer opens the database of an app without database encryption

    Scenario: Encryption is off
      Given Alice has installed the app without database encryption
      And Alice has signed in and synchronized
      When Alice closes the app
      Then a SQLite viewer opens Alice's database
      And her database is called plain

  @promise:encryption_verification
  Rule: A SQLite viewer fails on the database of an app with database encryption

    Scenario: Encryption is on
      Given Alice has installed the app with database encryption
      And Alice has signed in and synchronized
      When Alice closes the app
      Then a SQLite viewer fails to open Alice's database because it is no database to it

  @promise:encryption_verification @needs:replace_database_file @needs:database_key
  Rule: What a viewer refuses is not yet encrypted

    Scenario Outline: <content> in the place of the database
      Given Alice has installed the app with database encryption
      And Alice has opened the app for the first time
      When Alice's database file is replaced by <content>
      Then Alice's database is not called encrypted

      Examples:
        | content                                            |
        | random bytes                                       |
        | zeros                                              |
        | an empty file                                      |
        | a plain database with a scrambled header           |
        | a plain database in WAL mode with an empty main file |
        | a plain database with one bit of its header flipped  |
        | a plain database cut short within a page             |
        | a plain database cut short between two pages         |

  @promise:encryption_verification @needs:replace_database_file @needs:database_key
  Rule: A damaged or foreign database is not called proven to be encrypted

    Scenario Outline: <content>
      Given Alice has installed the app with database encryption
      And Alice has signed in and synchronized
      And Alice closes the app
      When Alice's database file is replaced by <content>
      Then Alice's database is called neither plain nor proven to be encrypted

      Examples:
        | content                                            |
        | her database with one bit of its salt flipped      |
        | her database with one bit of page 1 flipped        |
        | her database with one bit of its last page flipped |
        | her database cut short within page 1               |
        | her database cut short between two pages           |
        | the encrypted database of another install          |

  @promise:encryption_verification @needs:release_build
  Rule: Whether a release build is encrypted cannot be seen from outside

    Scenario: The file cannot be read
      Given Alice has installed a release build of the app
      And Alice has signed in and synchronized
      When the examiner asks for the app's folders on Alice's phone
      Then Watertight cannot tell, because "a release build keeps the examiner out; verifying the database needs a debug build of the app"
