@android @ios
Feature: Switching file encryption on for an app in use encrypts every file that is written from then on

  Nothing that lies there is encrypted by the update: only what the app writes afterwards is.
  Source: "Once the users update the app, any new files written to the device's storage will be encrypted. Any existing files stored
  before the update stay unencrypted until they are overwritten."

  Background:
    Given Alice has installed the app without file encryption
    And Alice has signed in and synchronized

  @promise:file_encryption_existing_app @needs:over_the_air @needs:store_update @needs:take_photo @needs:open_file @needs:locked_device_view
  Rule: A file that is written after the update is encrypted

    @needs:file_key
    Scenario Outline: A photo, the app being updated <way>
      When Alice's app is updated <way> to a release with file encryption
      And Alice takes a photo
      And Alice synchronizes
      Then no content of the photo is readable in the raw flash on Alice's phone
      And all that is stored of the photo on Alice's phone is proven to be encrypted
      And Alice's app opens the photo

      Examples:
        | way            |
        | over the air   |
        | from the store |

    Scenario Outline: A photo on a locked phone, the app being updated <way>
      When Alice's app is updated <way> to a release with file encryption
      And Alice takes a photo
      And Alice synchronizes
      Then no content of the photo is readable while Alice's phone is locked
      And Alice's app opens the photo

      Examples:
        | way            |
        | over the air   |
        | from the store |

  @promise:file_encryption_existing_app @needs:over_the_air @needs:store_update @needs:open_file
  Rule: Files that were stored before still open, and Watertight tells how many are plain

    Scenario Outline: The app is updated <way>
      When Alice's app is updated <way> to a release with file encryption
      Then Watertight tells how many files on Alice's phone are plain
      And Alice's app opens every file that she may read

      Examples:
        | way            |
        | over the air   |
        | from the store |

  @promise:file_encryption_existing_app @needs:over_the_air @needs:backend_change @needs:open_file @needs:locked_device_view
  Rule: A file that is overwritten after the update is encrypted, and its plain bytes are gone

    @needs:file_key
    Scenario: Changed by somebody else
      Given Alice opens every file on her phone
      When Alice's app is updated over the air to a release with file encryption
      And somebody else changes a document and an image of Alice, and she synchronizes
      Then no content of the changed files is readable in the app's folders on Alice's phone
      And all that is stored of the changed files on Alice's phone is proven to be encrypted
      And Alice's app opens every file that she may read

    Scenario: On a locked phone
      When Alice's app is updated over the air to a release with file encryption
      And somebody else changes a document and an image of Alice, and she synchronizes
      Then no content of the changed files is readable while Alice's phone is locked
      And Alice's app opens every file that she may read

  @promise:file_encryption_existing_app @needs:over_the_air @needs:raw_flash
  Rule: The update writes no further plain copy of a file

    Scenario: The chip before and after
      Given the plain copies of files on the chip of Alice's phone are counted
      When Alice's app is updated over the air to a release with file encryption
      And Alice synchronizes
      Then the chip of Alice's phone holds no more plain copies than before
      And Alice's app opens every file that she may read
