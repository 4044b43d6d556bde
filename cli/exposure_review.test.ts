import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { versionTwo, written } from '../model/mendix_project/test_support/project_for_tests';
import { shopUnits } from '../model/mendix_project/test_support/shop_project';
import { writeMpr } from '../model/mendix_project/test_support/write_mpr';
import { assertRefused, checkout, runHere, temporaryFile, temporaryFolder } from './cli_for_tests';
import { sampleApp } from './run_options';

const sample = join(checkout, sampleApp);
const wider = (context: TestContext) =>
  temporaryFile(context, 'wide.yaml', readFileSync(sample, 'utf8').replace('{ Iban: None, ', '{ '));
const id = 'member: native Technician FieldService.Customer.Iban';

test('a widened rule is exit 1 and named; the other way round is exit 0', async (context) => {
  const wide = wider(context);
  const more = await runHere(context, ['exposure', wide, '--against', sample]);
  assert.equal(more.exitCode, 1);
  assert.match(
    more.out,
    /Customer\.Iban, by rule 1 of its access rules, newly goes to devices of Technician/,
  );
  const less = await runHere(context, ['exposure', sample, '--against', wide]);
  assert.equal(less.exitCode, 0);
  assert.match(less.out, /Less than before/);
});

test('an acceptance holds until it expires', async (context) => {
  const accept = temporaryFile(
    context,
    'accept.yaml',
    `- { id: "${id}", reason: audited, expires: "2026-12-01" }\n`,
  );
  const words = ['exposure', wider(context), '--against', sample, '--accept', accept, '--today'];
  assert.equal((await runHere(context, [...words, '2026-12-01'])).exitCode, 0);
  assert.equal((await runHere(context, [...words, '2026-12-02'])).exitCode, 1);
});

test('a project is compared with its own earlier revision, units and all', async (context) => {
  const path = await written(context, versionTwo, shopUnits);
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], {
      cwd: dirname(path),
    });
  git('init', '--quiet');
  git('add', '-A');
  git('commit', '--quiet', '-m', 'one');
  const plain = JSON.stringify(shopUnits[11]?.element).replace(
    '"EncryptionDbEnabled":true',
    '"EncryptionDbEnabled":false',
  );
  const units = shopUnits.map((unit) =>
    unit.number === 12 ? { ...unit, element: JSON.parse(plain) } : unit,
  );
  await writeMpr(path, versionTwo, units);
  const { exitCode, out } = await runHere(context, ['exposure', path, '--against', 'HEAD']);
  assert.equal(exitCode, 1);
  assert.match(out, /NativePhone no longer encrypts the local database/);
});

test('what cannot be compared is wrong use', async (context) => {
  const compare = (...words: string[]) => runHere(context, ['exposure', sample, ...words]);
  assertRefused(await compare('--against', 'no_such_revision'), 2, /expected a file, or a git revision/);
  assertRefused(await compare('--accept', sample), 2, /Add --against/);
  assertRefused(await compare('--against', sample, '--today', 'now'), 2, /YYYY-MM-DD/);
  assertRefused(await compare('--against', sample, '--today', '2026-02-30'), 2, /a day of the calendar/);
  assertRefused(await compare('--against', sample, '--role', 'Planner'), 2, /of all roles/);
  const accept = join(temporaryFolder(context), 'accept.yaml');
  writeFileSync(accept, `- { id: "${id}", reason: "", expires: soon }\n`);
  assertRefused(await compare('--against', sample, '--accept', accept), 2, /2 mistakes/, /as YYYY-MM-DD/);
  writeFileSync(accept, `- { id: "${id}", reason: audited, expires: "2026-11-31" }\n`);
  assertRefused(
    await compare('--against', sample, '--accept', accept),
    2,
    /accept\.yaml:1:\d+ expires is "2026-11-31"; expected a day of the calendar/,
  );
});

test('a folder with the name of a branch does not hide the branch', async (context) => {
  const folder = temporaryFolder(context);
  const app = join(folder, 'app.yaml');
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], { cwd: folder });
  writeFileSync(app, readFileSync(sample));
  git('init', '--quiet', '--initial-branch', 'model');
  git('add', '-A');
  git('commit', '--quiet', '-m', 'one');
  // This checkout, from which the command starts, has a folder of that name.
  const { exitCode, out } = await runHere(context, ['exposure', app, '--against', 'model']);
  assert.equal(exitCode, 0);
  assert.match(out, /Nothing new on devices/);
});
