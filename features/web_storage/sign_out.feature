@browser @needs:sign_out
Feature: Signing out of the web app leaves nothing of its user in the browser

  A browser's database deletes records by a note that they are gone; their values stay in its files until it tidies up.
  Who shares a computer shares the profile folder, so signing out must remove the files themselves.

  Background:
    Given Alice has opened the web app in her browser
    And Alice has signed in to the web app and synchronized

  @promise:browser_profile
  Rule: Nothing that the user had is in the profile after signing out

    @needs:shown_objects
    Scenario: Deleted and tidied up by the database
      When Alice signs out of the web app
      And Alice quits the browser
      Then nothing that Alice had is in her browser's profile
      And after a new start Alice's web app shows all objects that she may read

    @needs:edit
    Scenario: With an edit that was not uploaded
      Given Alice edits an object without synchronizing
      When Alice signs out of the web app
      And Alice quits the browser
      Then nothing that Alice had is in her browser's profile

  @promise:browser_profile
  Rule: Who uses the browser next finds nothing of the user before

    @needs:shown_objects
    Scenario: Another user's turn
      Given the app model has objects that Alice may read and Bob may not
      When Alice signs out of the web app
      And Bob takes his turn in Alice's browser
      Then Bob sees all objects that he may read in Alice's browser
      And nothing that only Alice may read is in the profile of her browser after Bob's turn
