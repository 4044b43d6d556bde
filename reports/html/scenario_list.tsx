import { isRed, type Outcome, outcomes } from '../outcome';
import type { RegisteredPromise } from '../promise_register';
import type { ScenarioRecord } from '../run_record';
import { scenarioAnchor } from './scenario_anchor';
import { ScenarioDetails } from './scenario_details';

interface Properties {
  readonly scenarios: readonly ScenarioRecord[];
  readonly promises: readonly RegisteredPromise[];
  readonly expectedRed: ReadonlySet<string>;
}

/** Every scenario, grouped by promise and Rule, with filters that a script switches on. */
export function ScenarioList({ scenarios, promises, expectedRed }: Properties) {
  const ids = [...promises.map(({ id }) => id), null];
  return (
    <section id="scenarios">
      <h2>Scenarios</h2>
      <Filters present={outcomes.filter((outcome) => scenarios.some((one) => one.outcome === outcome))} />
      {ids.map((id) => {
        const own = scenarios.filter(({ promise }) => promise === id);
        const title = promises.find((promise) => promise.id === id)?.title ?? 'No promise of the register';
        return own.length === 0 ? null : (
          <section key={id} id={`promise-${id}`} class="promise">
            <h3>
              {id ?? 'No promise'} <span class="title">{title}</span>
            </h3>
            <Rules scenarios={own} expectedRed={expectedRed} />
          </section>
        );
      })}
    </section>
  );
}

function Filters({ present }: { present: readonly Outcome[] }) {
  return (
    <p class="filters" hidden>
      Show:{' '}
      {['all', ...present].map((outcome) => (
        <button type="button" key={outcome} data-show={outcome} aria-pressed={outcome === 'all'}>
          {outcome.replaceAll('_', ' ')}
        </button>
      ))}
    </p>
  );
}

function Rules({ scenarios, expectedRed }: Pick<Properties, 'scenarios' | 'expectedRed'>) {
  const rules = [...new Set(scenarios.map(({ rule }) => rule))];
  return rules.map((rule) => (
    <div key={rule} class="rule">
      {rule !== '' && <h4>{rule}</h4>}
      {scenarios
        .filter((scenario) => scenario.rule === rule)
        .map((scenario) => (
          <ScenarioDetails
            key={scenarioAnchor(scenario)}
            scenario={scenario}
            isExpectedRed={isRed(scenario.outcome) && expectedRed.has(scenario.id)}
          />
        ))}
    </div>
  ));
}
