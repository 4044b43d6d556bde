import type { EvidenceFile } from './evidence';
import { bundleIdOf, containersOf } from './ios_containers';

/** Where the Mendix client keeps its local database, below the app's own folder. @source facts on Mendix, "Where things are" */
const androidDatabase = 'databases/default';
const iosDatabase = 'Library/LocalDatabase/default';

/** One local database of the app. */
export interface LocatedDatabase {
  /** As in the evidence. */
  readonly path: string;
  /** UDID of the simulator; absent on Android and in a container that lies outside a CoreSimulator tree. */
  readonly udid?: string;
}

export type DatabaseLocation =
  /** Ordered by path; several when several devices, users or containers hold the app. None is preferred. */
  | { readonly found: readonly LocatedDatabase[] }
  /** Why, in words, and the paths of databases of other apps in the same evidence. */
  | { readonly missing: string; readonly candidates: readonly string[] };

/** Which app's database is looked for. */
export interface AppToLocate {
  readonly platform: 'android' | 'ios';
  /** Android application id or iOS bundle id, its flavour suffix included. */
  readonly appId: string;
}

/**
 * Finds the app's local database by the app id alone, never by date.
 * Android: `/data/data/{app id}` and `/data/user/{user}/{app id}`. iOS: the containers whose metadata names the bundle id.
 * @param files the evidence; paths may have any folders in front
 */
export function locateDatabase(files: readonly EvidenceFile[], app: AppToLocate): DatabaseLocation {
  return app.platform === 'android' ? locateOnAndroid(files, app.appId) : locateOnIos(files, app.appId);
}

function locateOnAndroid(files: readonly EvidenceFile[], appId: string): DatabaseLocation {
  const databases = files.flatMap(({ path }) => {
    const match = /(?:^|\/)data\/(?:data|user\/\d+)\/([^/]+)\/(.+)$/.exec(path);
    return match?.[1] !== undefined && match[2] === androidDatabase ? [{ path, owner: match[1] }] : [];
  });
  const found = databases.filter(({ owner }) => owner === appId).map(({ path }) => ({ path }));
  const candidates = databases.map(({ path }) => path);
  return located(found, candidates, `no ${androidDatabase} below data/data/${appId} or data/user/*/${appId}`);
}

function locateOnIos(files: readonly EvidenceFile[], appId: string): DatabaseLocation {
  const containers = containersOf(files).map((container) => ({
    ...container,
    bundleId: bundleIdOf(container.metadata),
  }));
  const paths = new Set(files.map(({ path }) => path));
  const databases = containers.flatMap(({ folder, udid, bundleId }) => {
    const path = folder + iosDatabase;
    return paths.has(path) ? [{ bundleId, database: { path, ...(udid !== undefined && { udid }) } }] : [];
  });
  const found = databases.filter(({ bundleId }) => bundleId === appId).map(({ database }) => database);
  const installed = containers.filter(({ bundleId }) => bundleId === appId).length;
  const why =
    installed > 0
      ? `${installed} containers are of ${appId}, none has ${iosDatabase}`
      : `none of ${containers.length} containers names ${appId} in its metadata`;
  return located(
    found,
    databases.map(({ database }) => database.path),
    why,
  );
}

function located(
  found: readonly LocatedDatabase[],
  candidates: readonly string[],
  why: string,
): DatabaseLocation {
  if (found.length === 0) return { missing: why, candidates: [...candidates].sort() };
  return { found: [...found].sort((a, b) => (a.path < b.path ? -1 : 1)) };
}
