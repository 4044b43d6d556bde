import pc from 'picocolors';
import { cellText, columnsOf } from './promise_columns';
import type { PromiseStatus } from './promise_status';
import type { Report } from './report';

const colours: Record<PromiseStatus, (text: string) => string> = {
  held: pc.green,
  broken: pc.red,
  unknown: pc.magenta,
  limit: pc.yellow,
  skipped: pc.dim,
  planned: pc.dim,
};

/** The promises of this run down, platform and fidelity across, counts in the cells; plain where the terminal has no colours. */
export function consoleTable({ promises }: Report): string {
  const shown = promises.filter(({ by }) => by.length > 0);
  const columns = columnsOf(shown);
  const head = ['promise', 'status', ...columns];
  const rows = shown.map((promise) => [
    promise.id,
    promise.status,
    ...columns.map((column) => cellText(promise, column)),
  ]);
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]!.length)));
  const padded = (row: readonly string[]) => row.map((cell, at) => cell.padEnd(widths[at]!));
  const lines = rows.map((row, at) => {
    const [id, status, ...cells] = padded(row);
    return [id, colours[shown[at]!.status](status!), ...cells].join('  ').trimEnd();
  });
  return [padded(head).join('  ').trimEnd(), ...lines].join('\n');
}
