@android @ios
Feature: What must never be on somebody's phone is not there, whatever access rules say

  A team says in an intent what must never be on whose device. A rule that became too wide lets a synchronization break it.
  Source: "It is a best practice to synchronize as little data as possible to the device"

  @promise:intent
  Rule: No phone keeps what the intent keeps off it, though its user has synchronized

    @needs:app_model
    Scenario: One user after the other, each on a phone of their own
      Given the intent keeps something off somebody's phone
      And the app model puts objects on somebody's device
      When every user has signed in and synchronized on a phone of their own
      Then no phone keeps what the intent keeps off it
      And each phone shows objects, where its user may have any

  @promise:intent
  Rule: All that the intent names would be seen, if a phone kept it

    @needs:app_model
    Scenario: One user after the other, each on a phone of their own
      Given the app model puts objects on somebody's device
      When every user has signed in and synchronized on a phone of their own
      Then all that the intent names would be seen, if a phone kept it
      And each phone shows objects, where its user may have any
