import { EnvironmentFailure, HarnessBug, NotModelledError, WrongUse } from '../../model/outcome_errors';
import type { AttributeValue, ModelUser } from '../../model/population';
import { ActionsApp, type ActionsAppOptions } from '../actions/actions_app';
import { type AppiumSession, openAppiumSession } from '../appium/appium_session';
import type { AppFace, Build, ShownObject } from '../port';
import type { Simctl } from './simctl';

export interface IosAppOptions {
  readonly udid: string;
  readonly bundleId: string;
  /** Paths of .app folders by what is in them. */
  readonly builds: { readonly debug?: string; readonly release?: string; readonly plain?: string };
  /** An Appium elsewhere; the one of this process when absent. */
  readonly appiumUrl?: string;
  readonly use: ActionsAppOptions;
  /** Called for every Appium command. */
  readonly onCommand: () => void;
}

interface Running {
  readonly session: AppiumSession;
  readonly app: ActionsApp;
}

/** Somebody's app on an iOS simulator, used through Appium's XCUITest driver. */
export class IosApp implements AppFace {
  private running: Running | undefined;

  constructor(
    private readonly deviceId: string,
    private readonly simctl: Simctl,
    private readonly options: IosAppOptions,
  ) {}

  /** Puts a new install on the simulator, or takes the one that is there for one where no build is named. */
  async install({ flavourSuffix, type, encryptionDbEnabled }: Build): Promise<void> {
    const kind = type === 'release' ? 'release' : encryptionDbEnabled ? 'debug' : 'plain';
    const path = this.options.builds[kind];
    if (flavourSuffix !== '' || path === undefined)
      throw new WrongUse(
        `Failed to install the app on ${this.deviceId}: expected builds.${kind}${flavourSuffix} in watertight.config.ts, got none. Name the .app folder.`,
      );
    await this.uninstall();
    await this.simctl.install(this.options.udid, path);
  }

  async uninstall(): Promise<void> {
    await this.endProcess();
    await this.simctl.uninstall(this.options.udid, this.options.bundleId);
  }

  async updateFromStore(): Promise<void> {
    throw new NotModelledError(
      `Failed to update the app on ${this.deviceId}: it is not done from here. Let the scenario ask for the capability.`,
    );
  }

  async start(): Promise<void> {
    if (this.running) throw new HarnessBug(`Failed to start the app on ${this.deviceId}: it runs already.`);
    const { udid, bundleId, appiumUrl, onCommand, use } = this.options;
    const session = await openAppiumSession({
      driver: 'xcuitest',
      url: appiumUrl,
      onCommand,
      capabilities: {
        platformName: 'iOS',
        'appium:automationName': 'XCUITest',
        'appium:udid': udid,
        'appium:bundleId': bundleId,
        'appium:noReset': true,
      },
    }).catch((cause) => {
      throw new EnvironmentFailure(
        `Failed to start the app on ${this.deviceId}: expected a session of the XCUITest driver, got "${String(cause.message).split('\n')[0]}". Run watertight doctor --profile ios_simulator.`,
        { cause },
      );
    });
    this.running = { session, app: new ActionsApp(session, use) };
    await this.running.app.start();
  }

  /** Sends the app to the background, as a user does, and ends it then. */
  async close(): Promise<void> {
    if (this.running) await this.running.session.execute('mobile: backgroundApp', { seconds: -1 });
    await this.endProcess();
  }

  async endProcess(): Promise<void> {
    const running = this.running;
    this.running = undefined;
    await this.simctl.terminate(this.options.udid, this.options.bundleId);
    await running?.session.deleteSession().catch(() => undefined);
  }

  async signIn(user: ModelUser): Promise<void> {
    await this.inApp.signIn(user);
  }

  async signOut(): Promise<void> {
    await this.inApp.signOut();
  }

  async synchronize(): Promise<void> {
    await this.inApp.synchronize();
  }

  async edit(object: ShownObject, attribute: string, value: AttributeValue): Promise<void> {
    await this.inApp.edit({ object, attribute, value: String(value) });
  }

  async takePhoto(): Promise<never> {
    throw new NotModelledError(
      `Failed to take a photo on ${this.deviceId}: the actions do not tell which object it becomes. Let the scenario ask for the capability.`,
    );
  }

  async shownObjects(): Promise<readonly ShownObject[]> {
    return this.inApp.shownObjects();
  }

  private get inApp(): ActionsApp {
    if (!this.running)
      throw new HarnessBug(`Failed to use the app on ${this.deviceId}: it does not run. Start it first.`);
    return this.running.app;
  }
}
