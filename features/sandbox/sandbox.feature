Feature: What the app keeps stays in its sandbox

  Other apps, people with a cable and log readers are on the same phone.
  Source: "In native mobile apps, the Mendix Client stores the data and files in the file system—often sandboxed and encrypted by
  the operating system. This ensures that other apps, external entities, or end-users cannot access the app's data."

  Background:
    Given Alice has installed the app
    And Alice has signed in and synchronized

  @promise:sandbox @android @ios @needs:other_app_view
  Rule: Another app on the phone reads nothing of the app's data

    Scenario: While the app is running
      When another app looks at everything it can read on Alice's phone
      Then it finds nothing confidential, and no file of the app

    Scenario: After the app was closed
      Given Alice closes the app
      When another app looks at everything it can read on Alice's phone
      Then it finds nothing confidential, and no file of the app

  @promise:sandbox @android @ios
  Rule: Nothing confidential is written to a log

    @needs:log_reader
    Scenario: The system log
      When a log reader reads the system log of Alice's phone
      Then it finds nothing confidential

    @needs:client_log
    Scenario: The client log
      When an examiner reads the client log of Alice's phone
      Then it finds nothing confidential

    @needs:log_reader @needs:client_log
    Scenario: Nobody's session or password is written to a log
      When a log reader reads all logs of Alice's phone
      Then it finds no password and no session token

  @promise:sandbox @android @ios @needs:shared_storage
  Rule: Nothing confidential lies on the shared storage

    Scenario: After a synchronization
      When somebody looks through the shared storage of Alice's phone
      Then they find nothing confidential

  @promise:sandbox @ios @needs:file_sharing
  Rule: iOS file sharing shows nothing of the app

    Scenario: A computer is connected
      When somebody connects Alice's phone to a computer and opens file sharing
      Then they find nothing confidential
