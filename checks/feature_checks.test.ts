import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dryRun } from './dry_run';
import { featureTags } from './feature_tags';
import { findings } from './fixture_for_tests';
import { flawRegister } from './flaw_register';
import { registerSoundness } from './register_soundness';
import { unusedSteps } from './unused_steps';

const steps = [
  "import { Given } from '@cucumber/cucumber';",
  "Given('a phone', () => undefined);",
  "Given('a {word} thing', () => undefined);",
  "Given('a strange {word}', () => undefined);",
  "Given('nobody says this', () => undefined);",
].join('\n');

function rule(tags: string, ...sentences: string[]): string {
  const given = sentences.map((sentence) => `      Given ${sentence}`).join('\n');
  return `  ${tags}\n  Rule: R\n    Scenario: S\n${given}\n`;
}

function registers(...promises: readonly string[]): Record<string, string> {
  const entries = promises.map((id) => {
    const status = id.startsWith('planned') ? 'planned' : 'done';
    return `  - { id: ${id}, title: T, source: { kind: hardening }, status: ${status} }`;
  });
  return {
    'features/register/promises.yaml': `promises:\n${entries.join('\n')}\n`,
    'features/register/mastg.yaml': 'tests: []\n',
  };
}

test('a step that means nothing, or two things, is found in its line, once for all profiles', async (t) => {
  const found = await findings(t, dryRun, {
    'steps/some_steps.ts': steps,
    'features/a.feature': `Feature: A\n${rule('@promise:a', 'a phone', 'no such phone', 'a strange thing')}`,
  });
  assert.deepEqual(found, [
    'features/a.feature:6: no step means "no such phone"',
    'features/a.feature:7: "a strange thing" means steps/some_steps.ts:3 and steps/some_steps.ts:4',
  ]);
});

test('a profile that selects nothing is found', async (t) => {
  const found = await findings(t, dryRun, {
    'steps/some_steps.ts': steps,
    'features/a.feature': `@ios @android\nFeature: A\n${rule('@promise:a', 'a phone')}`,
  });
  assert.deepEqual(found, ['features/: profile browser selects 0 scenarios']);
});

test('a feature that is no Gherkin is found', async (t) => {
  const [found] = await findings(t, dryRun, {
    'steps/some_steps.ts': steps,
    'features/a.feature': 'Feature: A\n  Scenario: S\n    Given a phone\n    Whatever\n',
  });
  assert.match(found ?? '', /^features\/a\.feature:4: is no Gherkin: /);
});

test('a step definition that only an unselected sentence could use is found', async (t) => {
  const found = await findings(t, unusedSteps, {
    'steps/some_steps.ts': steps,
    'features/a.feature': `Feature: A\n${rule('@ios', 'a phone')}${rule('@browser', 'a strange thing')}`,
  });
  assert.deepEqual(found, ['steps/some_steps.ts:5: no scenario says "nobody says this"']);
});

test('tags and register contradict each other in every way', async (t) => {
  const found = await findings(t, featureTags, {
    ...registers('kept', 'unkept', 'planned_kept', 'planned_unkept'),
    'steps/some_steps.ts': steps,
    'features/a.feature': [
      '@android @ios',
      'Feature: A',
      '  Scenario: outside',
      '    Given a phone',
      rule('@promise:kept', 'a phone'),
      rule('@ios', 'a phone'),
      rule('@promise:kept @promise:planned_kept', 'a phone'),
      rule('@promise:misspelt', 'a phone'),
      '  @promise:kept',
      '  Rule: R',
      '    @promise:kept',
      '    Scenario: S',
      '      Given a phone',
    ].join('\n'),
  });
  assert.deepEqual(found, [
    'features/a.feature:11: @ios stands inside @android @ios, and tags add up',
    'features/a.feature:11: this Rule makes 0 promises',
    'features/a.feature:16: this Rule makes 2 promises',
    'features/a.feature:21: @promise:misspelt is neither a registered promise, nor a platform, nor a capability',
    'features/a.feature:28: a Scenario carries @promise:kept',
    'features/a.feature:3: this Scenario stands in no Rule',
    'features/register/promises.yaml: planned_kept is planned and features/a.feature:16 makes it',
    'features/register/promises.yaml: unkept is done and no Rule makes it',
  ]);
});

test('a register that contradicts itself or leaves a gap unexplained is found', async (t) => {
  const found = await findings(t, registerSoundness, {
    ...registers('a', 'a'),
    'features/register/mastg.yaml':
      "tests:\n  - { id: M1, title: T, platform: ios, coverage: not, by: [], why: '' }\n" +
      '  - { id: M2, title: T, platform: ios, coverage: partly, by: [b], why: W }\n',
  });
  assert.deepEqual(found, [
    'features/register/mastg.yaml: M1 is not covered and nothing says why',
    'features/register: M2 relies on b, which is not a promise that is done. Change `by`.',
    'features/register: a is listed twice. Keep one entry.',
  ]);
});

test('flaws that break nothing registered, and promises that too few flaws try, are found', async (t) => {
  const flaw = (id: string, ...promises: string[]) =>
    `export const flaw = { id: '${id}', title: 'T', promises: ${JSON.stringify(promises)}, replace: () => ({}) };\n`;
  const found = await findings(t, flawRegister, {
    ...registers('tried', 'untried', 'planned_later'),
    'simulators/flaws/one.ts': flaw('one', 'tried'),
    'simulators/flaws/two.ts': flaw('two', 'tried', 'untried'),
    'simulators/flaws/three.ts': flaw('other', 'tried'),
    'simulators/flaws/four.ts': flaw('four'),
    'simulators/flaws/five.ts': flaw('five', 'planned_later'),
    'simulators/flaws/six.ts': 'export const healthy = true;\n',
  });
  assert.deepEqual(found, [
    'simulators/flaws/five.ts: breaks planned_later, which is no promise that is done',
    'simulators/flaws/four.ts: breaks no promise',
    'simulators/flaws/six.ts: exports no `flaw`',
    'simulators/flaws/three.ts: has the id other',
    'simulators/flaws: 1 flaws break untried, at least 3 must',
  ]);
});
