/** What can be done in an app; every app can do the first two. */
export const actionNames = [
  'signIn',
  'synchronize',
  'start',
  'create',
  'edit',
  'photo',
  'signOut',
  'signedOut',
  'show',
] as const;

export type ActionName = (typeof actionNames)[number];

/** One way to find an element: an object with one of these keys. */
export interface Selector {
  readonly css?: string;
  readonly xpath?: string;
  readonly id?: string;
  readonly accessibilityId?: string;
  readonly uiAutomator?: string;
  readonly iosPredicate?: string;
}

export type SelectorKind = keyof Selector;

/** What a wait is for: one of visible, gone and text. */
export interface Until {
  readonly visible?: Selector;
  readonly gone?: Selector;
  /** `matches` is a regular expression. */
  readonly text?: { readonly of: Selector; readonly matches: string };
  readonly withinMs?: number;
}

/** One step of an action: an object with one of these keys. */
export interface Step {
  readonly tap?: Selector;
  readonly type?: { readonly into: Selector; readonly text: string };
  readonly clear?: Selector;
  readonly until?: Until;
  /** A web address, relative to the page's own in a browser. */
  readonly open?: string;
  readonly back?: null;
  readonly scroll?: 'up' | 'down';
}

export interface PlacedStep {
  readonly step: Step;
  /** From 1. */
  readonly number: number;
  /** Where it stands, e.g. `actions.yaml:12`. */
  readonly place: string;
}

/** The app under test as the file names it. */
export interface AppName {
  /** Android application id or iOS bundle id. */
  readonly id?: string;
  readonly activity?: string;
  readonly version?: string;
}

/** An actions file as it is written. */
export interface ActionsDocument {
  readonly app?: AppName;
  readonly actions: Readonly<Partial<Record<ActionName, readonly Step[]>>>;
}
