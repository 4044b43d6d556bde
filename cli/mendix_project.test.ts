import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import {
  versionOne,
  versionTwo,
  withUnit,
  written,
} from '../model/mendix_project/test_support/project_for_tests';
import { shopUnits } from '../model/mendix_project/test_support/shop_project';
import { parseAppModel } from '../model/read_app_model';
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
import { foundBelow } from './found_below';
import { runOptions } from './run_options';

const run = async (context: TestContext, words: readonly string[]) => {
  const reports = temporaryFolder(context);
  const all = ['run', '--profile', 'android', '--reports', reports, ...words];
  return { ...(await ended(startCommand(all))), reports };
};

test('model prints the YAML of a project, which is an app model', async (context) => {
  const path = await written(context, versionOne, shopUnits);
  const { exitCode, out } = await runHere(context, ['model', path]);
  assert.equal(exitCode, 0);
  assert.equal(parseAppModel(out, 'printed').id, 'shop');
});

test('model refuses what is no project, and a project without its contents', async (context) => {
  assertRefused(await runHere(context, ['model', 'app.yaml']), 2, /expected a \.mpr file/);
  const noDatabase = temporaryFile(context, 'App.mpr', 'no database');
  assertRefused(await runHere(context, ['model', noDatabase]), 2, /Failed to read the Mendix project/);
});

test('a run on a project examines its model, keeps the YAML, and is replayed by the project', async (context) => {
  const path = await written(context, versionTwo, shopUnits);
  const { exitCode, out, reports } = await run(context, ['--app', path, '--tags', '@promise:access_rules']);
  assert.equal(exitCode, 0, out);
  assert.match(
    out,
    /Examined: your model shop 0\.0\.0, on our reference phone\. No build of your app was examined\./,
  );
  assert.equal(parseAppModel(readFileSync(join(reports, 'app_models/shop.yaml'), 'utf8'), 'kept').id, 'shop');
  const options = runOptions(checkout, checkout, [], { app: path, overlay: 'own.yaml' });
  assert.match(replayOptions(checkout, options).join(' '), /^--app \S*Shop\.mpr --overlay \S*own\.yaml$/);
});

test('a profile without database encryption leaves the promises on encryption unexamined', async (context) => {
  const plain = JSON.parse(
    JSON.stringify(shopUnits[11]?.element).replace(
      '"EncryptionDbEnabled":true',
      '"EncryptionDbEnabled":false',
    ),
  );
  const path = await written(
    context,
    versionTwo,
    withUnit(12, () => ({ element: plain })),
  );
  const words = ['--app', path, '--tags', '@promise:database_encryption or @promise:access_rules'];
  const { out, reports } = await run(context, words);
  const { scenarios } = JSON.parse(readFileSync(join(reports, 'latest/report.json'), 'utf8'));
  const outcomes = (promise: string) =>
    new Set(
      scenarios
        .filter((each: { promise: string }) => each.promise === promise)
        .map((each: { outcome: string }) => each.outcome),
    );
  assert.deepEqual(outcomes('database_encryption'), new Set(['skipped']), out);
  assert.ok(outcomes('access_rules').has('held'), out);
});

test('a project without an offline profile says what can be checked all the same', async (context) => {
  const online = { ...shopUnits[11]?.element, Profiles: [] };
  const path = await written(
    context,
    versionTwo,
    withUnit(12, () => ({ element: online })),
  );
  assertRefused(
    await run(context, ['--app', path]),
    2,
    /profile that works offline, got none/,
    /--profile browser/,
  );
});

test('no password of the project is printed or kept', async (context) => {
  const passwords = ['a secret of the project', 'another secret'];
  const needles = passwords.map((text, at) => ({ id: `password ${at}`, form: 'text' as const, text }));
  const path = await written(context, versionTwo, shopUnits);
  const { exitCode, out, complaints, reports } = await run(context, [
    '--app',
    path,
    '--tags',
    '@promise:sandbox',
  ]);
  assert.equal(exitCode, 0, out);
  const told = [out, complaints];
  for (const words of [
    ['model', path],
    ['exposure', path],
    ['exposure', path, '--against', path],
  ]) {
    const answer = await runHere(context, words);
    told.push(answer.out, answer.complaints);
  }
  await runHere(context, ['exposure', path, '--json', join(reports, 'exposure.json')]);
  const broken = await written(
    context,
    versionOne,
    withUnit(11, ({ element }) => ({ element: { ...element, SecurityLevel: 'None' } })),
  );
  const refused = await runHere(context, ['model', broken]);
  assertRefused(refused, 2, /unknown security level/);
  writeFileSync(join(reports, 'told.txt'), [...told, refused.complaints].join('\n'));
  assert.deepEqual(foundBelow(reports, needles), []);
  writeFileSync(join(reports, 'control.txt'), passwords.join(' and '));
  assert.deepEqual(foundBelow(reports, needles), ['password 0', 'password 1']);
});

test('an overlay beside an app model in YAML is wrong use', async (context) => {
  const overlay = temporaryFile(context, 'overlay.yaml', 'version: 1.0.0\n');
  assertRefused(await run(context, ['--overlay', overlay]), 2, /expected a Mendix project file/);
});

const data = resolve(checkout, '../shared/data/mendix_projects');
const skip = existsSync(data) ? false : 'the real projects are not beside this checkout';

test('a real native project runs on simulated phones', { skip }, async (context) => {
  const app = join(data, 'native_components_v2/NativeComponentsTestProject.mpr');
  const { exitCode, out } = await run(context, [
    '--profile',
    'ios',
    '--app',
    app,
    '--tags',
    '@promise:access_rules',
  ]);
  assert.equal(exitCode, 0, out);
  assert.match(out, /access_rules +held/);
});
