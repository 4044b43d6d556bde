import type { Build } from '../../../devices/port';
import { NotModelledError } from '../../../model/outcome_errors';
import type { ClientCore } from '../../phone/client/client_core';
import { neighbourAppId } from '../../phone/os/phone_os';
import { androidAppRoot } from '../../phone/paths';
import type { SimulatedPhone } from '../../phone/simulated_phone';
import { type ApkBuild, readApk } from '../apk';
import { type HelperPackage, helperPackages } from './helper_packages';

/** One package as the package manager knows it. */
export interface InstalledPackage {
  readonly appId: string;
  readonly uid: number;
  readonly versionCode: number;
  readonly versionName: string;
  readonly debuggable: boolean;
  /** Milliseconds since 1970 by the phone's clock; 0 for what came with the phone. */
  readonly firstInstalledMs: number;
  readonly lastUpdatedMs: number;
  /** Not started since its install or since it was stopped by force. */
  readonly isStopped: boolean;
}

/** What `install` was told to allow. */
export interface InstallOptions {
  /** Another build may take the place of an installed app's, and its data stays: `-r`. */
  readonly replace: boolean;
  /** That build may have a lower versionCode, where the installed one is debuggable: `-d`. */
  readonly downgrade: boolean;
}

/** An app's build, and since when it is there. */
interface InstalledBuild {
  readonly build: ApkBuild;
  readonly firstInstalledMs: number;
  readonly lastUpdatedMs: number;
}

/** The package manager refused; the message stands between brackets after `Failure`. */
export class InstallFailure extends Error {
  override readonly name = 'InstallFailure';
}

const firstVersion = 1;
/** How long an install takes on the phone's clock, in milliseconds. */
const installMs = 2_000;
/** The name of every app's only activity. */
export const mainActivity = '.MainActivity';

/**
 * Installs, lists and removes packages: the app under test on the simulated phone, the neighbouring app, and the driver's helpers.
 * @fidelity signatures, permissions and split packages are not modelled: any build of an app may follow any other
 */
export class PackageManager {
  private readonly stopped = new Set<string>();
  private readonly builds = new Map<string, InstalledBuild>();
  private readonly helpers = new Map(helperPackages.map((helper) => [helper.appId, helper]));

  /** @param endProcess ends the process of the app in front, as the system does to one whose package changes */
  constructor(
    protected readonly phone: SimulatedPhone,
    private readonly endProcess: () => Promise<void>,
  ) {}

  all(): InstalledPackage[] {
    const apps = this.phone.app.installed.map((client) => this.describe(client));
    const neighbour = this.plainPackage(neighbourAppId, this.uidOf(neighbourAppId));
    const helpers = [...this.helpers.values()].map(asPackage);
    return [...apps, neighbour, ...helpers].sort((a, b) => (a.appId < b.appId ? -1 : 1));
  }

  find(appId: string): InstalledPackage | undefined {
    return this.all().find((known) => known.appId === appId);
  }

  /** The app under test in this flavour; undefined when it is not installed. */
  client(appId: string): ClientCore | undefined {
    return this.phone.app.installed.find((client) => client.appId === appId);
  }

  /** An app was started, or stopped by force. */
  setStopped(appId: string, isStopped: boolean): void {
    if (isStopped) this.stopped.add(appId);
    else this.stopped.delete(appId);
  }

  /** Where the APK of an installed app lies; undefined for packages that came with the phone. */
  apkPath(appId: string): string | undefined {
    return this.builds.has(appId) ? `/data/app/${appId}-1/base.apk` : undefined;
  }

  /** What is refused changes nothing. @throws InstallFailure @throws NotModelledError */
  async install(bytes: Uint8Array, options: InstallOptions): Promise<void> {
    const build = readApk(bytes);
    if (build === undefined) {
      throw new NotModelledError('install of an APK that was not made for a simulated phone: use makeApk');
    }
    const installed = this.find(build.appId);
    if (installed === undefined) await this.add(build, bytes);
    else {
      requireAllowed(installed, build, options);
      this.requireForeground(build.appId);
      await this.replace(build, bytes);
    }
  }

  /** Puts a new app on the phone. */
  protected async add(build: ApkBuild, bytes: Uint8Array): Promise<void> {
    await this.endProcess();
    await this.phone.app.install(this.phoneBuild(build));
    this.setStopped(build.appId, true);
    this.keep(build, bytes);
  }

  /** Puts another build in the place of an installed app's; what the app keeps stays. */
  protected async replace(build: ApkBuild, bytes: Uint8Array): Promise<void> {
    await this.endProcess();
    await this.phone.app.updateFromStore(this.phoneBuild(build));
    this.keep(build, bytes);
  }

  private keep(build: ApkBuild, bytes: Uint8Array): void {
    const { clock, sandbox } = this.phone.core;
    clock.advance(installMs);
    const lastUpdatedMs = clock.nowMs();
    const { firstInstalledMs } = this.builds.get(build.appId) ?? { firstInstalledMs: lastUpdatedMs };
    this.builds.set(build.appId, { build, firstInstalledMs, lastUpdatedMs });
    sandbox.writeFile(this.apkPath(build.appId) as string, bytes);
  }

  /** @throws InstallFailure when there is no such package */
  async uninstall(appId: string): Promise<void> {
    if (this.helpers.delete(appId)) return;
    this.requireForeground(appId);
    const apk = this.apkPath(appId);
    await this.endProcess();
    await this.phone.app.uninstall();
    if (apk !== undefined) this.phone.core.sandbox.remove(apk);
    this.builds.delete(appId);
  }

  /** Takes away the data and keys of an app, as if it had just been installed. @throws InstallFailure */
  async clear(appId: string): Promise<void> {
    if (this.helpers.has(appId)) return;
    const { build } = this.requireForeground(appId);
    await this.endProcess();
    await this.phone.app.uninstall();
    await this.phone.app.install(build);
  }

  private requireForeground(appId: string): ClientCore {
    const client = this.client(appId);
    if (client === undefined) throw new InstallFailure('DELETE_FAILED_INTERNAL_ERROR');
    if (client === this.phone.app.client) return client;
    throw new NotModelledError(`change of ${appId} while an app that was installed later is there`);
  }

  private phoneBuild({ appId, versionCode: _, debuggable, ...release }: ApkBuild): Build {
    const base = this.phone.options.model.appId;
    if (!appId.startsWith(base)) {
      throw new NotModelledError(`install of ${appId}: the phone runs ${base} and its flavours`);
    }
    const type = debuggable ? ('debug' as const) : ('release' as const);
    return { ...release, flavourSuffix: appId.slice(base.length), type };
  }

  private describe({ appId, build }: ClientCore): InstalledPackage {
    const installed = this.builds.get(appId);
    return {
      appId,
      uid: this.uidOf(appId),
      versionCode: installed?.build.versionCode ?? firstVersion,
      versionName: build.version,
      debuggable: build.type === 'debug',
      firstInstalledMs: installed?.firstInstalledMs ?? 0,
      lastUpdatedMs: installed?.lastUpdatedMs ?? 0,
      isStopped: this.stopped.has(appId),
    };
  }

  private plainPackage(appId: string, uid: number): InstalledPackage {
    return asPackage({ appId, uid, versionCode: firstVersion, versionName: '1.0' });
  }

  private uidOf(appId: string): number {
    return this.phone.core.sandbox.stat(androidAppRoot(appId)).uid;
  }
}

function asPackage({ appId, uid, versionCode, versionName }: HelperPackage): InstalledPackage {
  const times = { firstInstalledMs: 0, lastUpdatedMs: 0 };
  return { appId, uid, versionCode, versionName, debuggable: false, isStopped: false, ...times };
}

/** @throws InstallFailure in the words of Android's package manager */
function requireAllowed(
  installed: InstalledPackage,
  next: ApkBuild,
  { replace, downgrade }: InstallOptions,
): void {
  if (!replace) {
    throw new InstallFailure(
      `INSTALL_FAILED_ALREADY_EXISTS: Attempt to re-install ${next.appId} without first uninstalling.`,
    );
  }
  if (next.versionCode >= installed.versionCode || (downgrade && installed.debuggable)) return;
  throw new InstallFailure(
    `INSTALL_FAILED_VERSION_DOWNGRADE: Downgrade detected: Update version code ${next.versionCode} is older than current ${installed.versionCode}`,
  );
}
