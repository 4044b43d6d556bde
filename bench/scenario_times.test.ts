import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Envelope } from '../reports/envelope';
import { ScenarioTimes } from './scenario_times';

const started = { testCaseStarted: { id: '1' } } as Envelope;
const finished = { testCaseFinished: { testCaseStartedId: '1' } } as Envelope;

function stepWith(status: 'PASSED' | 'FAILED'): Envelope {
  return { testStepFinished: { testCaseStartedId: '1', testStepResult: { status } } } as Envelope;
}

describe('Times of scenarios', () => {
  it('are given when every scenario did all its work', () => {
    const times = new ScenarioTimes();
    for (const envelope of [started, stepWith('PASSED'), finished]) times.listen(envelope);
    assert.ok(times.medianMs() >= 0);
  });

  it('are refused when a scenario failed', () => {
    const times = new ScenarioTimes();
    for (const envelope of [started, stepWith('FAILED'), finished]) times.listen(envelope);
    assert.throws(() => times.medianMs(), /expected none to fail, got 1/);
  });

  it('are refused when no scenario ended', () => {
    const times = new ScenarioTimes();
    times.listen(started);
    assert.throws(() => times.medianMs(), /expected values, got none/);
  });
});
