Feature: My app keeps what it holds to itself

  Scenarios of your own, beside those that Watertight brings. Steps of your own go into steps/.

  Background:
    Given Alice has installed the app
    And Alice has signed in and synchronized

  @promise:sandbox @android @ios @needs:other_app_view
  Rule: Another app on the phone reads nothing of my app's data

    Scenario: After my app was closed
      Given Alice closes the app
      When another app looks at everything it can read on Alice's phone
      Then it finds nothing confidential, and no file of the app
