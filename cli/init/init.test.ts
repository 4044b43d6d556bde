import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readActions } from '../../devices/actions/read_actions';
import { readPersonas } from '../../model/ledger_file/read_personas';
import { readAppModel } from '../../model/read_app_model';
import { assertRefused, runHere, temporaryFile, temporaryFolder } from '../cli_for_tests';
import { readConfiguration } from '../configuration';
import { starterConfiguration } from './starter_configuration';
import { surroundingsOf, urlIn } from './surroundings';

async function initialized(context: TestContext, folder: string, ...words: readonly string[]) {
  const end = await runHere(context, ['init', '--dir', folder, ...words]);
  assert.equal(end.exitCode, 0, end.complaints);
  return end.out;
}

test('a native project: everything that was written can be read, and the next command is told', async (context) => {
  const folder = join(temporaryFolder(context), 'new');
  const out = await initialized(context, folder, '--kind', 'native');
  assert.match(out, /npx watertight run$/);
  const { app, target } = readConfiguration(folder);
  assert.equal(readAppModel(app as string).id, 'my_app');
  readActions(target?.actions as string, 'android');
  assert.ok(existsSync(join(folder, 'features/my_app.feature')));
});

test('a web project: its kind and address are found out', async (context) => {
  const manifest = JSON.stringify({ scripts: { start: 'vite --port 5173' } });
  const folder = join(temporaryFile(context, 'package.json', manifest), '..');
  const { appIds } = await surroundingsOf(folder);
  const words = appIds.length === 0 ? [] : ['--kind', 'web'];
  assert.match(await initialized(context, folder, ...words), /for a web app[\s\S]*canaries make/);
  const { target } = readConfiguration(folder);
  assert.equal(target?.url, 'http://localhost:5173');
  readActions(target?.actions as string, 'browser');
  readPersonas(join(folder, 'watertight/personas.yaml'));
});

test('nothing is overwritten, and it says what it left alone', async (context) => {
  const folder = temporaryFolder(context);
  writeFileSync(join(folder, 'watertight.config.ts'), 'export default {};\n');
  const first = await initialized(context, folder, '--kind', 'native');
  assert.match(first, /left alone {2}watertight\.config\.ts/);
  assert.match(first, /wrote {7}watertight\/app\.yaml/);
  assert.equal(readFileSync(join(folder, 'watertight.config.ts'), 'utf8'), 'export default {};\n');
  assert.doesNotMatch(await initialized(context, folder, '--kind', 'native'), /wrote/);
});

test('addresses in scripts; the one app on a device is the app', () => {
  assert.equal(urlIn(['serve -p 3000 dist']), 'http://localhost:3000');
  assert.equal(urlIn(['wait-on http://127.0.0.1:8100/x']), 'http://127.0.0.1:8100');
  assert.equal(urlIn(['tsc -p tsconfig.json']), undefined);
  const configured = (appIds: readonly string[]) =>
    starterConfiguration('native', { isNative: true, appIds, browser: '' });
  assert.match(configured(['org.one.app']), /appId: 'org\.one\.app'/);
  assert.match(configured(['org.one.app', 'org.two.app']), /appId: 'com\.example\.app'/);
});

test('an unknown kind, and a folder that cannot be made', async (context) => {
  const folder = temporaryFolder(context);
  assertRefused(
    await runHere(context, ['init', '--dir', folder, '--kind', 'desktop']),
    2,
    /--kind "desktop": expected native or web/,
  );
  const file = temporaryFile(context, 'file', '');
  assertRefused(await runHere(context, ['init', '--dir', join(file, 'below')]), 3, /got ENOTDIR/);
});
