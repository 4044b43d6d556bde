@android @ios
Feature: An app that was released with file encryption is not switched back unnoticed

  Switching it off is not supported once encrypted files are on devices: what becomes of them must not be a surprise.
  Source: "Disabling local file encryption is not supported and may cause unexpected behaviors for end-users with encrypted files on
  their devices. You can disable the encryption if you have not released the encrypted version of your app to your users."

  @promise:file_encryption_disable @needs:open_file
  Rule: Switched off before it was ever released, files are stored as they are and open

    Scenario: No release was ever encrypted
      Given Alice has installed the app without file encryption
      When Alice has signed in and synchronized
      Then every file on Alice's phone is found as it is
      And Watertight tells how many files on Alice's phone are plain
      And Alice's app opens every file that she may read

  @promise:file_encryption_disable @needs:over_the_air @needs:store_update @needs:file_key @needs:raw_flash
  Rule: Nothing that was encrypted is decrypted on the phone when it is switched off

    Scenario Outline: The app is updated <way>, and used on
      Given Alice has installed the app with file encryption
      And Alice has signed in and synchronized
      When Alice's app is updated <way> to a release without file encryption
      And Alice synchronizes
      Then no content of a file is readable in the raw flash on Alice's phone
      And every file on Alice's phone is proven to be encrypted

      Examples:
        | way            |
        | over the air   |
        | from the store |

    @needs:take_photo
    Scenario: A photo was not yet uploaded
      Given Alice has installed the app with file encryption
      And Alice has signed in and synchronized
      And Alice takes a photo
      When Alice's app is updated over the air to a release without file encryption
      And Alice synchronizes
      Then no content of the photo is readable in the raw flash on Alice's phone
      And Alice's app opens the photo

    @needs:open_file
    Scenario: Files are opened afterwards
      Given Alice has installed the app with file encryption
      And Alice has signed in and synchronized
      When Alice's app is updated over the air to a release without file encryption
      Then every file on Alice's phone opens or the app says that it cannot, and Watertight tells which
      And no content of a file is readable in the app's folders on Alice's phone

  @promise:file_encryption_disable @needs:over_the_air @needs:locked_device_view
  Rule: What was closed while the phone is locked stays so when it is switched off

    Scenario: The app is updated over the air
      Given Alice has installed the app with file encryption
      And Alice has signed in and synchronized
      When Alice's app is updated over the air to a release without file encryption
      And Alice synchronizes
      Then no content of a file is readable while Alice's phone is locked
      And every file on Alice's phone opens or the app says that it cannot, and Watertight tells which

  @promise:file_encryption_disable @needs:over_the_air @needs:take_photo @needs:open_file
  Rule: What is written afterwards is told to be plain

    Scenario: A photo after the update
      Given Alice has installed the app with file encryption
      And Alice has signed in and synchronized
      When Alice's app is updated over the air to a release without file encryption
      And Alice takes a photo
      Then Watertight tells how many files on Alice's phone are plain
      And Alice's app opens the photo
