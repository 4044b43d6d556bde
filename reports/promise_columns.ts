import type { PromiseOnProfile, ReportedPromise } from './report';

/** Heads of the columns that these promises need, in a fixed order. */
export function columnsOf(promises: readonly ReportedPromise[]): readonly string[] {
  return [...new Set(promises.flatMap(({ by }) => by.map(columnOf)))].sort();
}

/** What a promise's cell in this column says, e.g. `3 held, 1 limit`. */
export function cellText({ by }: ReportedPromise, column: string): string {
  const counts = by.find((one) => columnOf(one) === column);
  if (counts === undefined) return '–';
  const { held, broken, unknown, limit, skipped } = counts;
  const named = Object.entries({ held, broken, unknown, limit, skipped }).filter(([, amount]) => amount > 0);
  return named.map(([name, amount]) => `${amount} ${name}`).join(', ') || 'not examined';
}

const columnOf = ({ profile, fidelity }: PromiseOnProfile) =>
  profile === fidelity ? profile : `${profile}, ${fidelity}`;
