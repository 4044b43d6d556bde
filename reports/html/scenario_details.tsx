import type { ScenarioRecord, StepRecord } from '../run_record';
import { EvidenceDetails } from './evidence_details';
import { OutcomeBadge } from './outcome_badge';
import { durationText } from './quantities';
import { scenarioAnchor } from './scenario_anchor';
import { KeptList, TrafficLine } from './scenario_extras';
import { VerdictDetails } from './verdict_details';

interface Properties {
  readonly scenario: ScenarioRecord;
  readonly isExpectedRed: boolean;
}

const open = new Set(['broken', 'unknown', 'harness', 'not_modelled', 'environment']);

/** One scenario on one device: steps, what was searched, evidence, findings, reason and the line that replays it. */
export function ScenarioDetails({ scenario, isExpectedRed }: Properties) {
  const { name, device, outcome, reason, durationMs, steps, verdicts, evidence, traffic, kept } = scenario;
  return (
    <details data-outcome={outcome} open={open.has(outcome)} id={scenarioAnchor(scenario)}>
      <summary>
        <OutcomeBadge outcome={outcome} /> <span class="name">{name}</span>{' '}
        <span class="device">
          {device.id} · {durationText(durationMs)}
        </span>
        {isExpectedRed && <span class="expected"> expected: the planted flaw</span>}
      </summary>
      {reason !== '' && <p class="reason">{reason}</p>}
      {scenario.skip?.howToGet !== undefined && <p>How to get it: {scenario.skip.howToGet}</p>}
      <Steps steps={steps} />
      {verdicts.map((verdict) => (
        <VerdictDetails key={verdict.kind} verdict={verdict} />
      ))}
      {evidence.map((table) => (
        <EvidenceDetails key={table.title} table={table} />
      ))}
      {traffic && <TrafficLine traffic={traffic} />}
      {kept.length > 0 && <KeptList kept={kept} />}
      <p class="replay">
        Replay: <code>{scenario.replay}</code>
      </p>
    </details>
  );
}

function Steps({ steps }: { steps: readonly StepRecord[] }) {
  const shown = steps.filter(({ keyword, status }) => keyword !== 'Hook' || status !== 'passed');
  return (
    <ol class="steps">
      {shown.map(({ keyword, text, status, durationMs }, position) => (
        <li key={position} class={status}>
          <b>{keyword}</b> {text}{' '}
          <span class="status">{status === 'passed' ? durationText(durationMs) : status}</span>
        </li>
      ))}
    </ol>
  );
}
