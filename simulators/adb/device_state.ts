import type { SimulatedPhone } from '../phone/simulated_phone';
import { BackupManager } from './backups/backup_manager';
import type { LocalTransport } from './backups/local_transport';
import type { DeviceFiles } from './files/device_files';
import type { PackageManager } from './packages/package_manager';
import { systemProperties } from './properties';
import { SettingsTable } from './settings_table';
import { AppScreen } from './ui/app_screen';
import { UiAutomator } from './ui_automator/ui_automator';
import type { UnknownRequests } from './unknown_requests';

export interface DeviceOptions {
  readonly phone: SimulatedPhone;
  readonly serial: string;
  /** Whether adb may run as root. */
  readonly rooted: boolean;
  readonly requests: UnknownRequests;
  /** The phone's files as this Unix user meets them. */
  readonly filesOf: (uid: number) => DeviceFiles;
  /** @param endProcess ends the process of the app in front */
  readonly packagesWith: (endProcess: () => Promise<void>) => PackageManager;
  /** What keeps the sets of backups. */
  readonly localTransport: LocalTransport;
  /** Drops every connection; hosts may connect again at once. */
  readonly disconnect: () => void;
}

/** What the services and commands of one device share. */
export class DeviceState {
  readonly phone: SimulatedPhone;
  readonly requests: UnknownRequests;
  readonly properties: Map<string, string>;
  readonly settings = new SettingsTable();
  readonly packages: PackageManager;
  readonly backups: BackupManager;
  readonly screen: AppScreen;
  readonly uiAutomator: UiAutomator;
  /** Lines of the system log that `logcat -c` took away. */
  clearedLogLines = 0;
  private root = false;

  constructor(private readonly options: DeviceOptions) {
    this.phone = options.phone;
    this.requests = options.requests;
    this.properties = systemProperties(options);
    this.packages = options.packagesWith(() => this.screen.endProcess());
    const { settings, packages } = this;
    this.backups = new BackupManager(this.phone, { settings, packages, local: options.localTransport });
    this.screen = new AppScreen(this.phone, this.requests);
    this.uiAutomator = new UiAutomator(this);
  }

  get rooted(): boolean {
    return this.options.rooted;
  }

  /** The Unix user that adb's commands run as. */
  get adbUid(): number {
    return this.root ? 0 : 2000;
  }

  filesOf(uid: number): DeviceFiles {
    return this.options.filesOf(uid);
  }

  /** Starts the device's side of adb again, as root or not. */
  restartAdb(as: 'root' | 'shell'): void {
    this.root = as === 'root';
    this.options.disconnect();
  }

  /** Ends every process and starts the system again; adb is gone meanwhile. */
  async reboot(): Promise<void> {
    await this.screen.endProcess();
    this.uiAutomator.stop();
    await this.phone.conditions.reboot();
    this.restartAdb('shell');
  }

  get isOnline(): boolean {
    return this.phone.core.network.up;
  }

  /** Brings the phone's network in line with the settings for airplane mode, wireless network and mobile data. */
  updateNetwork(): void {
    const on = (key: string) => this.settings.get('global', key) === '1';
    const { network } = this.phone.core;
    if (!on('airplane_mode_on') && (on('wifi_on') || on('mobile_data'))) network.restore();
    else network.cut();
  }
}
