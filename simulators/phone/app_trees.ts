import bplist from 'bplist-creator';
import { NotModelledError } from '../../model/outcome_errors';
import {
  androidAppRoot,
  androidDeviceProtectedRoot,
  androidExternalFiles,
  iosAppContainer,
  iosDeviceFolder,
} from './paths';
import type { PhoneCore } from './phone_core';

/** An installed app's own tree. */
export interface AppTree {
  readonly root: string;
  readonly uid: number;
}

/** Which apps have a tree, at one moment. */
export interface AppTreesSnapshot {
  readonly installed: readonly (readonly [appId: string, tree: AppTree])[];
  readonly containers: readonly (readonly [appId: string, container: string])[];
  readonly randomPosition: number;
}

/** Where the platform puts apps' trees. iOS gives every installation another container. */
export class AppTrees {
  private readonly installed = new Map<string, AppTree>();
  private readonly containers = new Map<string, string>();
  private readonly udid: string;
  private readonly containerNames;

  constructor(private readonly phone: PhoneCore) {
    this.udid = phone.random.fork('ios device').uuid().toUpperCase();
    this.containerNames = phone.random.fork('ios containers');
  }

  /** @throws NotModelledError on Android */
  get deviceFolder(): string {
    this.requireIos('device folder');
    return iosDeviceFolder(this.udid);
  }

  /** The container of the app's present or next installation. @throws NotModelledError on Android */
  containerOf(appId: string): string {
    this.requireIos('data container');
    const known = this.containers.get(appId);
    if (known !== undefined) return known;
    const container = iosAppContainer(this.deviceFolder, this.containerNames.uuid().toUpperCase());
    this.containers.set(appId, container);
    return container;
  }

  rootOf(appId: string): string {
    return this.phone.platform === 'ios' ? this.containerOf(appId) : androidAppRoot(appId);
  }

  add(appId: string, uid: number): AppTree {
    const tree = { root: this.rootOf(appId), uid };
    this.installed.set(appId, tree);
    return tree;
  }

  remove(appId: string): void {
    this.installed.delete(appId);
    this.containers.delete(appId);
  }

  snapshot(): AppTreesSnapshot {
    const randomPosition = this.containerNames.position;
    return { installed: [...this.installed], containers: [...this.containers], randomPosition };
  }

  restore({ installed, containers, randomPosition }: AppTreesSnapshot): void {
    this.installed.clear();
    this.containers.clear();
    for (const [appId, tree] of installed) this.installed.set(appId, tree);
    for (const [appId, container] of containers) this.containers.set(appId, container);
    this.containerNames.seek(randomPosition);
  }

  /** App ids of all trees. */
  appIds(): readonly string[] {
    return [...this.installed.keys()];
  }

  /** On Android with the device-protected tree of each app. */
  all(): readonly AppTree[] {
    return [...this.installed].flatMap(([appId, tree]) =>
      this.phone.platform === 'ios' ? [tree] : [tree, { ...tree, root: androidDeviceProtectedRoot(appId) }],
    );
  }

  /** Every folder that is removed with the app. */
  foldersOf(appId: string): readonly string[] {
    const root = this.rootOf(appId);
    return this.phone.platform === 'ios'
      ? [root]
      : [root, androidDeviceProtectedRoot(appId), androidExternalFiles(appId)];
  }

  private requireIos(what: string): void {
    if (this.phone.platform === 'ios') return;
    throw new NotModelledError(
      `Failed to name the ${what} of ${this.phone.id}: expected an iOS phone, got Android. Use androidAppRoot.`,
    );
  }
}

/** The content of a container's metadata file: a binary property list that names the app. */
export function containerMetadata(bundleId: string): Uint8Array {
  return new Uint8Array(bplist({ MCMMetadataIdentifier: bundleId }));
}
