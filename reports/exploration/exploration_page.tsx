import { render } from 'preact-render-to-string';
import {
  type Exploration,
  type ExplorationViolation,
  type ExploredPair,
  explorationInvariants,
} from '../../model/exploration';
import { OutcomeBadge } from '../html/outcome_badge';
import { htmlDocument } from '../html/render_page';
import { whereOf } from './exploration_text';
import { subjectOfExploration, totalsOf, verdictOf } from './exploration_totals';

/** The explorations of one run as one HTML document; the same seed gives the same bytes. */
export function explorationPage(explorations: readonly Exploration[]): string {
  return htmlDocument('Watertight exploration', render(<Page explorations={explorations} />));
}

function Page({ explorations }: { readonly explorations: readonly Exploration[] }) {
  const isBroken = explorations.some((exploration) => totalsOf(exploration).broken > 0);
  return (
    <body>
      <header class={`banner ${isBroken ? 'bad' : 'good'}`}>
        <p class="brand">Watertight explorer</p>
        <h1>{verdictOf(explorations)}</h1>
        <p class="examined">{subjectOfExploration}</p>
      </header>
      <main>
        <Invariants />
        {explorations.map((exploration) => (
          <Platform key={exploration.platform} exploration={exploration} />
        ))}
      </main>
    </body>
  );
}

function Invariants() {
  return (
    <section id="invariants">
      <h2>What must hold after every step and every power cut</h2>
      <dl class="searched">
        {Object.entries(explorationInvariants).map(([id, sentence]) => (
          <>
            <dt key={id}>{id}</dt>
            <dd>{sentence}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}

function Platform({ exploration }: { readonly exploration: Exploration }) {
  const { platform, seed, depth, losses, flaw, states, pairs } = exploration;
  const totals = totalsOf(exploration);
  const facts: readonly (readonly [string, string])[] = [
    ['Seed', String(seed)],
    ['Depth', String(depth)],
    ['States', String(states)],
    ['Pairs', String(totals.pairs)],
    ['Operations', String(totals.operations)],
    ['Crash points', `${totals.crashPoints}, losses ${losses}`],
    ['Restarts', String(totals.restarts)],
    ...(flaw === undefined ? [] : [['Planted flaw', flaw] as const]),
  ];
  const violations = pairs.flatMap((pair) => pair.violations);
  return (
    <section id={platform}>
      <h2>{platform}</h2>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {violations.map((violation, index) => (
        <Violation key={index} violation={violation} />
      ))}
      <table class="stacks">
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Event</th>
            <th scope="col">Operations</th>
            <th scope="col">Crash points</th>
            <th scope="col">Restarts</th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <PairRow key={pair.path} pair={pair} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PairRow({ pair }: { readonly pair: ExploredPair }) {
  const { state, event, path, operations, crashPoints, restarts, lost, violations } = pair;
  return (
    <tr>
      <th scope="row">
        {state}
        <span class="title">{path}</span>
      </th>
      <td data-column="Event">{event}</td>
      <td data-column="Operations">{operations}</td>
      <td data-column="Crash points">{crashPoints}</td>
      <td data-column="Restarts">{restarts}</td>
      <td data-column="Outcome">
        <OutcomeBadge outcome={violations.length > 0 ? 'broken' : 'held'} />
        {lost !== undefined && <span class="title">{lost}, as documented</span>}
      </td>
    </tr>
  );
}

function Violation({ violation }: { readonly violation: ExplorationViolation }) {
  const { invariant, expected, got, shortest, replay } = violation;
  return (
    <details open>
      <summary>
        <OutcomeBadge outcome="broken" /> <span class="name">{invariant}</span>{' '}
        <span class="device">{whereOf(violation)}</span>
      </summary>
      <p class="reason">
        Expected {expected}, got {got}.
      </p>
      {shortest !== undefined && (
        <p>
          Shortest path: <code>{shortest}</code>
        </p>
      )}
      <p class="replay">
        Replay: <code>{replay}</code>
      </p>
    </details>
  );
}
