import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ended, startCommand, temporaryFolder } from './cli_for_tests';

const fourthScenario = / 4\/\d+ /;

/** Starts a run of both phones and sends the signal when the fourth scenario has ended. */
async function interrupted(reports: string, signal: 'SIGINT' | 'SIGKILL') {
  const started = startCommand(['run', '--profile', 'android', '--profile', 'ios', '--reports', reports]);
  let told = '';
  started.stdout.on('data', (text) => {
    const before = fourthScenario.test(told);
    told += text;
    if (!before && fourthScenario.test(told)) started.kill(signal);
  });
  return ended(started);
}

test('Ctrl-C leaves a report that says that it is partial, and says so by its exit code', async (context) => {
  const reports = temporaryFolder(context);
  const { exitCode } = await interrupted(reports, 'SIGINT');
  assert.equal(exitCode, 130);
  const report = JSON.parse(readFileSync(join(reports, 'latest/report.json'), 'utf8'));
  assert.equal(report.partial, true);
  assert.ok(
    report.scenarios.length >= 4 && report.scenarios.length < 109,
    `${report.scenarios.length} scenarios`,
  );
  assert.match(readFileSync(join(reports, 'latest/index.html'), 'utf8'), /interrupted by the user/);
});

test('after a SIGKILL the next run works and leaves a whole report', async (context) => {
  const reports = temporaryFolder(context);
  await interrupted(reports, 'SIGKILL');
  assert.equal(existsSync(join(reports, 'latest')), false);
  const words = ['run', 'features/sandbox', '--profile', 'ios', '--reports', reports];
  const { exitCode } = await ended(startCommand(words));
  assert.equal(exitCode, 0);
  assert.equal(JSON.parse(readFileSync(join(reports, 'latest/report.json'), 'utf8')).partial, false);
  assert.equal(readdirSync(join(reports, 'runs')).length, 1);
});
