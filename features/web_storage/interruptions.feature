@browser
Feature: Interruptions cost the web app's user nothing

  A full disk, a killed browser and a new release come at any moment. What was stored before must stay whole, and what was
  half done must not show.

  Background:
    Given Alice has opened the web app in her browser

  @promise:web_interruptions @needs:storage_full
  Rule: A full storage is told to the user and costs no data

    Scenario: No space is left for a second synchronization
      Given Alice has signed in to the web app and synchronized
      And Alice quits the browser
      When no space is left when Alice opens the web app again
      Then a synchronization tells Alice that there is no space left
      And Alice's browser shows all objects that she may read

  @promise:web_interruptions @needs:kill_synchronization
  Rule: Of an interrupted synchronization nothing is stored

    Scenario: The first synchronization
      Given Alice has signed in to the web app
      When Alice's synchronization is killed after 5 objects
      Then after a new start Alice's web app shows 0 objects

    Scenario: A later synchronization
      Given Alice has signed in to the web app and synchronized
      When Alice's synchronization is killed after 5 objects
      Then after a new start Alice's web app still shows all objects that she may read

  @promise:browser_profile @needs:kill_synchronization
  Rule: An interrupted synchronization leaves nothing that the user may not read

    Scenario: The first synchronization
      Given the app model has objects that Alice may not read
      And Alice has signed in to the web app
      When Alice's synchronization is killed after 5 objects
      Then nothing that her device keeps shows an object that Alice may not read

  @promise:web_interruptions @needs:web_app_update
  Rule: An update of the web app costs no data

    Scenario: A new release is served
      Given Alice has signed in to the web app and synchronized
      When the web app is updated in Alice's browser
      Then after signing in again Alice's web app shows all objects that she may read

  @promise:browser_profile @needs:web_app_update
  Rule: An update of the web app removes what the release before had cached

    Chromium removes the files of a deleted cache when nothing uses the cache any more, and at the latest when it starts the
    next time. Until then they lie in the profile, whatever the app does; therefore the browser is started once more.

    Scenario: A new release is served, and the browser is started again
      Given Alice has signed in to the web app and synchronized
      When the web app is updated in Alice's browser
      And Alice's browser is killed
      And Alice opens the web app again
      And Alice quits the browser
      Then only the new release of the web app is in the caches of Alice's browser
