import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { assertRefused, checkout, runHere, temporaryFile } from './cli_for_tests';

const sample = join(checkout, 'examples/field_service/app.yaml');

function run(test: TestContext, words: readonly string[]) {
  return runHere(test, ['run', '--profile', 'android', ...words]);
}

/** The sample with a piece of its text replaced. */
const changes: Readonly<Record<string, readonly [from: string, to: string, ...says: readonly RegExp[]]>> = {
  'an unknown key': ['otaEnabled', 'otaEnable', /unknown key "otaEnable" in nativeProfile/, /otaEnabled/],
  'a duplicate name': ['- name: Visit\n', '- name: Customer\n', /duplicate entity/, /Customer/],
  'a role that does not exist': ['roles: [Planner]', 'roles: [Planer]', /Planer/, /Planner/],
  'an unknown entity': ['{ entity: Visit,', '{ entity: Visits,', /Visits/, /Visit\b/],
  'an unknown mode': ['mode: Online', 'mode: Onlin', /unknown value "Onlin"/, /Online/],
  'a wrong type': ['allowCreate: true', 'allowCreate: 3', /allowCreate is 3/],
};

for (const [name, [from, to, ...says]] of Object.entries(changes)) {
  test(name, async (context) => {
    const text = readFileSync(sample, 'utf8');
    assert.ok(text.includes(from));
    const path = temporaryFile(context, 'app.yaml', text.replace(from, to));
    assertRefused(await run(context, ['--app', path]), 2, /app\.yaml:\d+:\d+/, ...says);
  });
}

test('an unknown entity in a rule', async (context) => {
  const text = readFileSync(sample, 'utf8');
  const rule = /\[FieldService\.(\w+)\/FieldService\.(\w+)/.exec(text);
  assert.ok(rule);
  const wrong = rule[0].replace(rule[2] as string, 'Nowhere');
  const path = temporaryFile(context, 'app.yaml', text.replace(rule[0], wrong));
  assertRefused(await run(context, ['--app', path]), 2, /app\.yaml:\d+:\d+/, /Nowhere/);
});

test('not YAML, and several mistakes at once', async (context) => {
  const noYaml = temporaryFile(context, 'app.yaml', 'id: [unclosed\nname: "x');
  assertRefused(await run(context, ['--app', noYaml]), 2, /app\.yaml:\d+:\d+/, /expected YAML/);
  const text = readFileSync(sample, 'utf8');
  const two = temporaryFile(
    context,
    'app.yaml',
    text.replace('otaEnabled', 'otaEnable').replace('Online', 'Onlin'),
  );
  assertRefused(await run(context, ['--app', two]), 2, /otaEnable"/, /"Onlin"/);
});

test('no file', async (context) => {
  assertRefused(
    await run(context, ['--app', 'nowhere/app.yaml']),
    2,
    /nowhere\/app\.yaml: expected a YAML file, got nothing there\. Give the path/,
  );
});
