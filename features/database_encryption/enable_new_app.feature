@android @ios
Feature: A new app is encrypted from its first start

  Between the first start and the first synchronization there is no plain moment, whatever comes between.
  Source: "Suppose you are working on a new Mendix app that you have not released to your users before. In that case, you can
  check the checkbox shown above and use the latest version of the native template to build and release your app."

  @promise:enable_new_app
  Rule: The database is there and encrypted before anybody has signed in

    Scenario: First start
      Given Alice has installed the app with database encryption
      When Alice has opened the app for the first time
      Then Alice's phone holds a database that is not empty
      And Alice's database is proven to be encrypted without any user data

    @needs:offline
    Scenario: First start without network
      Given Alice has installed the app with database encryption
      And Alice's phone is offline
      When Alice has opened the app for the first time
      Then Alice's phone holds a database that is not empty
      And Alice's database is proven to be encrypted without any user data

    @needs:release_choice
    Scenario Outline: Built from native template <template>
      Given Alice has installed an app that encrypts its database, made from native template <template>
      When Alice has opened the app for the first time
      Then Alice's phone holds a database that is not empty
      And Alice's database is proven to be encrypted without any user data

      Examples:
        | template |
        | 6.3.0    |
        | 14.1.0   |

  @promise:enable_new_app @needs:raw_flash
  Rule: No plain local database was ever written, not even one that is gone

    Scenario: The flash after the first start
      Given Alice has installed the app with database encryption
      When Alice has opened the app for the first time
      Then the raw flash of Alice's phone holds no trace of a plain local database

    @needs:offline
    Scenario: The flash after a first start without network
      Given Alice has installed the app with database encryption
      And Alice's phone is offline
      When Alice has opened the app for the first time
      Then the raw flash of Alice's phone holds no trace of a plain local database

    @needs:release_build @needs:release_choice
    Scenario: A release build from the store, made from the newest native template
      Given Alice has installed a release build that encrypts its database, made from native template 14.1.0
      When Alice has signed in and synchronized
      Then the raw flash of Alice's phone holds no trace of a plain local database
      And Alice's phone shows all objects that she may read

  @promise:enable_new_app @needs:power_cut_during_start @needs:raw_flash
  Rule: A first start that is interrupted leaves nothing plain, and the next one goes on encrypted

    Scenario Outline: The first start ends early at many moments, unsynced writes <loss>
      When Alice's first start is interrupted at one moment after another and unsynced writes are <loss>
      Then none of these phones holds a plain local database or an unwrapped key
      And after opening the app again each of these phones holds an encrypted and empty database

      Examples: The app is killed, or power is cut and nothing is lost
        | loss |
        | kept |

      Examples: Power is cut
        | loss |
        | torn |
        | lost |
