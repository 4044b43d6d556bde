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
}

/** The package manager refused; the message stands between brackets after `Failure`. */
export class InstallFailure extends Error {
  override readonly name = 'InstallFailure';
}

const firstVersion = 1;
/** The name of every app's only activity. */
export const mainActivity = '.MainActivity';

/**
 * Installs, lists and removes packages: the app under test on the simulated phone, the neighbouring app, and the driver's helpers.
 * @fidelity signatures, permissions and split packages are not modelled; an update must be of the same kind of build
 */
export class PackageManager {
  private readonly builds = new Map<string, ApkBuild>();
  private readonly helpers = new Map(helperPackages.map((helper) => [helper.appId, helper]));

  constructor(private readonly phone: SimulatedPhone) {}

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

  /** Where the APK of an installed app lies; undefined for packages that came with the phone. */
  apkPath(appId: string): string | undefined {
    return this.builds.has(appId) ? `/data/app/${appId}-1/base.apk` : undefined;
  }

  /** @param replace whether an installed app may be replaced @throws InstallFailure @throws NotModelledError */
  async install(bytes: Uint8Array, { replace }: { readonly replace: boolean }): Promise<void> {
    const build = readApk(bytes);
    if (build === undefined) {
      throw new NotModelledError('install of an APK that was not made for a simulated phone: use makeApk');
    }
    const client = this.client(build.appId);
    if (client === undefined) await this.phone.app.install(this.phoneBuild(build));
    else if (!replace) {
      throw new InstallFailure(
        `INSTALL_FAILED_ALREADY_EXISTS: Attempt to re-install ${build.appId} without first uninstalling.`,
      );
    } else this.requireSameBuild(client, build);
    this.builds.set(build.appId, build);
    const { sandbox } = this.phone.core;
    sandbox.writeFile(this.apkPath(build.appId) as string, bytes);
  }

  /** @throws InstallFailure when there is no such package */
  async uninstall(appId: string): Promise<void> {
    if (this.helpers.delete(appId)) return;
    this.requireForeground(appId);
    const apk = this.apkPath(appId);
    await this.phone.app.uninstall();
    if (apk !== undefined) this.phone.core.sandbox.remove(apk);
    this.builds.delete(appId);
  }

  /** Takes away the data and keys of an app, as if it had just been installed. @throws InstallFailure */
  async clear(appId: string): Promise<void> {
    if (this.helpers.has(appId)) return;
    const { build } = this.requireForeground(appId);
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

  private requireSameBuild({ build }: ClientCore, next: ApkBuild): void {
    const { type, encryptionDbEnabled } = this.phoneBuild(next);
    if (type === build.type && encryptionDbEnabled === build.encryptionDbEnabled) return;
    throw new NotModelledError(`update of ${next.appId} by another kind of build`);
  }

  private describe({ appId, build }: ClientCore): InstalledPackage {
    const versionCode = this.builds.get(appId)?.versionCode ?? firstVersion;
    const versionName = build.version;
    return { appId, uid: this.uidOf(appId), versionCode, versionName, debuggable: build.type === 'debug' };
  }

  private plainPackage(appId: string, uid: number): InstalledPackage {
    return { appId, uid, versionCode: firstVersion, versionName: '1.0', debuggable: false };
  }

  private uidOf(appId: string): number {
    return this.phone.core.sandbox.stat(androidAppRoot(appId)).uid;
  }
}

function asPackage({ appId, uid, versionCode, versionName }: HelperPackage): InstalledPackage {
  return { appId, uid, versionCode, versionName, debuggable: false };
}
