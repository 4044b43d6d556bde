import pc from 'picocolors';
import type { PromiseStatus } from './promise_status';
import type { PromiseOnPlatform, Report } from './report_json';

const colours: Record<PromiseStatus, (text: string) => string> = {
  held: pc.green,
  broken: pc.red,
  unknown: pc.magenta,
  limit: pc.yellow,
  skipped: pc.dim,
  planned: pc.dim,
};

/** Promises down, platform and fidelity across, counts in the cells; plain where the terminal has no colours. */
export function consoleTable({ promises }: Report): string {
  const shown = promises.filter(({ status }) => status !== 'planned');
  const columns = [...new Set(shown.flatMap(({ by }) => by.map(columnOf)))].sort();
  const head = ['promise', 'status', ...columns];
  const rows = shown.map(({ id, status, by }) => [
    id,
    status,
    ...columns.map((column) => cellOf(by.find((one) => columnOf(one) === column))),
  ]);
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]!.length)));
  const padded = (row: readonly string[]) => row.map((cell, at) => cell.padEnd(widths[at]!));
  const lines = rows.map((row, at) => {
    const [id, status, ...cells] = padded(row);
    return [id, colours[shown[at]!.status](status!), ...cells].join('  ').trimEnd();
  });
  return [padded(head).join('  ').trimEnd(), ...lines].join('\n');
}

const columnOf = ({ platform, fidelity }: PromiseOnPlatform) =>
  platform === fidelity ? platform : `${platform} (${fidelity})`;

function cellOf(counts: PromiseOnPlatform | undefined): string {
  if (counts === undefined) return '–';
  const { held, broken, unknown, limit, skipped } = counts;
  const named = Object.entries({ held, broken, unknown, limit, skipped });
  return (
    named
      .filter(([, amount]) => amount > 0)
      .map(([name, amount]) => `${amount} ${name}`)
      .join(', ') || 'not examined'
  );
}
