@browser
Feature: Each value lies where the web app can remove it

  Cache Storage may hold the app itself and its user's pictures; localStorage and cookies how the page looks. No key can be
  kept from who reads the folder: the browser writes a key that no page may export into its database as it is.

  Background:
    Given Alice has opened the web app in her browser
    And Alice has signed in to the web app and synchronized
    And Alice quits the browser

  @promise:browser_profile
  Rule: Outside the local database the profile holds no value of the user but files

    Scenario: After a synchronization
      Then no value that Alice has is outside the local database of her browser, files left out
      And everything that Alice may have on a device is in what it keeps

  @promise:browser_profile
  Rule: No key of the web app lies readable in the profile

    Scenario: After a synchronization
      Then no key of the web app lies readable in the profile of Alice's browser
      And everything that Alice may have on a device is in what it keeps

  @promise:browser_profile
  Rule: Whether the operating system encrypts the folder cannot be seen from inside

    Scenario: The profile is read while its owner is signed in
      Source: "Depending on the operating system's configuration, this folder's contents may or may not be encrypted."
      When the examiner reads the profile of Alice's browser
      Then whether the folder is encrypted is a limit, because "an unlocked operating system shows its owner plain files either way"
