import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { versionTwo, written } from '../model/mendix_project/test_support/project_for_tests';
import { shopUnits } from '../model/mendix_project/test_support/shop_project';
import {
  assertRefused,
  checkout,
  ended,
  runHere,
  startCommand,
  temporaryFile,
  temporaryFolder,
} from './cli_for_tests';
import { replayOptions } from './examined_app';
import { runOptions, sampleApp, sampleIntent } from './run_options';

const sample = join(checkout, sampleApp);
const intent = join(checkout, sampleIntent);
const wider = (context: TestContext) =>
  temporaryFile(context, 'wide.yaml', readFileSync(sample, 'utf8').replace('{ Iban: None, ', '{ '));
const breach = 'against_intent: native Technician FieldService.Customer.Iban';
const exposure = (context: TestContext, ...words: string[]) => runHere(context, ['exposure', ...words]);

interface Told {
  readonly scenarios: readonly {
    readonly promise: string;
    readonly rule: string;
    readonly outcome: string;
    readonly reason: string;
    readonly replay: string;
    readonly evidence: readonly {
      readonly rows: readonly { readonly name: string; readonly outcome: string }[];
    }[];
  }[];
}

async function reportOf(context: TestContext, ...words: string[]) {
  const reports = temporaryFolder(context);
  const all = ['run', '--profile', 'android', '--profile', 'ios', '--reports', reports, ...words];
  const { exitCode, out } = await ended(startCommand(all));
  const report: Told = JSON.parse(readFileSync(join(reports, 'latest/run.json'), 'utf8'));
  const of = (promise: string) => report.scenarios.filter((each) => each.promise === promise);
  return { exitCode, out, of };
}

test('exposure holds the sample to its intent, and names rule, attribute, role and profile of a widened rule', async (context) => {
  const healthy = await exposure(context, sample, '--intent', intent);
  assert.equal(healthy.exitCode, 0);
  assert.match(healthy.out, /## Intent: 0 of 9 broken/);
  const wide = wider(context);
  const folder = temporaryFolder(context);
  const [json, sarif] = [join(folder, 'a.json'), join(folder, 'a.sarif')];
  const broken = await exposure(context, wide, '--intent', intent);
  assert.equal(broken.exitCode, 1);
  assert.match(broken.out, /### broken: against_intent/);
  assert.match(
    broken.out,
    /native puts Iban of FieldService\.Customer on devices of Technician, by rule 1 on objects of \[FieldService\.WorkOrder_Customer/,
  );
  assert.equal((await exposure(context, wide)).exitCode, 0);
  const files = await exposure(context, wide, '--intent', intent, '--json', json, '--sarif', sarif);
  assert.deepEqual([files.exitCode, files.out], [1, '']);
  const told = JSON.parse(readFileSync(json, 'utf8'));
  assert.deepEqual(
    [told.intent[0].verdict, told.intent[1].verdict, told.findings[0].id],
    ['broken', 'held', breach],
  );
  const [result] = JSON.parse(readFileSync(sarif, 'utf8')).runs[0].results;
  assert.deepEqual([result.ruleId, result.level, result.properties.id], ['against_intent', 'error', breach]);
  assert.equal((await exposure(context, wide, '--intent', intent, '--role', 'Planner')).exitCode, 0);
});

test('a new exposure against the intent cannot be accepted', async (context) => {
  const id = 'member: native Technician FieldService.Customer.Iban';
  const accept = temporaryFile(
    context,
    'accept.yaml',
    `- { id: "${id}", reason: audited, expires: "2099-01-01" }\n`,
  );
  const words = ['--against', sample, '--accept', accept];
  const wide = wider(context);
  assert.equal((await exposure(context, wide, ...words)).exitCode, 0);
  const sarif = join(temporaryFolder(context), 'a.sarif');
  const markdown = join(temporaryFolder(context), 'a.md');
  const { exitCode } = await exposure(
    context,
    wide,
    ...words,
    '--intent',
    intent,
    '--sarif',
    sarif,
    '--markdown',
    markdown,
  );
  assert.equal(exitCode, 1);
  const told = readFileSync(markdown, 'utf8');
  assert.match(told, /\*\*Against the intent\.\*\* FieldService\.Customer\.Iban/);
  assert.match(told, /it is against the intent, which no acceptance overrides/);
  const { results } = JSON.parse(readFileSync(sarif, 'utf8')).runs[0];
  assert.deepEqual(
    results.map((each: { properties: { id: string } }) => each.properties.id),
    [breach, id],
  );
  const same = await exposure(context, wide, '--against', wide, '--intent', intent);
  assert.equal(same.exitCode, 1);
  assert.match(same.out, /Nothing new on devices[\s\S]*Against the intent, which nobody can accept/);
});

test('an intent about a Mendix project names its own entities and roles', async (context) => {
  const path = await written(context, versionTwo, shopUnits);
  const own = temporaryFile(
    context,
    'intent.yaml',
    'never: [{ entity: Shop.Customer, roles: [Manager], because: so }]\n',
  );
  const { exitCode, out } = await exposure(context, path, '--intent', own);
  assert.equal(exitCode, 1);
  assert.match(out, /against_intent: NativePhone Manager Shop\.Customer/);
  assertRefused(
    await exposure(context, path, '--intent', intent),
    2,
    /mistakes\./,
    /intent\.yaml:5:16 unknown attribute/,
  );
});

test('on simulated phones a widened rule breaks the intent, and the access rules hold', async (context) => {
  const app = wider(context);
  const words = ['--app', app, '--intent', intent, '--tags', '@promise:intent or @promise:access_rules'];
  const { exitCode, out, of } = await reportOf(context, ...words);
  assert.equal(exitCode, 1, out);
  assert.deepEqual(new Set(of('access_rules').map(({ outcome }) => outcome)), new Set(['held']));
  const broken = of('intent').filter(({ outcome }) => outcome === 'broken');
  assert.equal(broken.length, 2);
  for (const { reason, evidence, replay } of broken) {
    assert.match(reason, /alice \(Technician\), on (android|ios)-alice: expected nothing/);
    assert.match(reason, /values of FieldService\.Customer\.Iban, given by rule 1 of its access rules/);
    const rows = evidence
      .flatMap((table) => table.rows)
      .map(({ name, outcome }) => `${name.split(' ', 1)} ${outcome}`);
    assert.deepEqual(rows, ['alice broken', 'bob broken', 'priya held']);
    assert.match(replay, /--app \S+wide\.yaml --intent \S*intent\.yaml features/);
  }
});

test('what no search of a phone could find is a limit, and a run without an intent skips with the reason', async (context) => {
  const own = temporaryFile(
    context,
    'intent.yaml',
    `never:
  - { attribute: FieldService.WorkOrder.Billable, because: a Boolean }
  - { attribute: FieldService.PaymentCard.SecurityCode, because: never }
  - { attribute: FieldService.Photo.Contents, roles: [FieldService.Technician], because: it is broken by the sample }
`,
  );
  const tags = ['--tags', '@promise:intent'];
  const { of, exitCode } = await reportOf(context, '--intent', own, ...tags);
  assert.equal(exitCode, 1);
  const limits = of('intent').filter(({ outcome }) => outcome === 'limit');
  assert.equal(limits.length, 2);
  for (const { reason } of limits)
    assert.match(reason, /FieldService\.WorkOrder\.Billable \(item 1\): its values are too short or too few/);
  const broken = of('intent').filter(({ outcome }) => outcome === 'broken');
  assert.equal(broken.length, 2, 'content is encrypted on Android, and file names show it');
  for (const { reason } of broken)
    assert.match(reason, /alice .* values of FieldService\.Photo\.Contents, given by rule 1/);
  const copy = temporaryFile(context, 'copy.yaml', readFileSync(sample, 'utf8'));
  const without = await reportOf(context, '--app', copy, ...tags);
  assert.equal(without.exitCode, 3);
  assert.deepEqual(
    new Set(without.of('intent').map(({ outcome, reason }) => `${outcome}: ${reason}`)),
    new Set(['skipped: nobody said what must never be on whose device: the run has no intent']),
  );
});

test("the sample's own intent is taken on the sample alone, and replayed without being named", () => {
  const typed = (options: object) => runOptions(checkout, checkout, [], options, {});
  assert.equal(typed({}).intent, intent);
  assert.equal(typed({ app: 'other.yaml' }).intent, undefined);
  assert.equal(typed({ intent: 'own.yaml' }).intent, join(checkout, 'own.yaml'));
  assert.deepEqual(replayOptions(checkout, typed({})), []);
  assert.deepEqual(replayOptions(checkout, typed({ intent: 'own.yaml' })).at(0), '--intent');
});

test('an intent that cannot be used is wrong use', async (context) => {
  const run = (...words: string[]) => ended(startCommand(['run', '--profile', 'android', ...words]));
  assertRefused(await run('--intent', 'nowhere.yaml'), 2, /Failed to read the intent .*nowhere\.yaml/);
  const wrong = temporaryFile(
    context,
    'intent.yaml',
    'never:\n  - { entity: FieldService.Custmer, because: so }\n  - { attribute: Customer.Iban, roles: [Technicia], because: so }\n',
  );
  assertRefused(
    await run('--intent', wrong),
    2,
    /3 mistakes/,
    /intent\.yaml:2:15 .*did you mean "FieldService\.Customer"\?/,
    /intent\.yaml:3:18 .*did you mean "FieldService\.Customer\.Iban"\?/,
    /intent\.yaml:3:41 .*did you mean "Technician"\?/,
  );
});
