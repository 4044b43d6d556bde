import type { Account } from './account';
import type { ExploredPhone } from './explored_phone';

/** What happens to a phone in one state, and what must be true afterwards. */
export interface PlannedEvent {
  /** What the world does, untouched by power cuts: the phone's owner or its maker would begin it again. */
  readonly world?: () => Promise<void>;
  /** What the app and its user do, the app's start included. Power may fail after each operation of the flash. */
  readonly app: () => Promise<void>;
  readonly after: Account;
  /** Whether the start after a power cut brings about what the event was to bring about, wherever it was cut. */
  readonly isCompletedByStart: boolean;
}

/** Something that happens in an app's life. */
export interface LifeEvent {
  /** snake_case, as paths name it. */
  readonly id: string;
  readonly title: string;
  /** @returns undefined where it cannot happen */
  plan(phone: ExploredPhone, account: Account): PlannedEvent | undefined;
}
