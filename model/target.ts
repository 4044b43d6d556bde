/** Builds of the app under test, as paths of files that a device can install. */
export interface TargetBuilds {
  readonly debug?: string;
  readonly release?: string;
  /** A debug build without database encryption. */
  readonly plain?: string;
}

/** Somebody's own app: where it is and how it is used. JSON; from watertight.config.ts and the command line. */
export interface Target {
  /** Where a web app is served. */
  readonly url?: string;
  /** Absolute path of the actions: YAML, or a module that exports a class. */
  readonly actions?: string;
  /** An Appium, Selenium Grid or device farm; one in this process when absent. */
  readonly appiumUrl?: string;
  /** Devices by the name that adb or simctl has for them; the only one attached when absent. */
  readonly serials?: readonly string[];
  /** Port of the adb server; adb's own when absent. */
  readonly adbPort?: number;
  /** Application id (Android) or bundle id (iOS). */
  readonly appId?: string;
  readonly builds?: TargetBuilds;
  /** A command that prints the database key of a debug build; its output is a secret. */
  readonly keyProvider?: string;
  /** Persona to the absolute path of a HAR file of what her device received. */
  readonly har?: Readonly<Record<string, string>>;
  /** adb may run as root on the devices (emulator images without Google Play). Simulated phones: unless it is false. */
  readonly rooted?: boolean;
  /** Application id of an installed app that nothing keeps out of backups: it proves that a set was made and read. */
  readonly backupControl?: string;
  /** Records what each device receives, by a loopback proxy. */
  readonly recordTraffic?: boolean;
}
