@android @ios
Feature: A new app is encrypted from its first start

  Between the first start and the first synchronization there is no plain moment.
  Source: "Suppose you are working on a new Mendix app that you have not released to your users before. In that case, you can
  check the checkbox".

  Background:
    Given Alice has installed the app with database encryption

  @promise:enable_new_app
  Rule: The database is there and encrypted before anybody has signed in

    Scenario: First start
      When Alice has opened the app for the first time
      Then Alice's phone holds a database that is not empty
      And Alice's database is proven to be encrypted without any user data

  @promise:enable_new_app @needs:raw_flash
  Rule: No plain local database was ever written, not even one that is gone

    Scenario: The flash after the first start
      When Alice has opened the app for the first time
      Then the raw flash of Alice's phone holds no trace of a plain local database
