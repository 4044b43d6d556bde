import type { PromiseOnPlatform, Report, ReportedPromise } from '../report_json';
import { OutcomeBadge } from './outcome_badge';

/** Promises down, platform and fidelity across; a cell is never the sum of others. */
export function PromiseTable({ report }: { readonly report: Report }) {
  const shown = report.promises.filter(({ status }) => status !== 'planned');
  const columns = [...new Set(shown.flatMap(({ by }) => by.map(columnOf)))].sort();
  return (
    <section id="promises">
      <h2>Promises</h2>
      <table class="stacks">
        <thead>
          <tr>
            <th scope="col">Promise</th>
            <th scope="col">Status</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((promise) => (
            <PromiseRow key={promise.id} promise={promise} columns={columns} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PromiseRow({ promise, columns }: { promise: ReportedPromise; columns: readonly string[] }) {
  return (
    <tr>
      <th scope="row">
        <a href={`#promise-${promise.id}`}>{promise.id}</a>
        <span class="title">{promise.title}</span>
      </th>
      <td data-column="Status">
        <OutcomeBadge outcome={promise.status} />
      </td>
      {columns.map((column) => (
        <td key={column} data-column={column}>
          {cellText(promise.by.find((one) => columnOf(one) === column))}
        </td>
      ))}
    </tr>
  );
}

const columnOf = ({ platform, fidelity }: PromiseOnPlatform) =>
  platform === fidelity ? platform : `${platform}, ${fidelity}`;

function cellText(counts: PromiseOnPlatform | undefined): string {
  if (counts === undefined) return '–';
  const { held, broken, unknown, limit, skipped } = counts;
  const named = Object.entries({ held, broken, unknown, limit, skipped }).filter(([, amount]) => amount > 0);
  return named.map(([name, amount]) => `${amount} ${name}`).join(', ') || 'not examined';
}
