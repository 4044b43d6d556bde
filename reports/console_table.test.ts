import assert from 'node:assert/strict';
import { it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { consoleTable } from './console_table';
import type { PromiseRegister } from './promise_register';
import { reportOf } from './report_json';
import { sampleRun, sampleScenario } from './sample_record';

const register: PromiseRegister = {
  promises: [
    { id: 'sandbox', title: 'Nothing leaks.', source: { kind: 'hardening' }, status: 'done' },
    { id: 'intent', title: 'As meant.', source: { kind: 'hardening' }, status: 'planned' },
  ],
  mastg: [],
  discoveries: [],
};

it('the console table keeps platforms apart and leaves planned promises out', () => {
  const chromium = { id: 'chromium', platform: 'browser', fidelity: 'browser' } as const;
  const scenarios = [
    sampleScenario,
    { ...sampleScenario, outcome: 'limit' as const },
    { ...sampleScenario, profile: 'browser', device: chromium, outcome: 'environment' as const },
  ];
  assert.equal(
    stripVTControlCharacters(consoleTable(reportOf(sampleRun(scenarios), register))),
    [
      'promise  status   android, simulated  browser',
      'sandbox  unknown  1 held, 1 limit     not examined',
    ].join('\n'),
  );
});
