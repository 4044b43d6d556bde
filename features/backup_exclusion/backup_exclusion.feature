Feature: No backup that the phone makes carries the app's data away

  A backup leaves the phone and is read where nothing of the phone guards it. What is in it is read from its own bytes.
  Source: "Data stored in a Mendix app is excluded from standard backup mechanisms to prevent data from leaking outside the app's boundaries."

  @promise:backup_exclusion @needs:put_file
  Rule: Nothing that the app keeps for its user leaves in a backup

    Scenario Outline: <way>
      Given Alice has installed the app
      And Alice has signed in and synchronized
      And decoys lie where Alice's app keeps nothing yet
      When a <way> of Alice's phone is made
      Then nothing that Alice's app keeps has left in it
      And nothing of Alice's data can be read in it with her keys

      @android @needs:cloud_backup
      Examples:
        | way                       |
        | cloud backup              |

      @android @needs:device_transfer
      Examples:
        | way                       |
        | device-to-device transfer |

      @ios @needs:finder_backup
      Examples:
        | way                       |
        | Finder backup             |
        | encrypted Finder backup   |

      @ios @needs:icloud_backup
      Examples:
        | way                       |
        | iCloud backup             |

  @promise:backup_exclusion @android @needs:android_version @needs:release_build @needs:raw_copy @needs:put_file
  Rule: Nothing of a release build leaves, whatever version of Android the phone runs

    Scenario Outline: Android <version>
      Given Alice's phone runs Android <version>
      And Alice has installed a release build of the app
      And Alice has signed in and synchronized
      And decoys lie where Alice's app keeps nothing yet
      When every kind of backup is made of Alice's phone
      Then nothing that Alice's app keeps has left in them
      And nothing of Alice's data can be read in them with her keys

      Examples:
        | version |
        | 10      |
        | 11      |
        | 12      |
        | 12L     |
        | 13      |
        | 14      |
        | 15      |
        | 16      |

  @promise:backup_exclusion @android @ios @needs:plain_build @needs:raw_copy @needs:put_file
  Rule: Exclusion does not depend on encryption

    Scenario: The app does not encrypt its database
      Given Alice has installed the app without database encryption
      And Alice has signed in and synchronized
      And decoys lie where Alice's app keeps nothing yet
      When every kind of backup is made of Alice's phone, but over adb
      Then nothing that Alice's app keeps has left in them
      And nothing of Alice's data can be read in them with her keys

  @promise:backup_exclusion @android @ios @needs:key_loss @needs:raw_copy @needs:put_file
  Rule: What the app makes anew is excluded again

    Scenario: The database is made anew after its key was lost
      Given Alice has installed the app with database encryption
      And Alice has signed in and synchronized
      And Alice closes the app
      When Alice loses her key, key store cleared
      And Alice has signed in and synchronized
      And decoys lie where Alice's app keeps nothing yet
      And every kind of backup is made of Alice's phone, but over adb
      Then nothing that Alice's app keeps has left in them

    Scenario: Somebody else signs in
      Given Alice has installed the app
      And Alice has signed in and synchronized
      When Bob signs in on Alice's phone and synchronizes
      And decoys lie where Alice's app keeps nothing yet
      And every kind of backup is made of Alice's phone, but over adb
      Then nothing that Alice's app keeps has left in them

  @promise:backup_exclusion @android @needs:backup_configuration @needs:android_version @needs:raw_copy @needs:put_file
  Rule: What leaves is what the app's manifest and its rules let go, and nothing else

    Scenario Outline: On Android <version>, a build that <configuration>
      Given Alice's phone runs Android <version>
      And Alice has installed a release build that <configuration>
      And Alice has signed in and synchronized
      And decoys lie where Alice's app keeps nothing yet
      When every kind of backup is made of Alice's phone
      Then each place of Alice's app has left or stayed as its manifest and rules say

      Examples:
        | version | configuration                                       |
        | 11      | says nothing of backups                             |
        | 12      | says nothing of backups                             |
        | 16      | says nothing of backups                             |
        | 11      | forbids backups by allowBackup alone                |
        | 12      | forbids backups by allowBackup alone                |
        | 16      | forbids backups by allowBackup alone                |
        | 11      | keeps itself out of the cloud alone                 |
        | 12      | keeps itself out of the cloud alone                 |
        | 16      | keeps itself out of the cloud alone                 |
        | 11      | keeps itself out of transfers alone                 |
        | 12      | keeps itself out of transfers alone                 |
        | 16      | keeps itself out of transfers alone                 |
        | 11      | keeps back its database by name                     |
        | 16      | keeps back its database by name                     |
        | 11      | keeps back its database by a path in another domain |
        | 16      | keeps back its database by a path in another domain |
        | 11      | keeps back its database by a path that climbs       |
        | 16      | keeps back its database by a path that climbs       |
        | 11      | lets nothing go but its preferences                 |
        | 16      | lets nothing go but its preferences                 |
        | 11      | lets its files go where they are encrypted on the way |
        | 16      | lets its files go where they are encrypted on the way |
        | 12      | forbids the cloud where it is not encrypted         |
        | 16      | forbids the cloud where it is not encrypted         |
        | 16      | includes its files and takes one of them back       |

  @promise:backup_exclusion @android @needs:backup_configuration @needs:android_version @needs:raw_copy
  Rule: allowBackup="false" alone does not keep a device-to-device transfer of Android 12 and newer from taking everything

    Scenario Outline: Android <version>
      Given Alice's phone runs Android <version>
      And Alice has installed a build that forbids backups by allowBackup alone
      And Alice has signed in and synchronized
      When a cloud backup of Alice's phone is made
      Then Alice's app has taken no part in it, because its configuration forbids it
      When a device-to-device transfer of Alice's phone is made
      Then <what> has left in it

      Examples:
        | version | what                                          |
        | 11      | nothing that can be read in Alice's folders   |
        | 12      | everything that can be read in Alice's folders |
        | 16      | everything that can be read in Alice's folders |

  @promise:backup_exclusion @android @needs:backup_configuration @needs:android_version @needs:raw_copy @needs:put_file
  Rule: An exclude that names the database covers its write-ahead log and its journal, and not its shared memory

    Scenario: A transfer
      Given Alice's phone runs Android 16
      And Alice has installed a release build that keeps back its database by name
      And Alice has signed in and synchronized
      And decoys lie where Alice's app keeps nothing yet
      When a device-to-device transfer of Alice's phone is made
      Then of Alice's app these have stayed: database, write_ahead_log, journal
      And of Alice's app these have left: shared_memory, local_storage, local_storage_journal, secure_storage

  @promise:backup_exclusion @android @needs:adb_backup @needs:android_version @needs:raw_copy
  Rule: A debug build leaves over adb on Android 12 and newer, whatever its manifest says

    Scenario Outline: Android <version>
      Given Alice's phone runs Android <version>
      And Alice has installed the app
      And Alice has signed in and synchronized
      When an adb backup of Alice's phone is made
      Then <what> has left in it

      Examples:
        | version | what                                           |
        | 11      | nothing that can be read in Alice's folders    |
        | 12      | everything that can be read in Alice's folders |
        | 16      | everything that can be read in Alice's folders |
