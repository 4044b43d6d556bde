import { EnvironmentFailure, HarnessBug, NotModelledError } from '../../model/outcome_errors';
import type { AttributeValue, ModelUser } from '../../model/population';
import { ActionsApp, type ActionsAppOptions } from '../actions/actions_app';
import { deploymentIdIn } from '../hooks/deployment_id';
import type { UpdatedDevice } from '../hooks/release_channel';
import { AppDidNotStart, type AppFace, type Build, type ShownObject } from '../port';
import { androidPaths } from './android_paths';
import type { AndroidSession } from './android_session';
import { DevicePackages } from './device_packages';
import type { DeviceShell } from './device_shell';
import { putUpdate, type StoreUpdate } from './put_update';
import { waitUntil } from './wait_until';

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
  /** What a store would put in the place of the build before. @throws EnvironmentFailure when there is nothing */
  readonly updateOf: (build: Build) => Promise<StoreUpdate>;
}

/** The app face of an Android device: adb installs, starts and ends, the user's actions do the rest through Appium. */
export class AndroidApp implements AppFace {
  private readonly installedIds: string[] = [];
  private readonly packages: DevicePackages;
  private actions: ActionsApp | undefined;

  constructor(
    private readonly shell: DeviceShell,
    private readonly session: AndroidSession,
    private readonly options: AndroidAppOptions,
  ) {
    this.packages = new DevicePackages(shell);
  }

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
    const { appId: base, apkOf } = this.options;
    const appId = base + build.flavourSuffix;
    const apk = await apkOf(build);
    if (await this.packages.has(appId)) await this.packages.remove(appId);
    await this.packages.install(apk);
    this.installedIds.push(appId);
  }

  async updateFromStore(build: Build): Promise<void> {
    const update = await this.options.updateOf(build);
    this.forgetProcess();
    await putUpdate(this.packages, this.appId, update, this.updated());
  }

  /** What whoever delivers releases needs of this device. */
  updated(): UpdatedDevice {
    const { appId } = this;
    return {
      id: this.options.deviceId,
      environment: { ...this.shell.adb.environment(), WATERTIGHT_APP_ID: appId },
      deploymentId: () => this.deploymentId(appId),
    };
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
    const told = await this.refusalInWords();
    if (told !== undefined) throw told;
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

  async openFile(): Promise<never> {
    throw new NotModelledError(
      `Failed to open a file on ${this.options.deviceId}: the actions do not take it out of the app. Let the scenario ask for the capability.`,
    );
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
    await this.packages.remove(appId);
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

  /** As a debug build's manifest has it. @source facts/mendix.md, "Where things are" */
  private async deploymentId(appId: string): Promise<string | undefined> {
    const { overTheAirManifest } = androidPaths(appId);
    const what = 'read which release came over the air';
    const { exitCode, stdout } = await this.shell.run(['cat', overTheAirManifest], what, { app: appId });
    return exitCode === 0 ? deploymentIdIn(stdout.toString()) : undefined;
  }

  private async isRunning(appId: string): Promise<boolean> {
    return (await this.shell.run(['pidof', appId], 'look for the process')).exitCode === 0;
  }

  /** The app's own refusal: its process is gone, or a dialog tells its user why. */
  private async startRefusal(cause: unknown): Promise<AppDidNotStart | undefined> {
    if (await this.isRunning(this.appId)) return this.refusalInWords();
    return new AppDidNotStart(`${this.notStarted}: its process ended. See the system log.`, { cause });
  }

  /** What a dialog of the app's tells its user; undefined when there is none. */
  private async refusalInWords(): Promise<AppDidNotStart | undefined> {
    const dialog = (await this.session.driver()).$(dialogMessage);
    if (!(await dialog.isExisting().catch(() => false))) return undefined;
    return new AppDidNotStart(`${this.notStarted}: ${await dialog.getText()}`);
  }

  private get notStarted(): string {
    return `Failed to start ${this.appId} on ${this.options.deviceId}`;
  }
}
