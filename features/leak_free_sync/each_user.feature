@android @ios
Feature: Each user of the app model gets what is theirs and nothing else

  Personas stand for few users, and an app may have many more roles than these, so every user is examined here.
  Source: "The Mendix Client only stores objects and attributes that the current user has read access to."

  @promise:access_rules
  Rule: Whoever synchronizes, the phone holds all that this user may have on a device, and nothing else

    @needs:app_model
    Scenario: One user after the other, each on a phone of their own
      Given the app model puts objects on somebody's device
      When every user has signed in and synchronized on a phone of their own
      Then each phone keeps all that its user may have on a device
      And no phone keeps what its user may not have on a device
