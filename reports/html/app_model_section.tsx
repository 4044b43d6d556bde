import { type OneSidedConstraint, placeOf } from '../../model/both_sides/one_sided';
import type { AppModelRecord } from '../run_record';

/** What the app model leaves open: what its source does not tell, and the constraints of which its data can prove nothing. */
export function AppModelSection({ appModel }: { readonly appModel: AppModelRecord }) {
  const { unknowns, oneSided } = appModel;
  return (
    <section id="app-model">
      <h2>What the app model leaves open</h2>
      <h3>Not told by its source</h3>
      {unknowns.length === 0 ? (
        <p>Nothing is unknown.</p>
      ) : (
        <ul>
          {unknowns.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <h3>Rules without objects on both sides</h3>
      {oneSided.length === 0 ? (
        <p>
          Every constraint of an access rule or of the synchronization has, for each user whom it concerns, an
          object that satisfies it and one that does not.
        </p>
      ) : (
        <OneSidedTable oneSided={oneSided} />
      )}
    </section>
  );
}

function OneSidedTable({ oneSided }: { readonly oneSided: readonly OneSidedConstraint[] }) {
  return (
    <>
      <p>Whatever held says nothing of these: a rule that is ignored and one that is kept look the same.</p>
      <table class="stacks">
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Users</th>
            <th scope="col">Missing</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {oneSided.map((each) => (
            <tr key={`${placeOf(each)} ${each.missing}`}>
              <th scope="row">
                {placeOf(each)} <span class="title">{each.constraint}</span>
              </th>
              <td data-column="Users">{each.users.join(', ') || 'none'}</td>
              <td data-column="Missing">{each.missing}</td>
              <td data-column="Why">{each.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
