import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { XMLParser } from 'fast-xml-parser';
import type { Report } from '../reports/report';
import { assertRefused, checkout, ended, runHere, startCommand, temporaryFolder } from './cli_for_tests';
import { CucumberSession } from './cucumber_session';

const reportIn = (folder: string): Report =>
  JSON.parse(readFileSync(join(folder, 'latest/report.json'), 'utf8'));

test('two shards of a run become the report of the whole', async (context) => {
  const folder = temporaryFolder(context);
  const [one, two, whole] = ['1', '2', 'whole'].map((name) => join(folder, name)) as [string, string, string];
  for (const [at, shard] of [one, two].entries()) {
    const words = ['run', '--profile', 'android', '--shard', `${at + 1}/2`, '--reports', shard];
    const { exitCode, out, complaints } = await ended(startCommand(words));
    assert.equal(exitCode, 0, complaints);
    assert.match(out, new RegExp(`This is shard ${at + 1} of 2`));
    assert.deepEqual(reportIn(shard).run.shard, { index: at + 1, total: 2 });
  }

  const merged = await runHere(context, ['report', 'merge', one, two, '--out', whole]);
  assert.equal(merged.exitCode, 0, merged.complaints);
  assert.doesNotMatch(merged.out, /shard/);
  const report = reportIn(whole);
  const session = await CucumberSession.load(checkout);
  const amount = await session.count('android', { paths: ['features/**/*.feature'], tags: '' });
  assert.equal(new Set(report.scenarios.map(({ id }) => id)).size, amount);
  assert.equal(report.totals.held, reportIn(one).totals.held + reportIn(two).totals.held);
  assert.deepEqual([report.partial, report.run.shard], [false, undefined]);
  const files = ['index.html', 'junit.xml', 'messages.ndjson', 'report.json', 'run.json'];
  assert.deepEqual(readdirSync(join(whole, 'latest')).sort(), files);
  const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(
    readFileSync(join(whole, 'latest/junit.xml'), 'utf8'),
  );
  assert.equal(Number(testsuites['@_tests']), amount);

  const alone = await runHere(context, ['report', 'merge', two, '--out', join(folder, 'alone')]);
  assert.equal(alone.exitCode, 3);
  assert.match(alone.out, /Incomplete: shard 1\/2 of android is missing\./);

  const twice = await runHere(context, ['report', 'merge', one, two, one, '--out', join(folder, 'twice')]);
  assertRefused(twice, 2, /each scenario once on a profile/, /\.feature:\d+\) on android in .*1 and .*1/);
  assert.equal(existsSync(join(folder, 'twice')), false);
});

for (const [name, text, says] of [
  ['no report', undefined, /expected a folder with run\.json/],
  ['a report that was cut', '{"schema": "watertight-run/1", "scen', /run\.json: expected JSON/],
  ['something else', '{"schema": "another/1"}', /expected schema watertight-run\/1, got another\/1/],
] as const)
  test(`${name} is not merged`, async (context) => {
    const folder = temporaryFolder(context);
    if (text !== undefined) writeFileSync(join(folder, 'run.json'), text);
    const out = join(folder, 'out');
    assertRefused(await runHere(context, ['report', 'merge', folder, '--out', out]), 2, says);
    assert.equal(existsSync(out), false);
  });

for (const typed of ['0/3', '4/3', '1', '1/0', 'a/b', '-1/3', '1/3/5'])
  test(`--shard ${typed} is refused`, async (context) =>
    assertRefused(await runHere(context, ['run', `--shard=${typed}`]), 2, /expected INDEX\/TOTAL/));

test('a shard that gets no scenario is refused', async (context) => {
  const words = ['run', '--profile', 'ios', '--shard', '900/900', '--reports', temporaryFolder(context)];
  assertRefused(await runHere(context, words), 2, /shard 900\/900 gets 0 on ios/, /fewer shards/);
});
