import type { EvidenceTable } from '../run_record';

/** Evidence that is no scan, row by row. */
export function EvidenceDetails({ table }: { readonly table: EvidenceTable }) {
  return (
    <section class="evidence">
      <h5>{table.title}</h5>
      <table class="stacks">
        <thead>
          <tr>
            <th scope="col">Check</th>
            <th scope="col">Outcome</th>
            <th scope="col">Evidence</th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ name, outcome, evidence }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td data-column="Outcome">{outcome}</td>
              <td data-column="Evidence">{evidence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
