import type { Report } from './report';

/** 0 all examined and held, 1 broken or unknown, 3 environment, nothing held, cut off or a required one missing, 4 not modelled or harness. Wrong use (2) never gets a report. */
export type ExitCode = 0 | 1 | 3 | 4;

/** The exit code of a run; several at once: 4 before 1 before 3. */
export function exitCodeOf({
  totals,
  requireMissing,
  partial,
}: Pick<Report, 'totals' | 'requireMissing' | 'partial'>): ExitCode {
  if (totals.not_modelled + totals.harness > 0) return 4;
  if (totals.broken + totals.unknown > 0) return 1;
  if (totals.environment > 0 || totals.held === 0 || requireMissing.length > 0 || partial) return 3;
  return 0;
}
