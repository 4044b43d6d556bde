import { androidSharedStorage } from '../../phone/paths';

/** Unix users that the system's own files belong to. */
export const users = { root: 0, system: 1000, media: 1023, shell: 2000 } as const;

/** Where adb puts what it pushes by itself. */
export const shellFolder = '/data/local/tmp';

interface SystemFolder {
  readonly uid: number;
  readonly mode: number;
}

/** Folders that every phone has, above those that the sandbox keeps. */
export const systemFolders: Readonly<Record<string, SystemFolder>> = {
  '/': { uid: users.root, mode: 0o755 },
  '/data': { uid: users.system, mode: 0o771 },
  '/data/app': { uid: users.system, mode: 0o771 },
  '/data/data': { uid: users.system, mode: 0o771 },
  '/data/local': { uid: users.root, mode: 0o751 },
  [shellFolder]: { uid: users.shell, mode: 0o771 },
  '/storage': { uid: users.root, mode: 0o755 },
  '/storage/emulated': { uid: users.root, mode: 0o755 },
  [androidSharedStorage]: { uid: users.media, mode: 0o777 },
};

const links: readonly (readonly [string, string])[] = [
  ['/sdcard', androidSharedStorage],
  ['/storage/self/primary', androidSharedStorage],
  ['/data/user/0', '/data/data'],
];

/** The path behind the system's symbolic links. */
export function withoutLinks(path: string): string {
  const link = links.find(([from]) => path === from || path.startsWith(`${from}/`));
  return link === undefined ? path : link[1] + path.slice(link[0].length);
}

/** The name that the system's tools print for a user. */
export function userName(uid: number): string {
  const known = Object.entries(users).find(([, id]) => id === uid)?.[0];
  if (known !== undefined) return known === 'media' ? 'media_rw' : known;
  return uid >= 10_000 ? `u0_a${uid - 10_000}` : String(uid);
}
