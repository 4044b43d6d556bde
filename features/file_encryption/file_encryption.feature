Feature: The content of every file and image is encrypted on the device

  Files are the app's data as much as rows are, and no database key protects them.
  Source: "This option ensures that file contents for entities that specialize from either System.FileDocument or System.Image
  are encrypted. This option also includes files added to the app by the end-user".

  Background:
    Given Alice has installed the app with file encryption
    And Alice has signed in and synchronized

  @promise:file_encryption @android
  Rule: Nothing of the documents and images that a synchronization brings is readable without the file key

    Scenario Outline: Looked for in <place>
      Then Alice's phone keeps the files that she may read
      And no content of a file is readable in <place> on Alice's phone

      @needs:sandbox_tree
      Examples:
        | place             |
        | the app's folders |

      @needs:shared_storage
      Examples:
        | place              |
        | the shared storage |

      @needs:raw_flash
      Examples:
        | place         |
        | the raw flash |

  @promise:file_encryption @android @needs:file_key @needs:open_file
  Rule: Every file is encrypted with the file key and bound to its name, thumbnails included

    Scenario: Proven for each file
      Then every file on Alice's phone is proven to be encrypted
      And Alice's app opens every file that she may read

    Scenario: Opened with the key
      Then with the file key the files that Alice may read are found on her phone, and nothing of those that are gone

  @promise:file_encryption @android @needs:file_key @needs:take_photo @needs:open_file @needs:raw_flash
  Rule: A photo is encrypted from the moment it is taken, and stays so when it is uploaded

    Scenario: Not yet uploaded
      When Alice takes a photo
      Then no content of the photo is readable in the app's folders on Alice's phone
      And every file on Alice's phone is proven to be encrypted
      And Alice's app opens the photo

    Scenario: Uploaded, and given its name by the backend
      When Alice takes a photo
      And Alice synchronizes
      Then no content of the photo is readable in the raw flash on Alice's phone
      And every file on Alice's phone is proven to be encrypted
      And Alice's app opens the photo

  @promise:file_encryption @android @needs:open_file @needs:sandbox_tree @needs:file_key
  Rule: Showing files leaves no plain copy in a cache

    Scenario: Every file is opened
      When Alice opens every file on her phone
      Then no content of a file is readable in the app's folders on Alice's phone
      And every file on Alice's phone is proven to be encrypted

  @promise:file_encryption @android @needs:kill_while_file_arrives @needs:power_cut @needs:file_key @needs:open_file
  Rule: A download that is interrupted leaves nothing readable, and the next start clears it away

    Scenario Outline: Killed while file <number> arrives
      Given Alice has signed out and in again
      When Alice's synchronization is killed while file <number> arrives
      Then no content of a file is readable in the app's folders on Alice's phone
      And after a restart and a synchronization Alice's app opens every file that she may read
      And nothing of the interrupted download is left on Alice's phone

      Examples:
        | number |
        | 1      |
        | 2      |
        | 4      |

    Scenario Outline: And then the power is cut, with unsynced writes <loss>
      Given Alice has signed out and in again
      When Alice's synchronization is killed while file 3 arrives
      And power is cut on Alice's phone and unsynced writes are <loss>
      Then no content of a file is readable in the app's folders on Alice's phone
      And after a restart and a synchronization Alice's app opens every file that she may read
      And nothing of the interrupted download is left on Alice's phone

      Examples:
        | loss |
        | kept |
        | torn |
        | lost |

  @promise:file_encryption @android @needs:backend_change @needs:file_key @needs:open_file
  Rule: A file that changes is encrypted again, and nothing is left of what it was

    Scenario: Changed by somebody else
      When somebody else changes a document and an image of Alice, and she synchronizes
      Then no content of the changed files is readable in the app's folders on Alice's phone
      And with the file key the files that Alice may read are found on her phone, and nothing of those that are gone
      And Alice's app opens every file that she may read

  @promise:file_encryption @android @needs:backend_change @needs:file_key
  Rule: The file of an object that is gone is removed

    Scenario: Deleted by somebody else
      When somebody else deletes a document and an image of Alice, and she synchronizes
      Then with the file key the files that Alice may read are found on her phone, and nothing of those that are gone

  @promise:file_encryption @android @ios @needs:sign_out @needs:open_file
  Rule: Signing out removes every file

    Scenario: With files that were opened
      Given Alice's app opens every file that she may read
      When Alice signs out of the app
      Then no file of hers is left on Alice's phone

  @promise:file_encryption @android @needs:file_key
  Rule: Each install has a file key of its own, and keeps it where nobody reads it

    Scenario: Two phones of one user
      When Alice also uses a second phone with file encryption
      Then the file keys of Alice's two phones differ

    Scenario Outline: Looked for in <place>
      Then Alice's file key is not readable in <place>

      Examples:
        | place              |
        | the app's folders  |
        | the client log     |
        | the system log     |
        | the shared storage |
        | the raw flash      |

  @promise:file_encryption @android @needs:put_file @needs:open_file
  Rule: A file that is damaged, cut short or another's is refused, and nothing of it is shown

    Scenario Outline: <damage>
      When <damage> on Alice's phone
      Then Alice's app refuses to open what was damaged, and shows nothing of it

      Examples:
        | damage                                    |
        | one bit of a file is flipped              |
        | one bit of the header of a file is flipped |
        | a file is cut short                       |
        | two files change places                   |

  @promise:file_encryption @ios @needs:locked_device_view @needs:open_file
  Rule: On an iPhone no file is readable while the phone is locked, and what an unlocked one shows is told

    Scenario: Downloaded files
      Then no content of a file is readable while Alice's phone is locked
      And Watertight tells what an unlocked iPhone shows of Alice's files
      And Alice's app opens every file that she may read

    @needs:take_photo
    Scenario: A photo that is not uploaded
      When Alice takes a photo
      Then no content of the photo is readable while Alice's phone is locked
      And Alice's app opens the photo

    @needs:take_photo
    Scenario: A photo that was uploaded
      When Alice takes a photo
      And Alice synchronizes
      Then no content of the photo is readable while Alice's phone is locked
      And Alice's app opens the photo

    @needs:kill_while_file_arrives
    Scenario: A download that was interrupted
      Given Alice has signed out and in again
      When Alice's synchronization is killed while file 2 arrives
      Then no content of a file is readable while Alice's phone is locked
      And after a restart and a synchronization Alice's app opens every file that she may read

    @needs:backend_change
    Scenario: Files that were changed
      When somebody else changes a document and an image of Alice, and she synchronizes
      Then no content of the changed files is readable while Alice's phone is locked
      And Alice's app opens every file that she may read
