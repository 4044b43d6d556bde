@browser @needs:edit
Feature: What a user works on offline lies in the local database alone

  The database is what signing out removes and what a team protects; drafts, caches, cookies and the browser's own form memory
  are not. An edit must survive there until it is uploaded.

  Background:
    Given Alice has opened the web app in her browser
    And Alice has signed in to the web app and synchronized

  @promise:browser_profile @needs:offline
  Rule: An edit lies in the local database and nowhere else in the profile

    Scenario: Before the next synchronization
      When Alice goes offline
      And Alice edits an object without synchronizing
      And Alice quits the browser
      Then the edit is in the local database of Alice's browser and nowhere else in its profile

    Scenario: After the next synchronization
      When Alice goes offline
      And Alice edits an object without synchronizing
      And Alice goes online and synchronizes
      And Alice quits the browser
      Then the edit is in the local database of Alice's browser and nowhere else in its profile

  @promise:web_interruptions
  Rule: An edit made offline reaches the backend

    @needs:offline
    Scenario: By the next synchronization
      When Alice goes offline
      And Alice edits an object without synchronizing
      And Alice goes online and synchronizes
      Then the backend has the edit, as Alice's browser shows after signing in anew

    @needs:kill
    Scenario: The browser is killed before
      When Alice edits an object without synchronizing
      And Alice's browser is killed
      And Alice opens the web app again, signs in and synchronizes
      Then the backend has the edit, as Alice's browser shows after signing in anew
