@android @ios
Feature: A native template that cannot encrypt files says so

  The app runs all the same and stores files plain: who switched encryption on must be able to see that it has no effect.
  Source: the documentation of the product on an older native template: the app does not encrypt the files, and the client logs a
  warning.

  @promise:file_encryption @needs:release_choice @needs:client_log @needs:open_file
  Rule: Files that are stored plain against the profile are told in the client log

    Scenario Outline: Native template <template>
      Given Alice has installed an app with file encryption alone, made from native template <template>
      When Alice has signed in and synchronized
      Then the client log of Alice's phone warns that files are not encrypted
      And Watertight tells how many files on Alice's phone are plain
      And Alice's app opens every file that she may read

      Examples:
        | template |
        | 6.2.9    |
        | 5.10.0   |

  @promise:file_encryption @needs:release_choice @needs:file_key
  Rule: A template that can encrypt files does, by its number and not by the text of it

    Scenario Outline: Native template <template>
      Given Alice has installed an app with file encryption alone, made from native template <template>
      When Alice has signed in and synchronized
      Then every file on Alice's phone is proven to be encrypted

      Examples:
        | template |
        | 6.3.0    |
        | 6.10.0   |
        | 10.0.0   |
