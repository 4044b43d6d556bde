@browser
Feature: My web app keeps only what its user may read

  Scenarios of your own, beside those that Watertight brings. Steps of your own go into steps/.

  Background:
    Given Alice has opened the web app in her browser
    And Alice has signed in to the web app and synchronized
    And Alice quits the browser

  @promise:browser_profile
  Rule: What the user may read is in the profile

    Scenario: After a synchronization with my backend
      Then everything that Alice may have on a device is in what it keeps
