import type { RunRecord, ScenarioRecord, VerdictRecord } from './run_record';

/** A verdict with one finding, for tests. */
export const sampleLeak: VerdictRecord = {
  kind: 'sandbox scan',
  verdict: 'leak',
  searched: {
    roots: ['sandbox'],
    files: 12,
    bytes: 262144,
    encodings: ['utf-8', 'utf-16le', 'base64', 'hex'],
    decoders: { sandbox: ['sqlite', 'sqlite_wal', 'preferences_xml'] },
  },
  controls: [{ root: 'sandbox', decoder: 'sqlite', encoding: 'utf-8', needle: 'control-1', kind: 'planted' }],
  findings: [
    {
      needle: 'c0017',
      root: 'sandbox',
      path: 'data/data/com.example.app/databases/default-wal',
      container: ['sqlite_wal'],
      place: 'frame 3, page 2',
      offset: 4711,
      encoding: 'utf-8',
      hexContext: '0d 00 00 00 •• 0a 1f 3c',
    },
  ],
  reasons: [],
  unread: [],
  acquisitions: [{ root: 'sandbox', grade: 'exact', unread: [] }],
};

/** A scenario that held on a simulated Android phone, for tests. */
export const sampleScenario: ScenarioRecord = {
  id: '00112233aabbccdd',
  promise: 'sandbox',
  uri: 'features/sandbox/sandbox.feature',
  line: 17,
  rule: 'Another app reads nothing',
  name: 'While the app is running',
  tags: ['@promise:sandbox'],
  profile: 'android',
  device: { id: 'android-alice', platform: 'android', fidelity: 'simulated' },
  devices: [{ id: 'android-alice', platform: 'android', fidelity: 'simulated' }],
  outcome: 'held',
  reason: '',
  verdicts: [{ ...sampleLeak, verdict: 'clean', findings: [] }],
  evidence: [],
  backups: [],
  kept: [],
  steps: [{ keyword: 'When', text: 'another app looks', status: 'passed', durationMs: 1.5 }],
  durationMs: 12.25,
  replay: 'npm start -- --profile android --seed 42 features/sandbox/sandbox.feature:17',
};

/** A run on the reference phone with these scenarios, for tests. */
export function sampleRun(scenarios: readonly ScenarioRecord[]): RunRecord {
  return {
    runId: 'r1',
    seed: 42,
    commit: '0123abc',
    startedAt: '2026-01-02T03:04:05.678Z',
    durationMs: 9876,
    profiles: ['android', 'ios', 'browser'],
    selection: { paths: [], tags: '' },
    inputs: { app: '0011223344556677' },
    subject: { kind: 'reference_phone', id: 'field_service', version: '1' },
    databases: ['SQLite 3.49.1 in the process'],
    scenarios,
    required: [],
  };
}
