import type sentences from './seed_sentences.json';

/** Worst first; `broken` is what somebody said must never be. */
export const severities = ['broken', 'high', 'medium', 'low', 'note'] as const;

export type Severity = (typeof severities)[number];

export type FindingKind = keyof typeof sentences;

export interface FindingKindWords {
  readonly severity: Severity;
  /** What is found, in one sentence. */
  readonly title: string;
  /** What to do about it. */
  readonly advice: string;
}

/** What each kind of finding is, for readers who meet it the first time. */
export const findingKinds: Readonly<Record<FindingKind, FindingKindWords>> = {
  against_intent: {
    severity: 'broken',
    title: 'Synchronization puts on devices what the intent keeps off them.',
    advice:
      'Narrow the access rules or the synchronization that the result names. If the data belongs there after all, change the intent, and say why.',
  },
  rules_do_not_hold: {
    severity: 'high',
    title: 'Access rules do not hold at this security level.',
    advice: 'Set the security level of the project to Production.',
  },
  guest_on_device: {
    severity: 'high',
    title: 'People who have not signed in get objects.',
    advice: "Take the guests' user role out of the access rules, or switch guest access off.",
  },
  template_cannot_encrypt: {
    severity: 'high',
    title: 'The native template is too old to encrypt the local database.',
    advice: 'Build the app on a native template of version 6.3.0 or newer.',
  },
  sensitive_unencrypted: {
    severity: 'high',
    title: 'An attribute that looks personal or secret is on devices without database encryption.',
    advice: 'Encrypt the local database of the profile, or keep the attribute off devices.',
  },
  file_unencrypted: {
    severity: 'high',
    title: 'Files are on devices without file encryption.',
    advice: 'Encrypt local files of the profile, or keep the files off devices.',
  },
  rows_of_others: {
    severity: 'medium',
    title: 'Rows of other users are synchronized.',
    advice: 'Limit the synchronization by XPath, or let the access rules look at the current user.',
  },
  intent_undecided: {
    severity: 'medium',
    title: 'Whether the intent is kept cannot be told from the model.',
    advice: 'Answer what the model leaves open in an overlay, or set the security level to Production.',
  },
  readable_by_everyone: {
    severity: 'low',
    title: 'Every user role gets the attribute, of rows of everybody.',
    advice: 'Give each user role only what it needs.',
  },
  intent_vacuous: {
    severity: 'low',
    title: 'Nothing could ever break this item of the intent.',
    advice: 'Correct the item: as it is, it protects nothing.',
  },
  mode_unknown: {
    severity: 'note',
    title: 'Whether the entity is synchronized is not known.',
    advice: 'Customize its synchronization in Studio Pro, or name its mode in an overlay.',
  },
};
