import { existsSync } from 'node:fs';
import { openIosBackups } from '../forensics/ios_backup/open_ios_backups';
import { readTree } from '../forensics/scan/read_tree';
import type { MaterialReport } from '../forensics/scan/scan_material';
import { WrongUse } from '../model/outcome_errors';
import { readPassword } from './password_file';
import { scanWithProgress } from './scan_with_progress';

interface TypedScanOptions {
  readonly pattern?: readonly string[];
  readonly passwordFile?: readonly string[];
  readonly json?: boolean;
}

/** Shortest pattern in bytes: shorter ones are everywhere. */
const shortestPattern = 3;

/** Says what files are, and whether patterns occur in them. @returns 1 when something was found, else 0 @throws WrongUse */
export async function scanCommand(path: string, typed: TypedScanOptions): Promise<number> {
  const patterns = typed.pattern ?? [];
  if (!existsSync(path))
    throw new WrongUse(
      `Failed to scan ${path}: expected a folder or a file, got none. Give a path that exists.`,
    );
  if (patterns.some((pattern) => Buffer.byteLength(pattern) < shortestPattern)) {
    throw new WrongUse(
      `Failed to scan ${path}: expected patterns of at least ${shortestPattern} bytes, got a shorter one.`,
    );
  }
  const passwords = (typed.passwordFile ?? []).map(readPassword);
  const report = scanWithProgress(openIosBackups(readTree(path), passwords), patterns, passwords);
  console.log(typed.json ? json(report) : words(report, patterns.length));
  return report.hits > 0 ? 1 : 0;
}

function json({ files, findings, unread, remarks }: MaterialReport): string {
  return JSON.stringify(
    {
      schema: 'watertight-scan/1',
      files,
      findings: findings.map(({ needle, path, container, place, offset, encoding }) => ({
        path,
        container,
        place,
        offset,
        encoding,
        pattern: needle,
      })),
      unread: unread.map(({ path, place, reason }) => ({ path, ...(place !== '' && { place }), reason })),
      remarks,
    },
    null,
    2,
  );
}

function words(report: MaterialReport, patterns: number): string {
  const { files, findings, moreFindings, hits, unread, remarks } = report;
  const found = findings.map(
    ({ needle, path, container, place, offset, encoding, hexContext }) =>
      `  ${needle} in ${[path, place].filter(Boolean).join(', ')} at ${offset} as ${encoding} through ${container.join(' > ')}: ${hexContext}`,
  );
  return [
    ...files.map(
      ({ path, place, kind, verdict }) =>
        `${verdict.padEnd(13)} ${[path, place].filter(Boolean).join(', ')} (${kind})`,
    ),
    ...unread.map(
      ({ path, place, reason }) => `unread        ${[path, place].filter(Boolean).join(', ')}: ${reason}`,
    ),
    ...remarks.map(({ path, reason }) => `odd           ${path}: ${reason}`),
    '',
    patterns === 0
      ? `${files.length} files classified; no --pattern was given, so nothing was searched.`
      : `Occurrences: ${hits}; patterns: ${patterns}; files: ${files.length}; places unread: ${unread.length}. Nothing found is no proof: there was no control.`,
    ...found,
    ...(moreFindings > 0 ? [`  and ${moreFindings} more`] : []),
  ].join('\n');
}
