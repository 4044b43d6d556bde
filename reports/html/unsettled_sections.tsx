import type { RunRecord, ScenarioRecord } from '../run_record';
import { scenarioAnchor } from './scenario_anchor';

/** What this run could not show: expected limits, and what was skipped and why. */
export function UnsettledSections({ run }: { readonly run: RunRecord }) {
  const limits = run.scenarios.filter(({ outcome }) => outcome === 'limit');
  const skipped = run.scenarios.filter(({ outcome }) => outcome === 'skipped');
  return (
    <>
      <section id="limits">
        <h2>Could not show</h2>
        {limits.length === 0 ? <p>No scenario met a limit.</p> : <ByReason scenarios={limits} />}
      </section>
      <section id="skipped">
        <h2>Skipped</h2>
        {skipped.length === 0 ? <p>No scenario was skipped.</p> : <ByReason scenarios={skipped} />}
      </section>
    </>
  );
}

function ByReason({ scenarios }: { scenarios: readonly ScenarioRecord[] }) {
  const reasons = [...new Set(scenarios.map(({ reason }) => reason))];
  return (
    <ul>
      {reasons.map((reason) => {
        const same = scenarios.filter((scenario) => scenario.reason === reason);
        const howToGet = same.find(({ skip }) => skip?.howToGet !== undefined)?.skip?.howToGet;
        return (
          <li key={reason}>
            <strong>{reason}</strong>
            {howToGet !== undefined && <p>How to get it: {howToGet}</p>}
            <ul>
              {same.map((scenario) => (
                <li key={scenarioAnchor(scenario)}>
                  <a href={`#${scenarioAnchor(scenario)}`}>{scenario.name}</a> ({scenario.promise},{' '}
                  {scenario.profile})
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
