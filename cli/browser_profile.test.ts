import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { browserCapabilities } from '../devices/browser/browser_capabilities';
import { BrowserDevice, disposeAllBrowsers } from '../devices/browser/browser_device';
import { probeBrowser } from '../devices/browser/probe_browser';
import { processesWithArgument } from '../devices/browser/processes';
import { WebPage } from '../devices/browser/web_page';
import type { Acquisition } from '../devices/port';
import type { Canary } from '../model/ledger';
import { makeLedger } from '../model/make_ledger';
import { Oracle } from '../model/oracle';
import { HarnessBug, NotModelledError } from '../model/outcome_errors';
import { populate } from '../model/populate';
import type { ModelUser } from '../model/population';
import { readAppModel } from '../model/read_app_model';
import { SecretRegister } from '../model/secret_register';
import { SeededRandom } from '../model/seeded_random';
import { Backend } from '../simulators/backend/backend';
import { WebApp } from '../simulators/web_app/web_app';

const population = populate(readAppModel(join(__dirname, '../examples/field_service/app.yaml')), 42);
const oracle = new Oracle(population, makeLedger(population));
const alice = population.users.find(({ name }) => name === 'alice') as ModelUser;
const secrets = new SecretRegister();
const backend = new Backend({ population, random: new SeededRandom('42'), secrets, webApp: new WebApp() });

/** Folders that browsers of this process hold. */
function ownFolders(): string[] {
  const prefix = `watertight-browser-${process.pid}-`;
  return readdirSync(tmpdir()).flatMap((name) => (name.startsWith(prefix) ? [join(tmpdir(), name)] : []));
}

/** Paths of the files that hold the text in one of the forms that Chromium stores text in. */
function filesWith({ files }: Acquisition, text: string): string[] {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le'), Buffer.from(text, 'latin1')];
  return files
    .filter(({ bytes }) => forms.some((form) => Buffer.from(bytes).includes(form)))
    .map(({ path }) => path);
}

function textsOf(canaries: readonly Canary[]): string[] {
  return canaries.flatMap(({ needles }) =>
    needles.flatMap((needle) => (needle.form === 'text' ? [needle.text] : [])),
  );
}

test('a browser profile after a synchronization', async (context) => {
  const probe = await probeBrowser();
  if (!probe.available) {
    context.skip(`${probe.reason}; get it with ${probe.howToGet}`);
    return;
  }
  const { url } = await backend.listen();
  const device = await BrowserDevice.open({
    id: 'browser-alice',
    url,
    openWebApp: (browser, deviceId) => new WebPage(browser, deviceId),
    capabilities: browserCapabilities,
  });
  context.after(async () => {
    await disposeAllBrowsers();
    await backend.close();
  });
  await device.app.start();
  await device.app.signIn(alice);
  await device.app.synchronize();
  const shown = await device.app.shownObjects();
  const [folder] = ownFolders();
  const browserProcesses = processesOf(folder);
  await assert.rejects(device.examiner.sandbox(), HarnessBug);
  await assert.rejects(device.conditions.powerCut(), NotModelledError);
  await device.app.close();
  const profile = await device.examiner.sandbox();

  await context.test('the app shows what the user may have on the device', () => {
    const names = (objects: readonly { entity: string; guid: string }[]) =>
      objects.map(({ entity, guid }) => `${entity} ${guid}`).sort();
    assert.deepEqual(names(shown), names(oracle.objectsOnDevice('alice')));
  });

  await context.test('what the user may read is there, before any decoding', () => {
    // Integer and DateTime are numbers in IndexedDB, which only a decoder can read.
    const stored = oracle
      .mayBeOnDevice('alice')
      .filter(({ type }) => type !== 'Integer' && type !== 'DateTime');
    const found = stored.filter((canary) =>
      textsOf([canary]).some((text) => filesWith(profile, text).length > 0),
    );
    assert.ok(stored.length > 0 && found.length === stored.length, `${found.length} of ${stored.length}`);
  });

  await context.test('what the user must not have, her password and her session token are not', () => {
    const texts = textsOf(oracle.mustNotBeOnDevice('alice'));
    const tokens = secrets.all().map(({ bytes }) => Buffer.from(bytes).toString());
    assert.ok(texts.length > 0 && tokens.length === 1);
    const found = [...texts, ...tokens, alice.password].filter((text) => filesWith(profile, text).length > 0);
    assert.equal(found.length, 0);
  });

  await context.test('the texts that a search must find are there', () => {
    assert.ok(profile.knownTexts.some((text) => filesWith(profile, text).length > 0));
    assert.ok(profile.files.some(({ path }) => path.startsWith(device.examiner.databasePath())));
  });

  await context.test('the profile outlives the browser, and disposing leaves nothing', async () => {
    await device.app.start();
    await device.dispose();
    assert.ok(browserProcesses.length >= 2, 'browser and driver were seen while they ran');
    assert.deepEqual(processesOf(folder), []);
    assert.deepEqual(ownFolders(), []);
    await device.dispose();
  });
});

function processesOf(folder: string | undefined): readonly number[] {
  if (folder === undefined) return [];
  return processesWithArgument([join(folder, 'chromedriver'), `--user-data-dir=${join(folder, 'profile')}`]);
}
