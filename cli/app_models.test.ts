import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { renamedYaml } from '../model/test_support/rename_names';
import { checkout, ended, startCommand, temporaryFile, temporaryFolder } from './cli_for_tests';
import { sampleApp, sampleIntent } from './run_options';

interface Told {
  readonly scenarios: readonly {
    readonly promise: string;
    readonly uri: string;
    readonly line: number;
    readonly device: { readonly platform: string };
    readonly outcome: string;
    readonly reason: string;
  }[];
}

/** The report of both phones with this app model. @param further words of the command line */
async function reportOf(
  context: TestContext,
  app: string,
  further: readonly string[] = [],
): Promise<{ exitCode: number | null; report: Told }> {
  const reports = temporaryFolder(context);
  const phones = ['--profile', 'android', '--profile', 'ios'];
  const words = ['run', ...phones, '--app', app, '--reports', reports, ...further];
  const { exitCode } = await ended(startCommand(words));
  return { exitCode, report: JSON.parse(readFileSync(join(reports, 'latest/report.json'), 'utf8')) };
}

function outcomes({ scenarios }: Told): readonly string[] {
  return scenarios.map(({ uri, line, device, outcome }) => `${uri}:${line} ${device.platform} ${outcome}`);
}

test('the sample with every entity, attribute and role renamed gives the same verdicts', async (context) => {
  const sample = join(checkout, sampleApp);
  const renamed = temporaryFile(context, 'renamed.yaml', renamedYaml(sample));
  const intent = temporaryFile(context, 'intent.yaml', renamedYaml(sample, join(checkout, sampleIntent)));
  const own = await reportOf(context, sample);
  const other = await reportOf(context, renamed, ['--intent', intent]);
  assert.equal(own.report.scenarios.length, 583);
  assert.deepEqual(outcomes(other.report), outcomes(own.report));
  assert.deepEqual([own.exitCode, other.exitCode], [0, 0]);
});

test('a model of one entity and one user holds what it can, and skips the rest with the reason', async (context) => {
  const { exitCode, report } = await reportOf(context, join(checkout, 'examples/one_user/app.yaml'));
  const told = new Map<string, number>();
  for (const { promise, outcome, reason } of report.scenarios) {
    const key = [promise, outcome, ...(outcome === 'skipped' ? [reason] : [])].join(': ');
    told.set(key, (told.get(key) ?? 0) + 1);
  }
  assert.deepEqual(Object.fromEntries([...told].sort()), {
    'access_rules: held': 2,
    'access_rules: skipped: the app model binds no user to Bob': 4,
    'access_rules: skipped: the app model binds no user to Priya': 2,
    'access_rules: skipped: the app model has no hashed string': 2,
    'access_rules: skipped: the app model hides no attribute from Alice on objects that the user may read': 4,
    "access_rules: skipped: the app model keeps nothing from any user's device": 2,
    'access_rules: skipped: the app model lets Alice read every object': 6,
    'backup_exclusion: held': 74,
    'backup_exclusion: limit': 2,
    'backup_exclusion: skipped: the app model binds no user to Bob': 4,
    'database_encryption: held': 24,
    'disable_new_installs_only: held': 10,
    'enable_existing_app: held': 48,
    'enable_existing_app: limit': 2,
    'enable_new_app: held': 20,
    'encryption_verification: held': 32,
    'encryption_verification: limit': 2,
    'file_encryption: skipped: needs that the key that the app encrypts files with is handed to the examiner, which this device does not offer': 3,
    'file_encryption: skipped: the app model gives Alice no file to synchronize': 40,
    'file_encryption_disable: skipped: needs that the key that the app encrypts files with is handed to the examiner, which this device does not offer': 4,
    'file_encryption_disable: skipped: the app model gives Alice no file to synchronize': 10,
    'file_encryption_existing_app: skipped: needs that the key that the app encrypts files with is handed to the examiner, which this device does not offer': 3,
    'file_encryption_existing_app: skipped: the app model gives Alice no file to synchronize': 15,
    'intent: skipped: nobody said what must never be on whose device: the run has no intent': 4,
    'key_hierarchy: held': 38,
    'key_hierarchy: skipped: the app model binds no user to Bob': 2,
    'key_loss: held': 147,
    'locate_database: held': 5,
    'locate_database: skipped: the app model binds no user to Bob': 1,
    'sandbox: held': 13,
    'template_prerequisites: held': 58,
  });
  assert.equal(exitCode, 0);
});
