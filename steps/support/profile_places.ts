import { posix } from 'node:path';
import type { Acquisition, Device } from '../../devices/port';

const cacheFolder = '/CacheStorage/';

/** The part of a browser's profile that is its local databases. */
export async function localDatabase(device: Device): Promise<Acquisition> {
  const folder = databaseFolder(device);
  return part(device, 'local database', (path) => path.startsWith(folder));
}

/** All of the profile but its local databases. */
export async function outsideLocalDatabase(device: Device): Promise<Acquisition> {
  const folder = databaseFolder(device);
  return part(device, 'profile without the local database', (path) => !path.startsWith(folder));
}

/** The part of the profile that is Cache Storage. */
export async function cacheStorage(device: Device): Promise<Acquisition> {
  return part(device, 'Cache Storage', (path) => path.includes(cacheFolder));
}

function databaseFolder({ examiner }: Device): string {
  return `${posix.dirname(examiner.databasePath())}/`;
}

async function part(
  { examiner }: Device,
  name: string,
  holds: (path: string) => boolean,
): Promise<Acquisition> {
  const profile = await examiner.sandbox();
  return { ...profile, name, files: profile.files.filter(({ path }) => holds(path)) };
}
