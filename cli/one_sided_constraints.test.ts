import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { OneSidedConstraint } from '../model/both_sides/one_sided';
import type { EvidenceTable } from '../reports/run_record';
import { checkout, ended, runHere, startCommand, temporaryFile, temporaryFolder } from './cli_for_tests';

const sample = readFileSync(join(checkout, 'examples/field_service/app.yaml'), 'utf8');
const constraint = "[Priority = 'Emergency' and not(Status = 'Closed')]";
const contradiction = "[Priority = 'Emergency' and Priority = 'Low']";

/** The sample with a rule that no work order satisfies. */
function contradictoryApp(context: TestContext): string {
  assert.ok(sample.includes(constraint));
  return temporaryFile(context, 'app.yaml', sample.replace(constraint, contradiction));
}

test('a rule without objects on both sides is told on the console, in the report and beside what held', async (context) => {
  const reports = temporaryFolder(context);
  const selection = ['--profile', 'android', '--tags', '@promise:access_rules'];
  const words = ['run', ...selection, '--app', contradictoryApp(context), '--reports', reports];
  const { exitCode, out } = await ended(startCommand(words));
  assert.equal(exitCode, 0, out);
  assert.match(out, /1 constraint has no objects on both sides: what held says nothing of them\./);
  const latest = (name: string) => readFileSync(join(reports, 'latest', name), 'utf8');
  const { oneSided }: { oneSided: readonly OneSidedConstraint[] } = JSON.parse(
    latest('report.json'),
  ).appModel;
  assert.deepEqual(
    oneSided.map((each) => [each.entity, each.rule, each.constraint, each.missing]),
    [['FieldService.WorkOrder', 3, contradiction, 'an object that satisfies it']],
  );
  assert.ok(oneSided[0]?.users.includes('alice') && !oneSided[0].users.includes('priya'));
  assert.match(latest('index.html'), /Rules without objects on both sides/);
  const { scenarios }: { scenarios: readonly { name: string; evidence: readonly EvidenceTable[] }[] } =
    JSON.parse(latest('run.json'));
  const unproven = (persona: string) =>
    scenarios.filter(({ evidence }) =>
      evidence.some(({ title }) => title.includes(`No proof for ${persona} `)),
    );
  assert.ok(unproven('Alice').length > 3 && unproven('Priya').length === 0);
});

test('the plan names a rule without objects on both sides before anything runs', async (context) => {
  const words = ['plan', '--profile', 'android', '--tags', '@promise:access_rules'];
  const app = ['--app', contradictoryApp(context)];
  const { out } = await runHere(context, [...words, ...app]);
  assert.match(
    out,
    /Constraints without objects on both sides, .*: 1\n {2}FieldService\.WorkOrder, rule 3, \[/,
  );
  const json = JSON.parse((await runHere(context, [...words, ...app, '--json'])).out);
  assert.deepEqual(
    json.oneSided.map(({ rule }: OneSidedConstraint) => rule),
    [3],
  );
  assert.deepEqual(JSON.parse((await runHere(context, [...words, '--json'])).out).oneSided, []);
});
