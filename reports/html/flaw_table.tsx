import type { FlawResult } from '../run_record';

/** Every planted flaw and what caught it: the test of the checks, not of an app. */
export function FlawTable({ flaws }: { readonly flaws: readonly FlawResult[] }) {
  const caught = flaws.filter(({ survived }) => !survived).length;
  return (
    <section id="flaws">
      <h2>Planted flaws</h2>
      <p>
        {caught} of {flaws.length} flaws were caught. Each was planted alone; its red scenarios were expected
        and are not part of the figures above.
      </p>
      <table class="stacks">
        <thead>
          <tr>
            <th scope="col">Flaw</th>
            <th scope="col">Must break</th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {flaws.map(({ id, title, promises, caughtBy, survived, reason }) => (
            <tr key={id}>
              <th scope="row">
                {id}
                <span class="title">{title}</span>
              </th>
              <td data-column="Must break">{promises.join(', ')}</td>
              <td data-column="Outcome">
                {survived
                  ? `✗ survived: ${reason ?? ''}`
                  : `✓ caught: ${caughtBy.length} scenarios expected red`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
