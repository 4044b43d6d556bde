@android @ios
Feature: Everything that the user may read reaches the phone

  A phone that is empty leaks nothing and shows nothing, so each search for what must not be there has this counterpart.
  Source: "Several rules for a role add up" (documentation of access rules).

  @promise:access_rules
  Rule: Rights of several rules add up, and nothing that they allow is missing

    Scenario Outline: <persona>'s own data is there
      Given <persona> has installed the app
      And the app model puts objects on <persona>'s device
      When <persona> has signed in and synchronized
      Then everything that <persona> may have on a device is in what it keeps

      Examples:
        | persona |
        | Alice   |
        | Bob     |
        | Priya   |
