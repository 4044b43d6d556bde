@android @ios
Feature: Turning database encryption on for an app in use leaves nothing plain behind

  An existing database cannot be encrypted: the client removes it and starts anew, and what it removed must be gone.
  Source: "it will sign out the current user and start with an empty database. This step may cause unsynchronized data to be lost."

  Background:
    Given Alice has installed the app without database encryption
    And Alice has signed in and synchronized

  @promise:enable_existing_app @needs:cloud_deploy @needs:plain_build
  Rule: Deploying to the cloud alone changes nothing on a phone

    Scenario: A release with encryption is deployed, and the app is used on
      When a release with database encryption is deployed to the cloud
      And Alice closes the app
      And Alice opens the app again and synchronizes
      Then Alice's phone shows all objects that she may read
      And a SQLite viewer opens Alice's database

  @promise:enable_existing_app @needs:sign_in_prompt @needs:plain_build
  Rule: An update replaces the plain database by an empty encrypted one

    Scenario Outline: The app is updated <way>
      When Alice's app is updated <way> to a release with database encryption
      Then Alice's database is proven to be encrypted without any user data
      And Alice's phone shows 0 objects after the update

      @needs:over_the_air
      Examples:
        | way            |
        | over the air   |

      @needs:store_update
      Examples:
        | way            |
        | from the store |

  @promise:enable_existing_app @needs:sign_in_prompt @needs:plain_build
  Rule: The update signs the user out

    Scenario Outline: The app is updated <way>
      When Alice's app is updated <way> to a release with database encryption
      Then Alice cannot synchronize before she has signed in again
      And after signing in again Alice's phone shows all objects that she may read

      @needs:over_the_air
      Examples:
        | way            |
        | over the air   |

      @needs:store_update
      Examples:
        | way            |
        | from the store |

  @promise:enable_existing_app @needs:plain_build
  Rule: Nothing of the plain database is readable on the phone any more

    Scenario Outline: The app was <state>, and is updated <way>
      Given the app is <state> on Alice's phone
      When Alice's app is updated <way> to a release with database encryption
      Then nothing that the app kept before is readable on Alice's phone
      And after signing in again Alice's phone shows all objects that she may read

      @needs:over_the_air
      Examples:
        | state  | way            |
        | closed | over the air   |
        | killed | over the air   |

      @needs:store_update
      Examples:
        | state  | way            |
        | closed | from the store |
        | killed | from the store |

  @promise:enable_existing_app @needs:over_the_air @needs:plain_build @needs:raw_flash
  Rule: What only the chip still holds is told, because no app can take it away

    Scenario: The flash is read off the chip
      When Alice's app is updated over the air to a release with database encryption
      Then Watertight tells how much of what was removed the raw flash of Alice's phone still holds

  @promise:enable_existing_app @needs:over_the_air @needs:plain_build @needs:edit
  Rule: Who synchronizes before the update loses nothing, and who does not is told what was lost

    Scenario: Synchronized first, then shipped
      Given Alice edits an object without synchronizing
      And Alice synchronizes
      When Alice's app is updated over the air to a release with database encryption
      Then after signing in again Alice's edit is on her phone

    Scenario: Just shipped
      Given Alice edits an object without synchronizing
      When Alice's app is updated over the air to a release with database encryption
      Then Watertight tells whether Alice's edit was lost
      And Alice's phone shows all objects that she may read

  @promise:enable_existing_app @needs:over_the_air @needs:faulty_delivery @needs:plain_build
  Rule: An update that is not whole, or older than the app, leaves the app as it was

    Scenario Outline: What comes over the air <fault>
      When an update over the air <fault>, and Alice opens the app again
      Then Alice's phone shows all objects that she may read
      And a SQLite viewer opens Alice's database

      Examples:
        | fault                    |
        | is cut short             |
        | is corrupt               |
        | is older than the app    |
        | breaks off in the middle |

  @promise:enable_existing_app @needs:over_the_air @needs:faulty_delivery @needs:plain_build
  Rule: An update that is not what it says leaves the app as it was

    Scenario Outline: What comes over the air <fault>
      When an update over the air <fault>, and Alice opens the app again
      Then Alice's phone shows all objects that she may read
      And a SQLite viewer opens Alice's database

      Examples:
        | fault                                     |
        | has no manifest                           |
        | has another hash than its manifest says   |
        | has another length than its manifest says |
        | lies outside the folder of bundles        |
        | writes outside its own folder             |
        | names no release                          |
        | is another release than its manifest says |
        | unpacks to far too much                   |

  @promise:enable_existing_app @needs:over_the_air @needs:store_update @needs:release_choice
  Rule: An app that takes no updates over the air is changed by none

    Scenario: A release with encryption is offered in vain
      When Alice's app is updated from the store to a release that takes no updates over the air
      And a release with database encryption is offered over the air, and Alice opens the app again
      Then Alice's phone shows all objects that she may read
      And a SQLite viewer opens Alice's database
