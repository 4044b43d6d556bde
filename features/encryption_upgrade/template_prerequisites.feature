@android @ios
Feature: A native template that cannot encrypt never stores plain text under a profile that says encrypted

  Make It Native and custom developer apps are binaries as well: what counts is the template that each was built from.
  Source: "Ensure that you upgrade the Make It Native app and your application template to v6.3.0 or higher, otherwise the app may
  not start."

  @promise:template_prerequisites @needs:release_choice
  Rule: A new install on a template that is too old keeps no plain database

    Scenario Outline: Native template <template>
      Given Alice has installed an app that encrypts its database, made from native template <template>
      When Alice tries to open the app
      Then no plain local database lies on Alice's phone
      And Watertight tells whether the app started on Alice's phone

      Examples:
        | template |
        | 6.2.9    |
        | 5.10.0   |

  @promise:template_prerequisites @needs:release_choice @needs:over_the_air
  Rule: Encryption that comes over the air to such a binary stores nothing more in plain

    Scenario: The app was in use
      Given Alice has installed an app without database encryption, made from native template 6.2.9
      And Alice has signed in and synchronized
      When Alice's app is offered a release with database encryption over the air, and she tries to open it
      Then Alice's app has not started, or its database is encrypted
      And Watertight tells whether the app started on Alice's phone

    @needs:store_update
    Scenario: A build on a newer template mends it
      Given Alice has installed an app without database encryption, made from native template 6.2.9
      And Alice has signed in and synchronized
      When Alice's app is offered a release with database encryption over the air, and she tries to open it
      And Alice's app is updated from the store to a release with database encryption
      Then Alice's database is proven to be encrypted without any user data
      And after signing in again Alice's phone shows all objects that she may read

  @promise:template_prerequisites @needs:release_choice
  Rule: A template that can encrypt does, by its number and not by the text of it

    Scenario Outline: Native template <template>
      Given Alice has installed an app that encrypts its database, made from native template <template>
      When Alice has signed in and synchronized
      Then Alice's database is proven to be encrypted
      And Alice's phone shows all objects that she may read

      Examples:
        | template |
        | 6.3.0    |
        | 6.10.0   |
        | 10.0.0   |
