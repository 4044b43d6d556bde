import { EnvironmentFailure } from '../../model/outcome_errors';
import { freePort } from '../appium/appium_host';
import { type AppiumSession, openAppiumSession } from '../appium/appium_session';
import { firstLine } from '../appium/first_line';

const idleSeconds = 600;

export interface AndroidSessionOptions {
  readonly deviceId: string;
  readonly serial: string | undefined;
  readonly adbPort: number | undefined;
  /** An Appium, Selenium Grid or device farm; the Appium of this process when absent. */
  readonly url?: string | undefined;
  /** Beside the ones that every session has, e.g. a farm's own. */
  readonly capabilities?: Readonly<Record<string, unknown>>;
}

/** The driver's session on one device: opened when it is first needed, and again after it was ended. */
export class AndroidSession {
  private opened: Promise<AppiumSession> | undefined;
  private sent = 0;

  constructor(private readonly options: AndroidSessionOptions) {}

  /** How many commands were sent to Appium. */
  get commands(): number {
    return this.sent;
  }

  /** Blocks until the session is there. @throws EnvironmentFailure when it does not start */
  driver(): Promise<AppiumSession> {
    this.opened ??= this.open();
    return this.opened;
  }

  /** Ends the session, if there is one; a session that died is over already. */
  async end(): Promise<void> {
    const opened = this.opened;
    this.opened = undefined;
    const session = await opened?.catch(() => undefined);
    await session?.deleteSession().catch(() => undefined);
  }

  private async open(): Promise<AppiumSession> {
    const { deviceId, serial, adbPort, url, capabilities } = this.options;
    try {
      return await openAppiumSession({
        driver: 'uiautomator2',
        url,
        onCommand: () => {
          this.sent += 1;
        },
        capabilities: {
          platformName: 'Android',
          'appium:automationName': 'UiAutomator2',
          'appium:noReset': true,
          'appium:autoLaunch': false,
          'appium:newCommandTimeout': idleSeconds,
          ...(serial !== undefined && { 'appium:udid': serial }),
          ...(adbPort !== undefined && { 'appium:adbPort': adbPort }),
          // Two sessions that look for a free port at once wait for one another.
          ...(url === undefined && { 'appium:systemPort': await freePort() }),
          ...capabilities,
        },
      });
    } catch (cause) {
      this.opened = undefined;
      if (cause instanceof EnvironmentFailure) throw cause;
      throw new EnvironmentFailure(
        `Failed to drive ${deviceId}: expected a session of Appium's UiAutomator2 driver, got "${firstLine(cause)}". ` +
          'See whether the device is unlocked and adb devices lists it; npm run -s watertight -- doctor says what is missing.',
        { cause },
      );
    }
  }
}
