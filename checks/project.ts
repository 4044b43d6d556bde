import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Rehearsal, rehearse } from './rehearsal';

const folderNamesLeftOut = new Set(['node_modules', '.git', '.scratch']);
const foldersLeftOut = new Set([
  'dist',
  'reports/runs',
  'reports/latest',
  'reports/android_wire',
  'reports/explorer',
  'reports/postgresql',
]);

/** The checkout that is checked. What several checks need is made once. */
export class Project {
  #files: readonly string[] | undefined;
  #rehearsal: Promise<Rehearsal> | undefined;

  /** @param root absolute path of the checkout */
  constructor(readonly root: string) {}

  /** Paths of all own files below the root, `/`-separated and sorted; nothing installed or generated. */
  files(): readonly string[] {
    this.#files ??= filesBelow(this.root, '').sort();
    return this.#files;
  }

  /** TypeScript sources among the files. */
  sources(): readonly string[] {
    return this.files().filter((path) => /\.tsx?$/.test(path));
  }

  path(file: string): string {
    return join(this.root, file);
  }

  text(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  /** The dry run of every profile. Blocks until all have ended. */
  rehearsal(): Promise<Rehearsal> {
    this.#rehearsal ??= rehearse(this.root);
    return this.#rehearsal;
  }
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return folderNamesLeftOut.has(entry.name) || foldersLeftOut.has(path) ? [] : filesBelow(root, path);
  });
}
