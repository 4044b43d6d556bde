import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope } from './envelope';

/** A real cucumber run for tests: true messages, of features and steps that the test writes itself. */
export async function sampleEnvelopes(feature: string, steps = sampleSteps): Promise<readonly Envelope[]> {
  const folder = mkdtempSync(join(tmpdir(), 'watertight-sample-'));
  try {
    writeFileSync(join(folder, 'sample.feature'), feature);
    writeFileSync(join(folder, 'steps.js'), steps);
    writeFileSync(join(folder, 'silent.js'), 'exports.default = class { async finished() {} };');
    const provided = {
      paths: ['sample.feature'],
      require: ['steps.js'],
      format: ['./silent.js'],
    };
    const { runConfiguration } = await loadConfiguration({ file: false, provided }, { cwd: folder });
    const envelopes: Envelope[] = [];
    const retrying = { ...runConfiguration.runtime, retry: 1, retryTagFilter: '@retry' };
    const listen = (envelope: Envelope) => envelopes.push(envelope);
    // A failing hook around the run is told by a message first and rejects after.
    await runCucumber({ ...runConfiguration, runtime: retrying }, { cwd: folder }, listen).catch((error) => {
      if (!envelopes.some(({ testRunHookFinished }) => testRunHookFinished?.result.status === 'FAILED'))
        throw error;
    });
    return envelopes;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const sampleSteps = `
const { Given } = require(${JSON.stringify(require.resolve('@cucumber/cucumber'))});
const errors = require(${JSON.stringify(require.resolve('../model/outcome_errors'))});
const attach = (world, name, value) => world.attach(JSON.stringify(value), 'application/vnd.watertight.' + name + '+json');
Given('a phone', function () { attach(this, 'device', { id: 'android-alice', platform: 'android', fidelity: 'simulated' }); });
Given('evidence', function () { attach(this, 'evidence', { title: 'Proof', rows: [{ name: 'entropy', outcome: 'encrypted', evidence: '7.99 bits' }] }); });
Given('a limit', function () { attach(this, 'limit', { reason: 'Nobody can read a release build.' }); });
Given('a skip', function () { attach(this, 'skip', { reason: 'No Chromium here.', howToGet: 'apt-get install chromium' }); return 'skipped'; });
Given('a silent skip', () => 'skipped');
Given('a pending step', () => 'pending');
Given('twice', () => undefined);
Given(/^twice$/, () => undefined);
Given('a verdict {word} saying', function (name, text) { attach(this, name, JSON.parse(text)); });
Given('it throws {word}', (type) => { throw new (errors[type] ?? globalThis[type])('Failed to read the database on android-alice: expected 0 findings, got 2.'); });
Given('it throws text', () => { throw 'BrokenPromise: only text'; });
Given('it asserts', () => require('node:assert').equal(1, 2));
Given('it hangs', { timeout: 5 }, () => new Promise(() => {}));
let attempts = 0;
Given('it works the second time', function () { attempts += 1; if (attempts === 1) throw new errors.BrokenPromise('first'); });
Given('it says {string}', function (text) { this.attach(text, 'text/plain'); throw new Error(text); });
`;
