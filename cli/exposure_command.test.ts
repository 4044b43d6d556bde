import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { versionTwo, written } from '../model/mendix_project/test_support/project_for_tests';
import { shopUnits } from '../model/mendix_project/test_support/shop_project';
import { assertRefused, checkout, runHere, temporaryFile, temporaryFolder } from './cli_for_tests';
import { sampleApp } from './run_options';

const sample = join(checkout, sampleApp);

test('exposure of a project prints Markdown, of the role that is asked for', async (context) => {
  const path = await written(context, versionTwo, shopUnits);
  const { exitCode, out } = await runHere(context, ['exposure', path, '--role', 'Manager']);
  assert.equal(exitCode, 0);
  assert.match(out, /^# What Shop 0\.0\.0 puts on devices/);
  assert.match(out, /## Manager on NativePhone, native/);
  assert.match(out, /\| Shop\.Customer \| Constrained `\[Active = true\(\)\]` \|/);
  assert.doesNotMatch(out, /Visitor/);
});

test('JSON and Markdown go to files', async (context) => {
  const folder = temporaryFolder(context);
  const [json, markdown] = [join(folder, 'exposure.json'), join(folder, 'exposure.md')];
  const { exitCode, out } = await runHere(context, [
    'exposure',
    sample,
    '--json',
    json,
    '--markdown',
    markdown,
  ]);
  assert.deepEqual([exitCode, out], [0, '']);
  const written = JSON.parse(readFileSync(json, 'utf8'));
  assert.deepEqual(
    [written.schema, written.roles.length, written.findings.length > 0],
    ['watertight-exposure/1', 2, true],
  );
  assert.match(readFileSync(markdown, 'utf8'), /## Technician on native, native/);
});

test('further words find further names', async (context) => {
  const plain = readFileSync(sample, 'utf8').replace(
    'encryptionDbEnabled: true',
    'encryptionDbEnabled: false',
  );
  const app = temporaryFile(context, 'plain.yaml', plain);
  const words = temporaryFile(context, 'words.yaml', 'words: [odometer]\n');
  const found = /sensitive_unencrypted: native Technician FieldService\.Visit\.Odometer/;
  assert.doesNotMatch((await runHere(context, ['exposure', app])).out, found);
  assert.match((await runHere(context, ['exposure', app, '--words', words])).out, found);
});

test('what cannot be used is wrong use', async (context) => {
  assertRefused(
    await runHere(context, ['exposure', sample, '--role', 'Technicia']),
    2,
    /Did you mean "Technician"\?/,
  );
  assertRefused(await runHere(context, ['exposure', 'nowhere.mpr']), 2, /nowhere\.mpr/);
  const words = temporaryFile(context, 'words.yaml', 'words: 3\n');
  assertRefused(
    await runHere(context, ['exposure', sample, '--words', words]),
    2,
    /a list of texts under "words"/,
  );
  const nowhere = join(temporaryFolder(context), 'no', 'folder.json');
  assertRefused(await runHere(context, ['exposure', sample, '--json', nowhere]), 3, /Failed to write/);
});

const data = resolve(checkout, '../shared/data/mendix_projects');
const skip = existsSync(data) ? false : 'the real projects are not beside this checkout';
test('a real web-only project puts nothing on devices', { skip }, async (context) => {
  const { exitCode, out } = await runHere(context, ['exposure', join(data, 'accordion_v1/Accordion.mpr')]);
  assert.equal(exitCode, 0);
  assert.match(out, /## Findings: 0\n[\s\S]*No offline profile: synchronization puts nothing on devices\./);
});
