import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { runCommandStage } from './command_stage';
import { fixture } from './fixture_for_tests';
import type { Check } from './problem';
import { tallyOfFlaws, tallyOfReport } from './report_tally';
import { runChecks } from './run_checks';
import { inWords, sum, type Tally } from './tally';

test('a check that throws is a problem, and the others still report', async (t) => {
  const problem = { where: 'w', what: 'x', todo: 'y' };
  const checks: readonly Check[] = [
    { name: 'throws', run: () => Promise.reject(new Error('no compiler')) },
    { name: 'finds', run: async () => [problem] },
    { name: 'holds', run: async () => [] },
  ];
  const seen: string[] = [];
  const results = await runChecks(checks, fixture(t, {}), 2, ({ name }) => seen.push(name));
  const byName = new Map(results.map(({ name, problems }) => [name, problems]));
  assert.match(byName.get('throws')?.[0]?.what ?? '', /could not judge: no compiler/);
  assert.deepEqual(byName.get('finds'), [problem]);
  assert.deepEqual(byName.get('holds'), []);
  assert.equal(seen.length, 3);
});

test('outcomes are counted as passed, failed or skipped', () => {
  const totals = {
    held: 1,
    limit: 2,
    skipped: 4,
    broken: 8,
    unknown: 16,
    environment: 32,
    not_modelled: 64,
    harness: 128,
  };
  const report = tallyOfReport({ totals });
  assert.deepEqual(report, { passed: 3, failed: 248, skipped: 4 });
  const caught = { id: 'caught', survived: false };
  const matrix = { flaws: [caught, caught, { id: 'alive', survived: true }], falseAlarms: ['healthy'] };
  assert.deepEqual(tallyOfFlaws(matrix), { passed: 2, failed: 2, skipped: 0 });
  assert.equal(inWords(sum([report, tallyOfFlaws(matrix)])), '5 passed, 250 failed, 4 skipped');
});

test('a command counts as failed when it crashes, or leaves its old result', async (t) => {
  const { root } = fixture(t, { 'old.json': '7' });
  const count = (content: unknown): Tally => ({ passed: Number(content), failed: 0, skipped: 0 });
  const stage = (script: string, file: string) =>
    runCommandStage({ title: 'T', args: ['-e', script], result: { file, tally: count } }, root);
  const writing = "require('fs').writeFileSync('new.json', '5')";
  assert.deepEqual(await stage(writing, 'new.json'), { passed: 5, failed: 0, skipped: 0 });
  assert.deepEqual(await stage(`${writing}; process.exit(1)`, 'new.json'), {
    passed: 5,
    failed: 1,
    skipped: 0,
  });
  const skipping =
    'require(\'fs\').writeFileSync(\'new.json\', \'{"passed":0,"failed":0,"skipped":4}\'); process.exit(3)';
  const skipped = {
    title: 'T',
    args: ['-e', skipping],
    result: { file: 'new.json', tally: (content: unknown) => content as Tally },
  };
  assert.deepEqual(await runCommandStage(skipped, root), { passed: 0, failed: 0, skipped: 4 });
  const never = "require('fs').utimesSync('old.json', 1, 1)";
  assert.deepEqual(await stage(never, 'old.json'), { passed: 0, failed: 1, skipped: 0 });
  assert.deepEqual(await stage('', 'absent.json'), { passed: 0, failed: 1, skipped: 0 });
});

/** Runs test files as the stage does, in a process outside of this test's own. */
function unitTests(t: TestContext, files: Readonly<Record<string, string>>, boundMs: number) {
  const { root } = fixture(t, {
    ...files,
    'run.cjs': `require(${JSON.stringify(resolve(__dirname, 'unit_test_stage'))})
      .runUnitTests(__dirname, ${JSON.stringify(Object.keys(files))}, ${boundMs})
      .then(({ failures, ...tally }) => console.log(JSON.stringify({ failures, tally })));`,
  });
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const loader = require.resolve('ts-node/register');
  const { stdout } = spawnSync(process.execPath, ['-r', loader, `${root}/run.cjs`], {
    env: { ...env, NO_COLOR: '1' },
    encoding: 'utf8',
    timeout: 60_000,
  });
  const result = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  return { stdout, tally: result.tally, failures: result.failures as readonly string[] };
}

test('unit tests are counted once each, and failures are printed with their cause', (t) => {
  const files = {
    'tests/some.test.cjs': `
      const { test, describe, it } = require('node:test');
      test('holds', () => {});
      test('breaks', () => { throw new Error('outer', { cause: new Error('the very reason') }); });
      test.skip('later', () => {});
      describe('suite', () => { it('holds too', () => {}); it('breaks too', () => { throw new Error('no'); }); });`,
    'tests/crash.test.cjs': "throw new Error('crashed while loading');",
  };
  const { stdout, tally, failures } = unitTests(t, files, 60_000);
  assert.deepEqual(tally, { passed: 2, failed: 3, skipped: 1 });
  assert.match(stdout, /✘ breaks \(tests\/some\.test\.cjs:4\).*the very reason/s);
  assert.equal(failures.length, 3);
  for (const failure of failures) assert.ok(stdout.includes(failure));
});

test('a test file that does not end is ended, counts as failed and is named, and the next one runs', (t) => {
  const files = {
    'tests/hangs.test.cjs': "require('node:test').test('holds', () => { setInterval(() => {}, 1000); });",
    'tests/other.test.cjs': "require('node:test').test('holds', () => {});",
  };
  const { stdout, tally } = unitTests(t, files, 2_000);
  assert.deepEqual(tally, { passed: 2, failed: 1, skipped: 0 });
  assert.match(stdout, /✘ .*hangs\.test\.cjs.*timed out after 2000ms/s);
  assert.match(stdout, /✔ tests\/other\.test\.cjs: 1 passed/);
});
