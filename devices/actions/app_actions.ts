import type { Platform } from '../port';
import type { ActionName, AppName } from './actions_file';
import type { PlaceholderValues } from './placeholders';

/** A running app under WebdriverIO: a page in a browser, or an app on a phone through Appium. */
export type DrivenBrowser = WebdriverIO.Browser;

/** How somebody's own app is used, whether steps in a file or a module say so. */
export interface AppActions {
  readonly app: AppName;
  /** The actions that there are; signIn and synchronize always. */
  readonly offers: ReadonlySet<ActionName>;
  /** Binds the actions to a running app. */
  startIn(session: ActionSession): RunningActions;
}

/** What actions work with. */
export interface ActionSession {
  readonly browser: DrivenBrowser;
  readonly platform: Platform;
  /** Is told each command, without any value. */
  log(command: string): void;
  /** Is called before the screen moves on, so that what a list shows part by part is seen as a whole. */
  look(): Promise<void>;
}

export interface RunningActions {
  /** Blocks until the app has settled. @throws ActionProblem when it does not within its bound */
  perform(name: ActionName, values: PlaceholderValues): Promise<void>;
}

/** An action did not go as it should; whoever knows the device makes a failure with evidence of it. */
export class ActionProblem extends Error {
  override readonly name = 'ActionProblem';

  /**
   * @param where e.g. `step 3 (tap css "#go", actions.yaml:12)`
   * @param label of files about it, e.g. `step_3`
   */
  constructor(
    readonly where: string,
    readonly label: string,
    readonly expected: string,
    readonly got: string,
    options?: ErrorOptions,
  ) {
    super(`${where}: expected ${expected}, got ${got}`, options);
  }
}
