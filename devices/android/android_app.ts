import { EnvironmentFailure, HarnessBug, NotModelledError } from '../../model/outcome_errors';
import type { AttributeValue, ModelUser } from '../../model/population';
import { ActionsApp, type ActionsAppOptions } from '../actions/actions_app';
import { AppDidNotStart, type AppFace, type Build, type ShownObject } from '../port';
import type { AndroidSession } from './android_session';
import type { DeviceShell } from './device_shell';
import { waitUntil } from './wait_until';

const installTimeoutMs = 180_000;
const endTimeoutMs = 15_000;
/** How Android's own dialogs name their message. */
const dialogMessage = 'id:android:id/message';

/** The app under test as Android knows it. */
export interface AndroidAppOptions extends ActionsAppOptions {
  /** Application id without a flavour. */
  readonly appId: string;
  /** Started by its launcher icon when absent. */
  readonly activity?: string | undefined;
  /** Path of the APK of a build. @throws EnvironmentFailure when there is none */
  readonly apkOf: (build: Build) => Promise<string>;
}

/** The app face of an Android device: adb installs, starts and ends, the user's actions do the rest through Appium. */
export class AndroidApp implements AppFace {
  private readonly installedIds: string[] = [];
  private actions: ActionsApp | undefined;

  constructor(
    private readonly shell: DeviceShell,
    private readonly session: AndroidSession,
    private readonly options: AndroidAppOptions,
  ) {}

  /** App ids of the builds that were installed here, in the order of installation. */
  get appIds(): readonly string[] {
    return this.installedIds;
  }

  /** The build that was installed last. @throws HarnessBug when nothing is installed */
  get appId(): string {
    const id = this.installedIds.at(-1);
    if (id === undefined)
      throw new HarnessBug(`Failed to use the app on ${this.options.deviceId}: nothing is installed.`);
    return id;
  }

  /** An installation that was there before goes, with its data: a test begins with a new one. */
  async install(build: Build): Promise<void> {
    const { appId: base, apkOf, deviceId } = this.options;
    const appId = base + build.flavourSuffix;
    const apk = await apkOf(build);
    const isThere = (await this.shell.run(['pm', 'path', appId], 'look for the app')).exitCode === 0;
    if (isThere) await this.remove(appId);
    const { exitCode, stdout, stderr } = await this.shell.adb.device(['install', '-t', '-g', apk], {
      what: 'install the app',
      timeoutMs: installTimeoutMs,
    });
    const said = `${stdout}${stderr}`;
    if (exitCode !== 0 || !said.includes('Success')) {
      const why = /Failure \[[^\]]*\]/.exec(said)?.[0] ?? `exit code ${exitCode}`;
      throw new EnvironmentFailure(
        `Failed to install ${apk} on ${deviceId}: expected Success, got ${why}. Install it by hand with adb install -t -g.`,
      );
    }
    this.installedIds.push(appId);
  }

  async updateFromStore(): Promise<void> {
    throw new NotModelledError(
      `Failed to update the app on ${this.options.deviceId}: it is not done from here. Let the scenario ask for the capability.`,
    );
  }

  async start(): Promise<void> {
    const { appId } = this;
    const { activity, deviceId } = this.options;
    const words =
      activity === undefined
        ? ['monkey', '-p', appId, '-c', 'android.intent.category.LAUNCHER', '1']
        : ['am', 'start', '-W', '-n', `${appId}/${activity}`];
    const { exitCode, stdout, stderr } = await this.shell.run(words, 'start the app');
    const refusal = /^(?:Error|\*\* No activities).*$/m.exec(`${stdout}\n${stderr}`)?.[0];
    if (exitCode !== 0 || refusal !== undefined)
      throw new EnvironmentFailure(
        `Failed to start ${appId} on ${deviceId}: expected an activity, got "${refusal ?? `exit code ${exitCode}`}". ` +
          'Correct app.id and app.activity in the actions file.',
      );
    this.actions = new ActionsApp(await this.session.driver(), this.options);
    try {
      await this.actions.start();
    } catch (cause) {
      throw (await this.startRefusal(cause)) ?? cause;
    }
  }

  /** Home sends the app to the background, where it ends its work; then the system takes its process away. */
  async close(): Promise<void> {
    const { appId } = this;
    await this.shell.ask(['input', 'keyevent', 'KEYCODE_HOME'], 'go home');
    const ended = await waitUntil(endTimeoutMs, async () => {
      await this.shell.ask(['am', 'kill', appId], 'end the app');
      return !(await this.isRunning(appId));
    });
    this.actions = undefined;
    if (!ended)
      throw new EnvironmentFailure(
        `Failed to close ${appId} on ${this.options.deviceId}: expected its process to end within ${endTimeoutMs} ms, got ` +
          'one that stays. See whether a service of the app runs in the foreground.',
      );
  }

  /** The process ends at once, as if it had crashed. */
  async kill(): Promise<void> {
    await this.shell.ask(['am', 'force-stop', this.appId], 'kill the app');
    this.actions = undefined;
  }

  signIn(user: ModelUser): Promise<void> {
    return this.running.signIn(user);
  }

  signOut(): Promise<void> {
    return this.running.signOut();
  }

  synchronize(): Promise<void> {
    return this.running.synchronize();
  }

  edit(object: ShownObject, attribute: string, value: AttributeValue): Promise<void> {
    return this.running.edit({ object, attribute, value: String(value) });
  }

  async takePhoto(): Promise<never> {
    throw new NotModelledError(
      `Failed to take a photo on ${this.options.deviceId}: the actions do not tell which object it becomes. Let the scenario ask for the capability.`,
    );
  }

  shownObjects(): Promise<readonly ShownObject[]> {
    return this.running.shownObjects();
  }

  async uninstall(): Promise<void> {
    const { appId } = this;
    this.actions = undefined;
    await this.remove(appId);
    this.installedIds.pop();
  }

  /** What the driver knew of the app is gone with its process. */
  forgetProcess(): void {
    this.actions = undefined;
  }

  private get running(): ActionsApp {
    if (this.actions) return this.actions;
    throw new HarnessBug(
      `Failed to use the app on ${this.options.deviceId}: it does not run. Start it first.`,
    );
  }

  private async remove(appId: string): Promise<void> {
    const { exitCode, stdout, stderr } = await this.shell.adb.device(['uninstall', appId], {
      what: 'uninstall the app',
    });
    if (exitCode !== 0) throw this.shell.refusal(`uninstall ${appId}`, exitCode, `${stdout}${stderr}`);
  }

  private async isRunning(appId: string): Promise<boolean> {
    return (await this.shell.run(['pidof', appId], 'look for the process')).exitCode === 0;
  }

  /** The app's own refusal: its process is gone, or a dialog tells its user why. */
  private async startRefusal(cause: unknown): Promise<AppDidNotStart | undefined> {
    const { appId } = this;
    const failed = `Failed to start ${appId} on ${this.options.deviceId}`;
    if (!(await this.isRunning(appId)))
      return new AppDidNotStart(`${failed}: its process ended. See the system log.`, { cause });
    const dialog = (await this.session.driver()).$(dialogMessage);
    if (!(await dialog.isExisting().catch(() => false))) return undefined;
    return new AppDidNotStart(`${failed}: ${await dialog.getText()}`, { cause });
  }
}
