import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Acquisition } from '../port';

/** Files below a folder of this Mac, and what could not be read of it. */
export interface ContainerTree {
  readonly files: Acquisition['files'];
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * Reads a simulator's folder from the Mac's disk, which changes nothing in it. Links are not followed but listed as unread.
 * @param folder absolute
 * @param named how a file's path is told, from its path below the folder
 */
export function readContainer(folder: string, named: (relative: string) => string): ContainerTree {
  const files: Acquisition['files'][number][] = [];
  const unread: ContainerTree['unread'][number][] = [];
  const visit = (relative: string): void => {
    const path = join(folder, relative);
    try {
      const found = lstatSync(path);
      if (found.isFile()) files.push({ path: named(relative), bytes: readFileSync(path) });
      else if (found.isDirectory())
        for (const name of readdirSync(path).sort()) visit(relative === '' ? name : `${relative}/${name}`);
      else unread.push({ path: named(relative), reason: 'is a link or a special file' });
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      unread.push({ path: named(relative), reason: `could not be read: ${code}` });
    }
  };
  visit('');
  return { files, unread };
}

/**
 * The data containers of all simulators of a user: metadata and content, and nothing else of the simulators, which hold many
 * gigabytes.
 * @param devices absolute path of CoreSimulator/Devices
 */
export function readSimulators(devices: string): ContainerTree {
  const applications = 'data/Containers/Data/Application';
  const trees = readdirSync(devices)
    .sort()
    .map((udid) => ({ udid, folder: join(devices, udid, applications) }))
    .filter(({ folder }) => lstatSync(folder, { throwIfNoEntry: false })?.isDirectory())
    .map(({ udid, folder }) =>
      readContainer(folder, (relative) => `Devices/${udid}/${applications}/${relative}`),
    );
  return { files: trees.flatMap(({ files }) => files), unread: trees.flatMap(({ unread }) => unread) };
}
