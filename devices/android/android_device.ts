import type { ReleaseChannel } from '../hooks/release_channel';
import type { Capability, Device, Fidelity } from '../port';
import { AdbClient } from './adb_client';
import { AndroidApp, type AndroidAppOptions } from './android_app';
import { AndroidConditions } from './android_conditions';
import { AndroidExaminer, type AndroidExaminerOptions } from './android_examiner';
import { AndroidSession } from './android_session';
import { waitUntilBooted } from './boot';
import { chooseSerial } from './choose_serial';
import { DeviceShell } from './device_shell';
import { NetworkSwitch } from './network_switch';
import { OutsideView } from './outside_view';
import { StorageFilling } from './storage_filling';

export interface AndroidDeviceOptions {
  /** Unique in the run, e.g. `android-alice`. */
  readonly id: string;
  readonly fidelity: Fidelity;
  readonly capabilities: ReadonlySet<Capability>;
  readonly adb: {
    /** Path of the program. */
    readonly program: string;
    /** Port of the adb server; adb's own when absent. */
    readonly serverPort?: number | undefined;
    /** As adb names the device; the only one attached when absent. */
    readonly serial?: string | undefined;
  };
  readonly appium: {
    readonly url?: string | undefined;
    readonly capabilities?: Readonly<Record<string, unknown>>;
  };
  readonly app: Omit<AndroidAppOptions, 'deviceId' | 'platform'>;
  readonly examiner: AndroidExaminerOptions;
  /** Answers pings while the device is online. */
  readonly pingHost: string;
  readonly releases: ReleaseChannel;
}

/** An Android device driven by the real adb and Appium's UiAutomator2 driver. */
export class AndroidDevice implements Device {
  readonly platform = 'android';
  readonly id: string;
  readonly fidelity: Fidelity;
  readonly capabilities: ReadonlySet<Capability>;
  readonly app: AndroidApp;
  readonly conditions: AndroidConditions;
  readonly examiner: AndroidExaminer;
  private readonly session: AndroidSession;

  private constructor(
    { id, fidelity, capabilities, adb, appium, app, examiner, pingHost, releases }: AndroidDeviceOptions,
    private readonly shell: DeviceShell,
  ) {
    this.id = id;
    this.fidelity = fidelity;
    this.capabilities = capabilities;
    const { serial } = shell.adb;
    this.session = new AndroidSession({ deviceId: id, serial, adbPort: adb.serverPort, ...appium });
    this.app = new AndroidApp(shell, this.session, { ...app, deviceId: id, platform: 'android' });
    this.examiner = new AndroidExaminer(shell, this.app, new OutsideView(shell), examiner);
    this.conditions = new AndroidConditions(id, {
      shell,
      session: this.session,
      app: this.app,
      network: new NetworkSwitch(shell, pingHost),
      storage: new StorageFilling(shell),
      releases,
    });
  }

  /**
   * Opens a device that is attached and has booted, or is about to; nothing on it is changed.
   * @throws EnvironmentFailure when adb does not reach it, there are several to choose from, or it does not boot
   */
  static async open(options: AndroidDeviceOptions): Promise<AndroidDevice> {
    const { program, serverPort, serial } = options.adb;
    const named = { adb: program, serverPort, deviceId: options.id };
    const chosen = serial ?? (await chooseSerial(new AdbClient(named)));
    const adb = new AdbClient({ ...named, serial: chosen });
    const shell = await DeviceShell.open(adb);
    await waitUntilBooted(shell);
    return new AndroidDevice(options, shell);
  }

  /** What went over the wire so far. */
  get traffic(): { readonly appiumCommands: number; readonly adbServices: number } {
    return { appiumCommands: this.session.commands, adbServices: this.shell.adb.services };
  }

  /** Ends the session; the app stays on the device as it is. */
  async dispose(): Promise<void> {
    await this.session.end();
  }
}
