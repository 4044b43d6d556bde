import type { Exploration, ExplorationViolation } from '../../model/exploration';
import { subjectOfExploration, totalsOf, verdictOf } from './exploration_totals';

const mostTold = 12;

/** What the console tells: figures of each platform, violations, the verdict and its subject. */
export function explorationText(explorations: readonly Exploration[]): string {
  const figures = explorations.map((exploration) => {
    const { pairs, operations, crashPoints, restarts } = totalsOf(exploration);
    return `${exploration.platform}: ${exploration.states} states, ${pairs} pairs, ${operations} operations, ${crashPoints} crash points (${exploration.losses}), ${restarts} restarts`;
  });
  const violations = explorations.flatMap(({ pairs }) => pairs.flatMap((pair) => pair.violations));
  const more = violations.length - mostTold;
  return [
    ...figures,
    ...violations.slice(0, mostTold).flatMap(violationLines),
    ...(more > 0 ? [`… and ${more} more violations, all in the report`] : []),
    '',
    verdictOf(explorations),
    subjectOfExploration,
  ].join('\n');
}

/** A violation line by line: where, what, and how to get there again. */
function violationLines(violation: ExplorationViolation): readonly string[] {
  const { invariant, expected, got, shortest, replay } = violation;
  return [
    `✘ ${whereOf(violation)}`,
    `    ${invariant}: expected ${expected}, got ${got}`,
    ...(shortest === undefined || shortest === violation.path ? [] : [`    shortest: ${shortest}`]),
    `    replay: ${replay}`,
  ];
}

/** The path, and the operation after which power was cut. */
export function whereOf({ path, cut }: ExplorationViolation): string {
  if (!cut) return path;
  return `${path}, power cut after operation ${cut.operation} of ${cut.of} (${cut.kind} ${cut.file}), unsynced writes ${cut.loss}`;
}
