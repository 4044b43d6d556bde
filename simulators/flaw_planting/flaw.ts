import type { ExplorationInvariant } from '../../model/exploration';
import type { Parts } from '../parts';

/**
 * A planted defect: it replaces some parts of a simulated phone, its backend or its web app, and names the promises that
 * this must break, and no others.
 */
export interface Flaw {
  /** snake_case; of the project's own flaws the name of the file. */
  readonly id: string;
  /** What it does, in a few words; never a product's name. */
  readonly title: string;
  /** Ids of the promises that must turn red. */
  readonly promises: readonly string[];
  /**
   * Sentences of the Rules that must turn red, where few of its promises' do; any of them when absent. The quick matrix runs
   * these alone of its promises.
   */
  readonly shownBy?: readonly string[];
  /**
   * No scenario shows it, the explorer does: it breaks this invariant on this path, at a power cut or because of the way that led
   * there. The matrix lets the explorer walk the path and runs no scenario.
   */
  readonly explored?: { readonly path: string; readonly invariant: ExplorationInvariant };
  /**
   * It spoils how the devices of this profile are reached instead of the app: its promises must end unknown there, or as a
   * failure of the environment, and nothing may be called broken. Other flaws are planted on every profile that a run without
   * --profile has.
   */
  readonly spoils?: {
    readonly profile: string;
    /** unknown when absent. */
    readonly endsAs?: 'unknown' | 'environment';
  };
  /** @param parts the healthy parts of the platform at hand @returns those that are different */
  replace(parts: Parts): Partial<Parts>;
}
