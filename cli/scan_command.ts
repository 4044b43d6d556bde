import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import type { MaterialReport } from '../forensics/scan/scan_material';
import { EnvironmentFailure } from '../model/outcome_errors';
import { readKeys } from './key_file';
import { readPassword } from './password_file';
import { scanJson } from './scan_json';
import { scanNeedles, type TypedNeedles } from './scan_needles';
import type * as Sarif from './scan_sarif';
import { readMaterial } from './scan_trees';
import { scanWithProgress } from './scan_with_progress';
import { scanWords } from './scan_words';
import { withApps } from './scanned_apps';

interface TypedScanOptions extends TypedNeedles {
  readonly keyFile?: readonly string[];
  readonly passwordFile?: readonly string[];
  readonly json?: boolean;
  readonly sarif?: string;
}

/** Exit codes when something was found, and when nothing was and something stays unread. */
const exitCodes = { found: 1, unread: 3 };

/**
 * Says what files are, whether values occur in them, and of apps what would leave in backups.
 * @returns 1 when something was found, 3 when not and something stays unread, else 0
 * @throws WrongUse for what was typed, EnvironmentFailure when the SARIF file cannot be written
 */
export async function scanCommand(paths: readonly string[], typed: TypedScanOptions): Promise<number> {
  // A scan makes much that it soon drops; where V8 makes more room for that, it keeps up to 48 MiB and gains no speed here.
  setFlagsFromString('--semi-space-growth-factor=1');
  const { needles, controls, secrets } = await scanNeedles(typed);
  const keys = (typed.keyFile ?? []).flatMap(readKeys);
  const { trees, base, passwords } = await readMaterial(paths, (typed.passwordFile ?? []).map(readPassword));
  const scanned = scanWithProgress({
    ...{ trees, needles, keys, passwords, masked: secrets },
    ...(controls && { controls }),
  });
  const report = withApps(trees, scanned);
  if (typed.sarif !== undefined) {
    const { scanSarif } = require('./scan_sarif') as typeof Sarif;
    write(typed.sarif, scanSarif(report, base));
  }
  console.log(typed.json ? JSON.stringify(scanJson(report), null, 2) : scanWords(report));
  return exitCodeOf(report);
}

function exitCodeOf({ verdict, unread }: MaterialReport): number {
  if (verdict === 'leak') return exitCodes.found;
  return verdict === 'unknown' || unread.length > 0 ? exitCodes.unread : 0;
}

function write(path: string, content: object): void {
  try {
    writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
  } catch (cause) {
    throw new EnvironmentFailure(
      `Failed to write ${path}: ${(cause as Error).message}. Name a file in a folder that is there.`,
      { cause },
    );
  }
}
