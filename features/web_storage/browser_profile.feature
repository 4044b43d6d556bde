@browser
Feature: A browser profile holds only what its user may read

  The browser keeps an offline web app's data in a hidden folder that nothing else encrypts.
  Source: "The browser often keeps the data in a hidden folder in the user's directory. Depending on the operating system's
  configuration, this folder's contents may or may not be encrypted."

  Background:
    Given Alice has opened the web app in her browser
    And Alice has signed in to the web app and synchronized
    And Alice quits the browser

  @promise:browser_profile
  Rule: What the user may read is in the profile, numbers and dates included

    Scenario: After a synchronization
      Then everything that Alice may have on a device is in what it keeps

  @promise:browser_profile
  Rule: Attributes that the user may not read are not in the profile

    Scenario: After a synchronization
      Given the app model hides an attribute from Alice on objects that she may read
      Then nothing that her device keeps shows an attribute that is hidden from Alice

  @promise:browser_profile
  Rule: Objects that the user may not read are not in the profile

    Scenario: After a synchronization
      Given the app model has objects that Alice may not read
      Then nothing that her device keeps shows an object that Alice may not read

  @promise:browser_profile
  Rule: Neither the password nor the session token is kept in the profile

    Scenario: After a synchronization
      Then neither Alice's password nor her session token is anywhere in her browser's profile
