@android @ios
Feature: A native template that cannot encrypt never stores plain text under a profile that says encrypted

  Make It Native and custom developer apps stand in for a binary: there its own version counts, and the template of the app as well.
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

  @promise:template_prerequisites @needs:release_choice @needs:store_update @needs:plain_store_update
  Rule: An older binary put over an encrypted install stores nothing plain, and a newer one finds everything again

    Scenario Outline: Native template <template>, <setting>
      Given Alice has installed an app that encrypts its database, made from native template 6.3.0
      And Alice has signed in and synchronized
      When a build on native template <template> <setting> is put over Alice's app, and she tries to open it
      Then no plain local database lies on Alice's phone
      And Watertight tells whether the app started on Alice's phone

      Examples:
        | template | setting                     |
        | 6.2.9    | with database encryption    |
        | 6.2.29   | without database encryption |
        | 5.10.0   | without database encryption |

    Scenario Outline: A newer build is put over native template <template>, <setting>
      Given Alice has installed an app that encrypts its database, made from native template 6.3.0
      And Alice has signed in and synchronized
      And a build on native template <template> <setting> is put over Alice's app, and she tries to open it
      When Alice's app is updated from the store to a release with database encryption
      Then Alice's database is proven to be encrypted
      And Alice's phone shows all objects that she may read
      And Alice can synchronize without signing in again

      Examples:
        | template | setting                     |
        | 6.2.9    | with database encryption    |
        | 5.10.0   | without database encryption |

    @needs:edit
    Scenario: An edit waits for it
      Given Alice has installed an app that encrypts its database, made from native template 6.3.0
      And Alice has signed in and synchronized
      And Alice edits an object without synchronizing
      And a build on native template 6.2.9 without database encryption is put over Alice's app, and she tries to open it
      When Alice's app is updated from the store to a release with database encryption
      Then her database shows her edit once it is unlocked with her key
      And Alice can synchronize without signing in again

    @needs:developer_app
    Scenario Outline: <app> <version> is put over it, with native template <template>
      Given Alice has installed <app> 6.3.0 for an app that encrypts its database, with native template 6.3.0
      And Alice has signed in and synchronized
      When <app> <version> with native template <template> is put over Alice's app, and she tries to open it
      Then no plain local database lies on Alice's phone
      And Watertight tells whether the app started on Alice's phone

      Examples:
        | app                    | version | template |
        | Make It Native         | 6.2.9   | 6.3.0    |
        | a custom developer app | 6.3.0   | 6.2.29   |

    @needs:developer_app
    Scenario Outline: <app> is upgraded again from <version>
      Given Alice has installed <app> 6.3.0 for an app that encrypts its database, with native template 6.3.0
      And Alice has signed in and synchronized
      And <app> <version> with native template <template> is put over Alice's app, and she tries to open it
      When Alice upgrades <app> to 6.10.0, with native template 6.10.0
      And Alice tries to open the app
      Then Alice's database is proven to be encrypted
      And Alice's phone shows all objects that she may read

      Examples:
        | app                    | version | template |
        | Make It Native         | 6.2.9   | 6.3.0    |
        | a custom developer app | 6.3.0   | 6.2.29   |

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

  @promise:template_prerequisites @needs:developer_app
  Rule: In a developer app its own version counts and that of the native template, each for itself

    Scenario Outline: <app> <version>, with native template <template>
      Given Alice has installed <app> <version> for an app that encrypts its database, with native template <template>
      When Alice tries to open the app
      Then no plain local database lies on Alice's phone
      And Watertight tells whether the app started on Alice's phone

      Examples:
        | app                    | version | template |
        | Make It Native         | 6.2.9   | 6.3.0    |
        | Make It Native         | 6.3.0   | 6.2.9    |
        | Make It Native         | 5.10.0  | 10.0.0   |
        | a custom developer app | 6.2.29  | 6.3.6    |
        | a custom developer app | 7.0.9   | 6.2.29   |

  @promise:template_prerequisites @needs:developer_app @needs:over_the_air
  Rule: Encryption that comes to a developer app that is too old stores nothing more in plain

    Scenario Outline: <app> <version> was in use, with native template <template>
      Given Alice has installed <app> <version> for an app without database encryption, with native template <template>
      And Alice has signed in and synchronized
      When Alice's app is offered a release with database encryption over the air, and she tries to open it
      Then Alice's app has not started, or its database is encrypted
      And Watertight tells whether the app started on Alice's phone

      Examples:
        | app                    | version | template |
        | Make It Native         | 6.2.9   | 6.3.0    |
        | a custom developer app | 7.0.9   | 6.2.29   |

  @promise:template_prerequisites @needs:developer_app @needs:store_update
  Rule: A developer app that was upgraded encrypts, once its native template was as well

    Scenario Outline: <app> was <version>, with native template <template>
      Given Alice has installed <app> <version> for an app that encrypts its database, with native template <template>
      When Alice tries to open the app
      And Alice upgrades <app> to <newer>, with native template <newer>
      And Alice has signed in and synchronized
      Then Alice's database is proven to be encrypted
      And Alice's phone shows all objects that she may read

      Examples:
        | app                    | version | template | newer  |
        | Make It Native         | 6.2.9   | 6.3.0    | 6.3.0  |
        | a custom developer app | 6.3.0   | 6.2.29   | 6.10.0 |
        | Make It Native         | 6.2.29  | 5.2.18   | 10.0.0 |

    Scenario: Of two that are too old, one alone was upgraded
      Given Alice has installed Make It Native 6.2.9 for an app that encrypts its database, with native template 6.2.9
      When Alice tries to open the app
      And Alice upgrades Make It Native to 6.3.0, with native template 6.2.9
      And Alice tries to open the app
      Then no plain local database lies on Alice's phone
      And Watertight tells whether the app started on Alice's phone

  @promise:template_prerequisites @needs:developer_app @needs:plain_build
  Rule: Where the profile asks for no encryption, a developer app that is too old goes on with a plain database

    Scenario: Make It Native 6.2.9
      Given Alice has installed Make It Native 6.2.9 for an app without database encryption, with native template 6.2.9
      And Alice has signed in and synchronized
      When Alice closes the app
      Then a SQLite viewer opens Alice's database
