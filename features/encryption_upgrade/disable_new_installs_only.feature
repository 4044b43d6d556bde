@android @ios
Feature: Turning database encryption off touches no install that is encrypted

  Nothing is decrypted on a phone: who has the app keeps an encrypted database until the app is installed anew.
  Source: "Disabling database encryption will apply only to newly-installed apps. Existing app users will continue to work with an
  encrypted local database until they uninstall and reinstall the app by hand."

  @promise:disable_new_installs_only
  Rule: An install that is encrypted stays so through updates

    Scenario Outline: The app is updated <way>
      Given Alice has installed an app that encrypts its database
      And Alice has signed in and synchronized
      When Alice's app is updated <way> to a release without database encryption
      Then Alice's database is proven to be encrypted
      And Alice's phone shows all objects that she may read

      @needs:plain_over_the_air
      Examples:
        | way            |
        | over the air   |

      @needs:plain_store_update
      Examples:
        | way            |
        | from the store |

    @needs:plain_over_the_air
    Scenario: What the user does after the update
      Given Alice has installed an app that encrypts its database
      And Alice has signed in and synchronized
      When Alice's app is updated over the air to a release without database encryption
      And Alice synchronizes
      Then nothing confidential is readable in the app's folders on Alice's phone without her key
      And Alice's phone shows all objects that she may read

  @promise:disable_new_installs_only @needs:plain_build
  Rule: A new install is not encrypted

    Scenario: Somebody else installs the release
      Given Alice has installed the app without database encryption
      And Alice has signed in and synchronized
      When Alice closes the app
      Then a SQLite viewer opens Alice's database

  @promise:disable_new_installs_only @needs:plain_build
  Rule: An install is not encrypted any more once it was uninstalled and installed by hand

    Scenario: Uninstalled, and the release without encryption installed
      Given Alice has installed an app that encrypts its database
      And Alice has signed in and synchronized
      When Alice uninstalls the app and installs and uses the release without database encryption
      Then a SQLite viewer opens Alice's database
      And Alice's phone shows all objects that she may read
