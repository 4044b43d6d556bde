import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { EnvironmentFailure } from '../model/outcome_errors';
import type { Material, Wrapper, WrapperName } from './leak';
import type { Ready } from './node_leaves';

const mostBytes = 2 ** 30;
const everywhere: readonly (readonly [WrapperName, string, string])[] = [
  ['gzip', "Python's gzip", 'python3'],
  ['gzip', 'GNU gzip', 'gzip'],
  ['zlib', "Python's zlib", 'python3'],
  ['zip', "Python's zipfile", 'python3'],
  ['zip', 'Info-ZIP zip', 'zip'],
  ['tar', "Python's tarfile", 'python3'],
  ['tar', 'GNU tar', 'tar'],
  ['zstd', 'zstd', 'zstd'],
  ['android_backup', "Python's tarfile and zlib, the header by hand", 'python3'],
];

/** Programs that wrap files, by whether they are on this machine. */
export function wrappersHere(): { readonly here: readonly Wrapper[]; readonly missing: readonly Wrapper[] } {
  const found = new Map<string, boolean>();
  const isHere = (program: string) => {
    if (!found.has(program)) found.set(program, spawnSync(program, ['--version']).status === 0);
    return found.get(program)!;
  };
  const wrappers = everywhere.map(([name, by, program]) => ({ name, by, isHere: isHere(program) }));
  const named = (here: boolean) =>
    wrappers.filter((one) => one.isHere === here).map(({ name, by }) => ({ name, by }));
  return { here: named(true), missing: named(false) };
}

/** The hidden values of each material as Python writes them. @throws EnvironmentFailure */
export function readyValues(materials: readonly Material[]): Readonly<Record<string, readonly Ready[]>> {
  return python(['encode'], materials) as Record<string, readonly Ready[]>;
}

/**
 * Writes the materials below a folder and wraps them.
 * @returns of each material the numbers of the values that did not stay whole: deleted ones, partly overwritten or cut in two
 * @throws EnvironmentFailure
 */
export function writeMaterials(
  materials: readonly Material[],
  folder: string,
): Readonly<Record<string, readonly number[]>> {
  return python(['write', folder], materials) as Record<string, readonly number[]>;
}

function python(args: readonly string[], materials: readonly Material[]): unknown {
  const input = JSON.stringify(
    materials.map(({ name, carrier, wrappers, seed, sought }) => {
      return { name, carrier, wrappers, seed, hidden: sought.map(({ hidden }) => hidden) };
    }),
  );
  const script = join(__dirname, 'python', 'write_materials.py');
  const environment = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONHASHSEED: '0' };
  const options = { input, encoding: 'utf8', maxBuffer: mostBytes, env: environment } as const;
  const { status, stdout, stderr, error } = spawnSync('python3', [script, ...args], options);
  if (status === 0) return JSON.parse(stdout);
  const why = error?.message ?? lastLineOf(stderr);
  throw new EnvironmentFailure(
    `Failed to write the materials with python3: ${why}. Install Python 3.8 or newer with its sqlite3 module.`,
  );
}

/** A traceback's last line names the error; a value in it would be a made-up one. */
function lastLineOf(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
