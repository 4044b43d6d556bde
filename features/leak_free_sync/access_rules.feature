@android @ios
Feature: Only what the user may read reaches the phone

  Encryption must not hide a leak of the synchronization, so these Rules are judged on decrypted pages and log frames too.
  Source: "The Mendix Client only stores objects and attributes that the current user has read access to."

  Background:
    Given Alice has installed the app

  @promise:access_rules
  Rule: Attributes that the user may not read are not on the phone

    Scenario: A first synchronization
      Given the app model hides an attribute from Alice on objects that she may read
      And the app model puts objects on Alice's device
      When Alice has signed in and synchronized
      Then nothing that her device keeps shows an attribute that is hidden from Alice
      And Alice's phone shows all objects that she may read

    Scenario: A second synchronization
      Given the app model hides an attribute from Alice on objects that she may read
      When Alice has signed in and synchronized twice
      Then nothing that her device keeps shows an attribute that is hidden from Alice

  @promise:access_rules
  Rule: Objects that no access rule lets the user read are not on the phone

    Scenario: A first synchronization
      Given the app model has objects that Alice may not read
      And the app model puts objects on Alice's device
      When Alice has signed in and synchronized
      Then nothing that her device keeps shows an object that Alice may not read
      And Alice's phone shows all objects that she may read

    Scenario: A second synchronization
      Given the app model has objects that Alice may not read
      When Alice has signed in and synchronized twice
      Then nothing that her device keeps shows an object that Alice may not read

    @needs:kill
    Scenario: The app is killed with its write-ahead log open
      Given the app model has objects that Alice may not read
      And Alice has signed in and synchronized
      When the app is killed on Alice's phone
      Then nothing that her device keeps shows an object that Alice may not read

  @promise:access_rules
  Rule: What another user may read is not on this user's phone

    Scenario: Two users with the same roles
      Given the app model has objects that Bob may read and Alice may not
      When Alice has signed in and synchronized
      And Bob uses the app on his phone
      Then nothing that only Bob may read is in what Alice's device keeps
      And Bob's phone shows all objects that he may read

  @promise:access_rules
  Rule: Hashed strings never reach a phone

    Scenario: A first synchronization
      Given the app model has hashed strings
      When Alice has signed in and synchronized
      Then nothing that Alice's device keeps shows a hashed string
