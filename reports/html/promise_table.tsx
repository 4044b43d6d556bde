import { cellText, columnsOf } from '../promise_columns';
import type { Report, ReportedPromise } from '../report';
import { OutcomeBadge } from './outcome_badge';

/** Promises down, platform and fidelity across; a cell is never the sum of others. */
export function PromiseTable({ report }: { readonly report: Report }) {
  const shown = report.promises.filter(({ status }) => status !== 'planned');
  const columns = columnsOf(shown);
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
        {promise.by.length > 0 ? <a href={`#promise-${promise.id}`}>{promise.id}</a> : promise.id}
        <span class="title">{promise.title}</span>
      </th>
      <td data-column="Status">
        <OutcomeBadge outcome={promise.status} />
      </td>
      {columns.map((column) => (
        <td key={column} data-column={column}>
          {cellText(promise, column)}
        </td>
      ))}
    </tr>
  );
}
