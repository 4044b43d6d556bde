import { readFileSync } from 'node:fs';
import { isAbsolute, join, normalize, sep } from 'node:path';
import type { MistakeList } from '../mistake_list';
import type { LedgerDocument } from './ledger_file';

/** Every file of a ledger is there, below the ledger's folder, and has its marker in it. */
export function checkFiles({ canaries }: LedgerDocument, folder: string, mistakes: MistakeList): void {
  for (const [index, { id, file }] of canaries.entries()) {
    if (!file) continue;
    const path = normalize(file.path);
    if (isAbsolute(path) || path.split(sep)[0] === '..') {
      mistakes.atValue(['canaries', index, 'file', 'path'], {
        message: `the file of ${id} lies outside the ledger's folder`,
        expected: 'a path below it',
      });
      continue;
    }
    const bytes = contentOf(join(folder, path));
    if (!bytes)
      mistakes.atValue(['canaries', index, 'file', 'path'], {
        message: `there is no file ${file.path}`,
        expected: `a file that can be read in ${folder}`,
      });
    else if (!bytes.includes(file.marker))
      mistakes.atValue(['canaries', index, 'file', 'marker'], {
        message: `the marker of ${id} is not in ${file.path}`,
        expected: 'text that stands in the file',
      });
  }
}

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
