import type { Discovery } from '../divergence/discovery';
import type { Divergence, NotCompared } from '../divergence/divergence';
import type { Report, ReportedComparison } from '../report';
import { scenarioAnchor } from './scenario_anchor';

interface Properties {
  readonly report: Pick<Report, 'comparisons' | 'divergences' | 'staleDiscoveries'>;
  readonly discoveries: readonly Discovery[];
}

/** What the profiles of one platform told differently, with the evidence of both. */
export function DivergenceSection({ report, discoveries }: Properties) {
  const { comparisons, divergences, staleDiscoveries } = report;
  return (
    <section id="divergences">
      <h2>Divergences</h2>
      {comparisons.map((comparison) => (
        <ComparedProfiles
          key={comparison.profiles.join(' ')}
          comparison={comparison}
          divergences={divergences.filter(({ seen }) => seen[1].profile === comparison.profiles[1])}
          discoveries={discoveries}
        />
      ))}
      {staleDiscoveries.length > 0 && (
        <p class="partial">
          Recorded and no longer diverging: {staleDiscoveries.join(', ')}. Remove them from the register.
        </p>
      )}
    </section>
  );
}

interface ComparedProperties {
  readonly comparison: ReportedComparison;
  readonly divergences: readonly Divergence[];
  readonly discoveries: readonly Discovery[];
}

function ComparedProfiles({ comparison, divergences, discoveries }: ComparedProperties) {
  const { platform, profiles, compared, notCompared } = comparison;
  const scenarios = new Set(divergences.map(({ scenario }) => scenario)).size;
  return (
    <>
      <h3>
        {profiles.join(' and ')} <span class="title">{platform}</span>
      </h3>
      <p>
        {divergences.length === 0
          ? `No divergence in ${compared} scenarios that were compared.`
          : `${divergences.length} ${divergences.length === 1 ? 'divergence' : 'divergences'} in ${scenarios} of ${compared} scenarios that were compared.`}
      </p>
      {divergences.map((divergence, at) => (
        <DivergenceDetails key={at} divergence={divergence} discoveries={discoveries} />
      ))}
      {notCompared.length > 0 && <NotComparedList notCompared={notCompared} />}
    </>
  );
}

const titles = {
  outcome: 'another outcome',
  findings: 'other findings',
  controls: 'known things in other places',
  evidence: 'other evidence',
} as const;

function DivergenceDetails({
  divergence,
  discoveries,
}: Omit<ComparedProperties, 'comparison' | 'divergences'> & {
  readonly divergence: Divergence;
}) {
  const { scenario, promise, name, about, what, seen } = divergence;
  const discovery = discoveries.find(({ id }) => id === divergence.discovery);
  return (
    <details class="divergence" open={discovery === undefined}>
      <summary>
        <span class={`badge ${discovery ? '' : 'environment'}`}>{titles[about]}</span>{' '}
        <span class="name">{name}</span> <span class="device">{promise}</span>
        {discovery && <span class="expected"> known: {discovery.id}</span>}
      </summary>
      {about !== 'outcome' && <h5>{what}</h5>}
      {discovery && (
        <p>
          {discovery.what} Source: {discovery.source}, since {discovery.since}.
        </p>
      )}
      <div class="sides">
        {seen.map(({ profile, evidence }) => (
          <div key={profile}>
            <h6>
              <a href={`#${scenarioAnchor({ profile, id: scenario })}`}>{profile}</a>
            </h6>
            {evidence.length === 0 ? (
              <p>Nothing that the other did not show.</p>
            ) : (
              <ul>
                {evidence.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </div>
    </details>
  );
}

function NotComparedList({ notCompared }: { readonly notCompared: readonly NotCompared[] }) {
  return (
    <details class="not-compared">
      <summary>
        {notCompared.length} {notCompared.length === 1 ? 'scenario was' : 'scenarios were'} not compared
      </summary>
      <ul>
        {notCompared.map(({ scenario, name, promise, reasons }) => (
          <li key={scenario}>
            {name} ({promise ?? 'no promise'}):{' '}
            {reasons.map(({ profile, reason }) => `${profile} ${reason}`).join('; ')}
          </li>
        ))}
      </ul>
    </details>
  );
}
