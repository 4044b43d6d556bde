import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Ledger } from '../model/ledger';
import { asCsv, asJson } from '../model/ledger_file/loadable_values';
import { makeLedgerFile } from '../model/ledger_file/make_ledger_file';
import { readLedger } from '../model/ledger_file/read_ledger';
import { readPersonas } from '../model/ledger_file/read_personas';
import { EnvironmentFailure, WrongUse } from '../model/outcome_errors';
import { emptyFolder } from './empty_folder';
import { seedFrom } from './run_options';

interface TypedCanariesOptions {
  readonly personas: string;
  readonly out: string;
  readonly seed?: string;
  readonly count?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
}

/** A file to write; everything here is secret. */
interface SecretFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

const usualCount = 3;
const largestCount = 1000;
/** For the owner alone. */
const secretFile = { mode: 0o600, flag: 'wx' } as const;
const secretFolder = { recursive: true, mode: 0o700 } as const;

/**
 * Makes values for a user's own backend, the files that belong to them, and the ledger of both, in a new or empty folder.
 * Prints counts and paths, never a value.
 * @throws WrongUse for a folder with files or a personas file with mistakes, EnvironmentFailure when the folder cannot be written
 */
export async function canariesMakeCommand(typed: TypedCanariesOptions): Promise<number> {
  if (typed.csv && typed.json)
    throw new WrongUse('Failed to make canaries: expected --csv or --json, got both. Name one of them.');
  const count = countFrom(typed.count);
  const personas = readPersonas(resolve(typed.personas));
  const out = emptyFolder(typed.out, 'make canaries in');
  const { document, files } = makeLedgerFile(personas, seedFrom(typed.seed), count);
  const values = (typed.json ? asJson : asCsv)(document.canaries);
  writeAll(out, [
    { path: 'ledger.json', content: `${JSON.stringify(document, null, 2)}\n` },
    ...values.map(({ name, text }) => ({ path: name, content: text })),
    ...files.map(({ path, bytes }) => ({ path, content: bytes })),
  ]);
  const { ledger } = readLedger(join(out, 'ledger.json'));
  const objects = new Set(document.canaries.map(({ object }) => object)).size;
  console.log(
    [
      `Made ${document.canaries.length} values of ${objects} objects for ${Object.keys(document.personas).join(', ')}; ${files.length} of them are files.`,
      ...values.map(({ name }) => `  to load   ${join(out, name)}`),
      ...(files.length > 0 ? [`  to load   ${join(out, 'files')}`] : []),
      `  keep      ${join(out, 'ledger.json')}`,
      ...notLookedFor(ledger),
    ].join('\n'),
  );
  return 0;
}

/** Lines that say which values are not looked for in which variant, because chance or another value would be found. */
function notLookedFor({ canaries }: Ledger): readonly string[] {
  const idsByVariant = new Map<string, readonly string[]>();
  for (const { id, leftOut = [] } of canaries)
    for (const variant of leftOut) idsByVariant.set(variant, [...(idsByVariant.get(variant) ?? []), id]);
  return [...idsByVariant].map(([variant, ids]) => `Not looked for as ${variant}: ${ids.join(', ')}.`);
}

function countFrom(typed: string | undefined): number {
  const count = typed === undefined ? usualCount : Number(typed);
  if (Number.isInteger(count) && count >= 1 && count <= largestCount) return count;
  throw new WrongUse(
    `Failed to make canaries: expected --count from 1 to ${largestCount}, got "${typed}". It is the number of objects for each group of readers.`,
  );
}

function writeAll(out: string, files: readonly SecretFile[]): void {
  try {
    for (const { path, content } of files) {
      const target = join(out, path);
      mkdirSync(dirname(target), secretFolder);
      writeFileSync(target, content, secretFile);
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    throw new EnvironmentFailure(
      `Failed to write canaries to ${out}: ${cause.message}. Name another folder.`,
      {
        cause,
      },
    );
  }
}
