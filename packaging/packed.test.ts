import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';

const checkout = resolve(__dirname, '..');
const boundMs = 400_000;

/** A step and a scenario as a user writes them, in a package of ES modules. */
const ownSteps = `
import { Then } from 'watertight';
import { shown } from './own_words';
Then('Alice\\'s phone is seen by a step of my own', async function () {
  const { files } = await (await this.device('Alice')).examiner.otherAppView();
  this.examination.expectHeld('My own look', [{ name: shown, outcome: files.length > 0 ? 'held' : 'broken', evidence: \`\${files.length} files\` }]);
});
`;
const ownFeature = `
Feature: My own
  @promise:sandbox @android
  Rule: My own rule
    Scenario: My own scenario
      Given Alice has installed the app
      And Alice has signed in and synchronized
      Then Alice's phone is seen by a step of my own
`;

let scratch: string;
let project: string;

/** Runs a program in the project as its user would. */
function run(program: string, words: readonly string[]) {
  const environment = { ...process.env, NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: undefined };
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd: project,
    env: environment as NodeJS.ProcessEnv,
    encoding: 'utf8',
    timeout: boundMs,
  });
  return { exitCode: status, out: stdout, said: stdout + stderr };
}

before(() => {
  scratch = mkdtempSync(join(tmpdir(), 'watertight-packed-test-'));
  project = join(scratch, 'project');
  mkdirSync(project);
  execFileSync('npm', ['pack', '--pack-destination', scratch], { cwd: checkout, stdio: 'ignore' });
  const tarball = readdirSync(scratch).find((name) => name.endsWith('.tgz')) as string;
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'theirs', version: '1.0.0', type: 'module' }),
  );
  const install = [
    'install',
    '--ignore-scripts',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    `../${tarball}`,
  ];
  const { exitCode, said } = run('npm', install);
  assert.equal(exitCode, 0, said);
});

after(() => rmSync(scratch, { recursive: true, force: true }));

test('the installed package holds JavaScript and what it reads, and no sources or tests', () => {
  const dist = join(project, 'node_modules/watertight/dist');
  const files = readdirSync(dist, { recursive: true }) as string[];
  assert.deepEqual(
    files.filter((path) => (/\.tsx?$/.test(path) && !path.endsWith('.d.ts')) || path.includes('.test.')),
    [],
  );
  const needed = [
    'features/register/promises.yaml',
    'simulators/web_app/client/app.js',
    'model/app_model.schema.json',
    'index.d.ts',
  ];
  assert.deepEqual(
    needed.filter((path) => !existsSync(join(dist, path))),
    [],
  );
});

test("init, then run: the package, its user's feature and its user's step give a report in the project", () => {
  const init = run('npx', ['watertight', 'init']);
  assert.equal(init.exitCode, 0, init.said);
  assert.match(init.said, /wrote {7}watertight\.config\.ts[\s\S]*Next:\n {2}npx watertight run/);
  mkdirSync(join(project, 'steps'));
  writeFileSync(join(project, 'steps/own_steps.ts'), ownSteps);
  writeFileSync(
    join(project, 'steps/own_words.ts'),
    "export const shown: string = 'files that another app sees';\n",
  );
  writeFileSync(join(project, 'features/own.feature'), ownFeature);
  const { exitCode, said } = run('npx', [
    'watertight',
    'run',
    '--tags',
    '@promise:sandbox or @promise:browser_profile',
  ]);
  assert.equal(exitCode, 0, said);
  const report = JSON.parse(readFileSync(join(project, 'reports/latest/report.json'), 'utf8'));
  const names = report.scenarios.map(
    ({ name, outcome }: { name: string; outcome: string }) => `${name}: ${outcome}`,
  );
  assert.ok(names.includes('My own scenario: held'), names.join('\n'));
  assert.ok(names.includes('After my app was closed: held'), names.join('\n'));
  const platforms = new Set(
    report.scenarios.map(({ device }: { device: { platform: string } }) => device.platform),
  );
  assert.deepEqual([...platforms].sort(), ['android', 'browser', 'ios']);
});

test('init again leaves everything alone; doctor and plan speak of the project', () => {
  const again = run('npx', ['watertight', 'init']);
  assert.equal(again.exitCode, 0, again.said);
  assert.doesNotMatch(again.said, /wrote/);
  assert.equal(again.said.match(/left alone/g)?.length, 4);
  const doctor = run('npx', ['watertight', 'doctor', '--profile', 'android', '--json']);
  assert.equal(doctor.exitCode, 0, doctor.said);
  assert.equal(JSON.parse(doctor.out).schema, 'watertight-doctor/1');
  const plan = run('npx', ['watertight', 'plan', '--profile', 'android', 'features/own.feature']);
  assert.equal(plan.exitCode, 0, plan.said);
  assert.match(plan.said, /sandbox on android: 1 examined, 0 limit, 0 skipped/);
});
