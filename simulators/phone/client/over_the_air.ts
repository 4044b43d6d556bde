import type { ProfileSettings } from '../../../model/app_model';
import { compareVersions } from '../../../model/versions';
import type { ReleaseManifest } from '../../backend/protocol';
import type { ClientCore } from './client_core';
import { RefusedUpdate } from './refused_update';
import { type BundleFiles, requireNamed, requireRelease, unpackBundle } from './release_bundle';
import { manifestLimitBytes, readManifest } from './release_manifest';

/** What runs: the settings that a binary was built with, or those of the bundle that took their place. */
export interface RunningRelease extends ProfileSettings {
  /** Of the model, semantic. */
  readonly version: string;
}

/** What the client keeps about the bundle that is in force. @source facts/mendix.md, "Where things are" */
interface InstalledManifest {
  readonly otaDeploymentID: string;
  readonly relativeBundlePath: string;
  /** Version of the binary that the bundle was fetched for. */
  readonly appVersion: string;
}

/**
 * Updates over the air: asks the backend at each start, fetches a newer release, checks it, and puts it in the place of the one
 * before in one rename.
 * @fidelity bundles are whole, never differences
 */
export class OverTheAir {
  constructor(protected readonly client: ClientCore) {}

  /** The release in force: that of the bundle that was fetched for this binary, else the binary's own. */
  running(): RunningRelease {
    return this.fetched() ?? this.client.build;
  }

  /** Blocks until a newer release is in place, or there is none that may be. @returns whether one is */
  async update(): Promise<boolean> {
    const { log, backend } = this.client;
    if (!this.asks()) return false;
    try {
      const offered = await this.offered();
      if (offered === undefined || !this.isNewer(offered)) return false;
      const bundle = await backend.anybody(offered.bundlePath, offered.bundleBytes);
      this.put(offered, this.checked(offered, bundle));
      log.write('info', 'Ota', `Release ${offered.version} is in place`);
      return true;
    } catch (error) {
      // No network is no reason not to start.
      log.write('warning', 'Ota', `No update: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }

  /** Whether the release in force lets the client ask for a newer one at all. */
  protected asks(): boolean {
    return this.running().otaEnabled;
  }

  /** What the backend offers; undefined for nothing. @throws RefusedUpdate when it is no sound manifest */
  protected async offered(): Promise<ReleaseManifest | undefined> {
    const offered = await this.client.backend.offer(manifestLimitBytes);
    return offered && readManifest(offered);
  }

  /** @throws RefusedUpdate for an older release */
  protected isNewer({ version }: ReleaseManifest): boolean {
    const order = compareVersions(version, this.running().version);
    if (order < 0) throw new RefusedUpdate(`release ${version} is older than the one that runs`);
    return order > 0;
  }

  /** The files of a bundle that is what the manifest says, and holds what it says. @throws RefusedUpdate */
  protected checked(manifest: ReleaseManifest, bundle: Uint8Array): BundleFiles {
    requireNamed(manifest, bundle);
    const files = unpackBundle(bundle);
    requireRelease(manifest, files);
    return files;
  }

  /** Writes the files, then lets the manifest name them; only this makes the release the one in force. */
  private put({ otaDeploymentID }: ReleaseManifest, files: BundleFiles): void {
    const { backupExclusion, phone, paths, build } = this.client;
    const { sandbox } = phone;
    backupExclusion.overTheAir();
    const folder = `${paths.overTheAir}/${otaDeploymentID}`;
    for (const [path, bytes] of Object.entries(files)) this.write(`${folder}/${path}`, bytes);
    const script = phone.platform === 'android' ? 'index.android.bundle' : 'main.jsbundle';
    const manifest: InstalledManifest = {
      otaDeploymentID,
      relativeBundlePath: `${otaDeploymentID}/${script}`,
      appVersion: build.version,
    };
    this.write(`${paths.overTheAir}/manifest.json.new`, new TextEncoder().encode(JSON.stringify(manifest)));
    sandbox.rename(`${paths.overTheAir}/manifest.json.new`, `${paths.overTheAir}/manifest.json`);
    for (const path of this.bundleFiles()) if (!path.startsWith(`${folder}/`)) sandbox.remove(path);
  }

  /** Files of bundles, in force or not. */
  private bundleFiles(): readonly string[] {
    const { phone, paths } = this.client;
    const all = phone.sandbox.treeOf(paths.overTheAir).map(({ path }) => path);
    return all.filter((path) => path !== `${paths.overTheAir}/manifest.json`);
  }

  private write(path: string, bytes: Uint8Array): void {
    this.client.phone.sandbox.writeFile(path, bytes);
    this.client.phone.sandbox.sync(path);
  }

  private fetched(): RunningRelease | undefined {
    const { paths, build } = this.client;
    const manifest = this.read<InstalledManifest>(`${paths.overTheAir}/manifest.json`);
    if (manifest?.appVersion !== build.version) return undefined;
    return this.read<RunningRelease>(`${paths.overTheAir}/${manifest.otaDeploymentID}/release.json`);
  }

  private read<Content>(path: string): Content | undefined {
    const { sandbox } = this.client.phone;
    return sandbox.exists(path) ? JSON.parse(new TextDecoder().decode(sandbox.readFile(path))) : undefined;
  }
}
