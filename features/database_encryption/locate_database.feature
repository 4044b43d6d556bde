Feature: The local database is where an examiner is told to look

  Source: "Verifying the database encryption requires access to the database file stored on the device (or emulator), which is
  only possible for debug builds of your app."

  @promise:locate_database @android
  Rule: On Android it is the file default in the folder databases of the app id

    Scenario Outline: App id <flavour>
      Given Alice has installed the app <flavour>
      When Alice has signed in and synchronized
      Then Alice's database is found under the path for her app's id

      Examples:
        | flavour                    |
        | without a flavour          |

      @needs:flavoured_build
      Examples:
        | flavour                    |
        | with the flavour ".dev"    |

    @needs:flavoured_build
    Scenario: Two flavours side by side
      Given Alice has installed the app without a flavour
      And Alice has signed in and synchronized
      When Alice also installs and opens the app with the flavour ".dev"
      Then each app's database is found under its own app id on Alice's phone

  @promise:locate_database @ios
  Rule: On iOS it is found by the bundle id that its container names, not by the newest date

    @needs:choose_clock
    Scenario: Several devices, and the newest folder belongs to another app
      Given Alice has installed the app with database encryption
      And Alice has signed in and synchronized
      When two more iPhones are used later for other apps
      Then Alice's database is found by her app's bundle id among all devices

    Scenario: The same app on two devices
      Given Alice has installed the app with database encryption
      And Alice has signed in and synchronized
      When Bob uses the app on his phone
      Then one database is found for each of the two devices

    @needs:flavoured_build
    Scenario: A flavour beside the app on one device
      Given Alice has installed the app with database encryption
      And Alice has signed in and synchronized
      When Alice also installs and opens the app with the flavour ".dev"
      Then each app's database is found under its own app id on Alice's phone
