Feature: On a rooted phone only encryption protects

  Who copies the app's folders off a rooted or jailbroken phone takes everything that lies there; no exclusion reaches that.
  Source: "However, the built-in mechanisms can be bypassed in cases where the operating system is compromised, such as rooting an Android device."

  @promise:backup_exclusion @android @ios @needs:raw_copy @needs:plain_build
  Rule: Without encryption a raw copy holds the data, which is the documented bypass and not a broken promise

    Scenario: The app does not encrypt its database
      Given Alice has installed the app without database encryption
      And Alice has signed in and synchronized
      When a raw copy of Alice's phone is made
      Then everything that Alice may read can be read in it, without a key
      And that is the documented bypass of a compromised phone

  @promise:backup_exclusion @android @ios @needs:raw_copy @needs:key_store_witness @needs:client_log
  Rule: With encryption a raw copy holds the data and its key only in forms that nobody opens elsewhere

    Scenario: The app encrypts its database
      Given Alice has installed the app with database encryption
      And Alice has signed in and synchronized
      When a raw copy of Alice's phone is made
      Then nothing of Alice's data can be read in it without a key, her files and the log apart
      And no database key of Alice's phone is in it
      And the wrapped key is in it, and the key store of another phone of Alice does not unwrap it
