import { EnvironmentFailure } from '../../model/outcome_errors';
import type { ModelUser } from '../../model/population';
import type { SecretRegister } from '../../model/secret_register';
import { sessionEndIn } from '../appium/session_end';
import { AppFailure, type Platform, type ShownObject } from '../port';
import type { ActionName } from './actions_file';
import { ActionProblem, type AppActions, type DrivenBrowser, type RunningActions } from './app_actions';
import { keepScreen } from './keep_screen';
import type { Keepsakes } from './keepsakes';
import type { PlaceholderValues } from './placeholders';
import { textOnScreen } from './screen';

/** What is the same for every use of an app on one device. */
export interface ActionsAppOptions {
  readonly deviceId: string;
  readonly platform: Platform;
  readonly actions: AppActions;
  /** Evidence of failures and the log of commands go there. */
  readonly keepsakes: Keepsakes;
  /** No picture of a screen that shows one of them is kept. */
  readonly secrets: SecretRegister;
  /** The objects of which a text shows some value. */
  readonly objectsIn: (text: string) => readonly ShownObject[];
}

/** A change of one member of one object. */
export interface Change {
  readonly object: ShownObject;
  readonly attribute: string;
  readonly value: string;
}

/** Somebody's running app, used by its actions. What an AppFace needs beyond starting and ending it. */
export class ActionsApp {
  private readonly running: RunningActions;
  private seen: string[] = [];
  /** Undefined until somebody has looked. */
  private isSignedIn: boolean | undefined;

  /** @param browser the running app */
  constructor(
    private readonly browser: DrivenBrowser,
    private readonly options: ActionsAppOptions,
  ) {
    const { actions, platform, keepsakes } = options;
    this.running = actions.startIn({
      browser,
      platform,
      log: (command) => keepsakes.log(command),
      look: () => this.look(),
    });
  }

  /** Blocks until the started app has settled. */
  async start(): Promise<void> {
    await this.perform('start', {});
  }

  async signIn({ name, password }: ModelUser): Promise<void> {
    await this.perform('signIn', { user: name, password });
    this.isSignedIn = true;
  }

  /** @throws AppFailure when the app asks for a sign-in instead; only the action `signedOut` can tell */
  async synchronize(): Promise<void> {
    if (!(await this.signedIn()))
      throw new AppFailure(
        `Failed to synchronize on ${this.options.deviceId}: nobody is signed in, the app shows its sign-in screen.`,
      );
    await this.perform('synchronize', {});
  }

  async edit({ object, attribute, value }: Change): Promise<void> {
    await this.perform('edit', { object: object.guid, entity: object.entity, attribute, value });
  }

  /** Makes an object with one value. */
  async create(entity: string, attribute: string, value: string): Promise<void> {
    await this.perform('create', { entity, attribute, value });
  }

  /** Takes a photo, or chooses the picture at this path. */
  async photo(file: string): Promise<void> {
    await this.perform('photo', { file });
  }

  async signOut(): Promise<void> {
    await this.perform('signOut', {});
    this.isSignedIn = undefined;
  }

  /**
   * The objects of which the screen shows some value, after the action `show` brought them there; those of the sign-in screen
   * where the app shows that.
   */
  async shownObjects(): Promise<readonly ShownObject[]> {
    this.seen = [];
    if (await this.signedIn()) await this.perform('show', {});
    await this.look();
    return this.options.objectsIn(this.seen.join('\n'));
  }

  /** An app without the action `signedOut` counts as one whose user is signed in. */
  private async signedIn(): Promise<boolean> {
    this.isSignedIn ??= !(await this.asksForSignIn());
    return this.isSignedIn;
  }

  private async asksForSignIn(): Promise<boolean> {
    if (!this.options.actions.offers.has('signedOut')) return false;
    try {
      await this.running.perform('signedOut', {});
      return true;
    } catch (error) {
      if (!(error instanceof ActionProblem)) throw error;
      if (sessionEndIn(error.cause) !== undefined) throw await this.failure('signedOut', error);
      return false;
    }
  }

  private async look(): Promise<void> {
    this.seen.push(await textOnScreen(this.browser, this.options.platform));
  }

  private async perform(name: ActionName, values: PlaceholderValues): Promise<void> {
    if (!this.options.actions.offers.has(name)) return;
    try {
      await this.running.perform(name, values);
    } catch (error) {
      throw error instanceof ActionProblem ? await this.failure(name, error) : error;
    }
  }

  /** What the report gets of a problem, with the screen of that moment while there is a session. */
  private async failure(
    name: ActionName,
    { where, label, expected, got, cause }: ActionProblem,
  ): Promise<EnvironmentFailure> {
    const { deviceId, keepsakes, secrets, platform } = this.options;
    const failed = `Failed to ${inWords[name]} on ${deviceId} by the action ${name}:`;
    const end = sessionEndIn(cause);
    if (end !== undefined)
      return new EnvironmentFailure(
        `${failed} expected the driver to go on, got the end of its session at ${where}: "${end}". See whether Appium and the device still run; the next scenario opens a session of its own.`,
        { cause },
      );
    const screen = { browser: this.browser, platform, keepsakes, secrets, label: `${name}-${label}` };
    const kept = await keepScreen(screen);
    return new EnvironmentFailure(`${failed} ${where} expected ${expected}, got ${got}. ${kept}`, { cause });
  }
}

const inWords: Readonly<Record<ActionName, string>> = {
  start: 'start the app',
  signIn: 'sign in',
  synchronize: 'synchronize',
  create: 'create an object',
  edit: 'edit an object',
  photo: 'take a photo',
  signOut: 'sign out',
  signedOut: 'see whether somebody is signed in',
  show: 'show all objects',
};
