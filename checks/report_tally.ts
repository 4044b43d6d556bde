import type { Tally } from './tally';

/** The part of report.json that is counted. */
export interface ReportTotals {
  readonly totals: Readonly<
    Record<
      'held' | 'broken' | 'unknown' | 'limit' | 'skipped' | 'environment' | 'not_modelled' | 'harness',
      number
    >
  >;
}

/** The part of flaws.json that is counted. */
export interface FlawMatrix {
  readonly flaws: readonly { readonly id: string; readonly survived: boolean }[];
  readonly falseAlarms: readonly unknown[];
}

/** The part of exploration.json that is counted. */
export interface ExplorationTables {
  readonly explorations: readonly {
    readonly pairs: readonly { readonly violations: readonly unknown[] }[];
  }[];
}

/** Each pair of state and event counts once, however many power cuts it had. */
export function tallyOfExploration({ explorations }: ExplorationTables): Tally {
  const pairs = explorations.flatMap((exploration) => exploration.pairs);
  const failed = pairs.filter(({ violations }) => violations.length > 0).length;
  return { passed: pairs.length - failed, failed, skipped: 0 };
}

/** A limit that a scenario expects is what it promised to show. */
export function tallyOfReport({ totals }: ReportTotals): Tally {
  const { held, limit, skipped, broken, unknown, environment, not_modelled, harness } = totals;
  return { passed: held + limit, failed: broken + unknown + environment + not_modelled + harness, skipped };
}

/** A flaw that is caught passes; one that survives fails, and so does each accusation of a healthy phone. */
export function tallyOfFlaws({ flaws, falseAlarms }: FlawMatrix): Tally {
  const survived = flaws.filter((flaw) => flaw.survived).length;
  return { passed: flaws.length - survived, failed: survived + falseAlarms.length, skipped: 0 };
}
