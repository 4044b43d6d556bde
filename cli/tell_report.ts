import { join, relative } from 'node:path';
import { consoleTable } from '../reports/console_table';
import { divergenceText } from '../reports/divergence/divergence_text';
import { exitCodeOf } from '../reports/exit_code';
import { headlineOf, headlineText } from '../reports/headline';
import type { Masker } from '../reports/masking';
import type { WrittenReport } from '../reports/write_report';

/** Says on the console what a report says, and where it is. @returns the exit code */
export function tellReport({ latest, report }: WrittenReport, masker: Masker): number {
  const lines = [
    '',
    consoleTable(report),
    '',
    headlineText(headlineOf(report)),
    ...divergenceText(report),
    `Report: ${relative(process.cwd(), join(latest, 'index.html'))}`,
  ];
  console.log(masker.mask(lines.join('\n')));
  return exitCodeOf(report);
}
