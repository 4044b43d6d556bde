import { foundAs } from '../forensics/scan/found_as';
import { backupMatrixWords } from './backup_matrix_words';
import type { ScanReport } from './scanned_apps';

const verdictColumns = 13;

/** A scan's result for people: a line a file, what stays unread, the apps, the verdict, and the finds. */
export function scanWords(report: ScanReport): string {
  const { verdict, reasons, files, findings, moreFindings, hits, unread, remarks, apps } = report;
  const found = findings.map(
    ({ needle, path, container, place, offset, hexContext, ...form }) =>
      `  ${needle} in ${wayTo(path, place)} at ${offset} as ${foundAs(form)} through ${container.join(' > ')}: ${hexContext}`,
  );
  const isSearched = verdict !== 'not_scanned';
  const lines = [
    ...files.map(({ path, place, kind, verdict: each }) => row(each, `${wayTo(path, place)} (${kind})`)),
    ...unread.map(({ path, place, reason }) => row('unread', `${wayTo(path, place)}: ${reason}`)),
    ...remarks.map(({ path, reason }) => row('odd', `${path}: ${reason}`)),
    ...apps.flatMap(({ path, matrix }) => ['', ...backupMatrixWords(path, matrix).split('\n')]),
    '',
    `Verdict: ${verdict}. Files: ${files.length}; places unread: ${unread.length}${isSearched ? `; occurrences: ${hits}` : ''}.`,
    ...reasons.map((reason) => `  ${reason}`),
    ...found,
    ...(moreFindings > 0 ? [`  and ${moreFindings} more`] : []),
  ];
  return lines.map(visible).join('\n');
}

function row(verdict: string, words: string): string {
  return `${verdict.padEnd(verdictColumns)} ${words}`;
}

function wayTo(path: string, place = ''): string {
  return [path, place].filter(Boolean).join(', ');
}

/** Names in evidence may hold what a terminal takes for commands: it is shown as `\xNN`. */
function visible(line: string): string {
  return line.replaceAll(
    /\p{Cc}/gu,
    (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
