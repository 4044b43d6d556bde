import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { EnvironmentFailure } from '../../model/outcome_errors';
import { SecretRegister } from '../../model/secret_register';
import { closeAppium } from '../appium/appium_host';
import { BrowserFolder } from '../browser/browser_folder';
import { openSession } from '../browser/browser_session';
import { probeBrowser } from '../browser/probe_browser';
import { AppFailure } from '../port';
import { ActionsApp } from './actions_app';
import type { AppActions, DrivenBrowser } from './app_actions';
import { Keepsakes } from './keepsakes';
import { loadActions } from './load_actions';
import { parseActions } from './read_actions';
import { SteppedActions } from './stepped_actions';

const page = `<!doctype html><title>notes</title><input id="user" value="nobody"><input id="password" type="password">
<button aria-label="Sign in" onclick="setTimeout(() => { notes.hidden = false; notes.innerHTML =
'<li>note of ' + user.value + ' ' + password.value.length + '</li>'; }, 50)">Go</button>
<ul id="notes" hidden></ul><input id="kept" value="canary-in-field"><p style="display:none">canary-hidden</p>
<div style="height: 3000px"></div><input type="file" style="display:none" onchange="picture.textContent = this.files[0].name">
<p id="picture"></p>`;

const file = `
actions:
  signIn:
    - clear: { id: user }
    - type: { into: { id: user }, text: '\${user}' }
    - type: { into: { css: '#password' }, text: '\${password}' }
    - tap: { accessibilityId: Sign in }
    - until: { text: { of: { xpath: '//li' }, matches: '^note of \${user} \\d+$' }, withinMs: 5000 }
  synchronize:
    - until: { gone: { id: notes }, withinMs: 300 }
  edit:
    - until: { visible: { css: '#\${object}' }, withinMs: 200 }
  photo:
    - type: { into: { css: 'input[type=file]' }, text: '\${file}' }
    - until: { text: { of: { id: picture }, matches: actions }, withinMs: 5000 }
  signOut:
    - open: /elsewhere
    - back:
  show:
    - scroll: down
`;

const user = { name: 'a.b+c', guid: '1', roles: [], password: 'secret-word' };
let server: Server;
let folder: BrowserFolder;
let browser: DrivenBrowser;
let reason: string | undefined;

before(async () => {
  const probe = await probeBrowser();
  if (!probe.available) {
    reason = probe.reason;
    return;
  }
  server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(page));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  folder = BrowserFolder.create(probe.chromedriver);
  browser = await openSession(folder, probe.chromium);
});

after(async () => {
  if (reason !== undefined) return;
  await browser.deleteSession();
  await closeAppium();
  folder.remove();
  server.close();
});

/** The page opened anew, with the actions; undefined (and the test skipped) where no browser is. */
async function opened(context: TestContext, actions: AppActions) {
  if (reason !== undefined) {
    context.skip(reason);
    return undefined;
  }
  await browser.url(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const keepsakes = new Keepsakes('run-browser-alice');
  const secrets = new SecretRegister();
  secrets.add('password of a.b+c', user.password);
  secrets.add('c1', 'note of a.b+c');
  const app = new ActionsApp(browser, {
    deviceId: 'browser-alice',
    platform: 'browser',
    actions,
    keepsakes,
    secrets,
    objectsIn: (text) =>
      (text.match(/canary-[\w-]+|note of \S+/g) ?? []).map((guid) => ({ entity: 'E', guid })),
  });
  return { app, keepsakes };
}

const stepped = () => new SteppedActions(parseActions(file, 'actions.yaml', 'browser'));

test('signs in by its steps, and logs no value', async (context) => {
  const it = await opened(context, stepped());
  if (!it) return;
  await it.app.signIn(user);
  assert.equal(await browser.$('li').getText(), `note of ${user.name} ${user.password.length}`);
  const [log] = it.keepsakes.all();
  assert.deepEqual(new TextDecoder().decode(log?.bytes).trim().split('\n'), [
    'signIn 1 clear id "user"',
    'signIn 2 type into id "user"',
    'signIn 3 type into css "#password"',
    'signIn 4 tap accessibilityId "Sign in"',
    'signIn 5 until text of xpath "//li"',
  ]);
});

test('shows what can be read on the page, fields included, hidden elements not', async (context) => {
  const it = await opened(context, stepped());
  if (!it) return;
  assert.deepEqual(await it.app.shownObjects(), [
    { entity: 'E', guid: 'canary-in-field' },
    { entity: 'E', guid: 'canary-in-field' },
  ]);
  assert.ok((await browser.execute<number, []>('return window.scrollY')) > 0);
});

test('an app that asks for a sign-in shows nothing and refuses to synchronize, until somebody has signed in', async (context) => {
  const asking = `${file}  signedOut:\n    - until: { gone: { id: notes }, withinMs: 100 }\n`;
  const it = await opened(context, new SteppedActions(parseActions(asking, 'actions.yaml', 'browser')));
  if (!it) return;
  await assert.rejects(
    it.app.synchronize(),
    (error) => error instanceof AppFailure && /nobody is signed in/.test(error.message),
  );
  await it.app.shownObjects();
  assert.equal(await browser.execute<number, []>('return window.scrollY'), 0);
  await it.app.signIn(user);
  await assert.rejects(it.app.synchronize(), EnvironmentFailure);
  await it.app.shownObjects();
  assert.ok((await browser.execute<number, []>('return window.scrollY')) > 0);
});

test('a hidden field takes a file, addresses are relative, and back leads back', async (context) => {
  const it = await opened(context, stepped());
  if (!it) return;
  await it.app.photo(join(__dirname, 'actions_app.test.ts'));
  await it.app.signOut();
  assert.equal(new URL(await browser.getUrl()).pathname, '/');
});

test('an element that is not there fails with action, step, place and bound, and keeps source and screenshot', async (context) => {
  const it = await opened(context, stepped());
  if (!it) return;
  await assert.rejects(
    it.app.edit({ object: { entity: 'E', guid: 'o1' }, attribute: 'Title', value: 'new' }),
    (error: Error) => {
      assert.ok(error instanceof EnvironmentFailure);
      assert.match(
        error.message,
        /edit an object on browser-alice by the action edit: step 1 \(until visible css "#\$\{object\}", actions.yaml:12\) expected it to be visible within 200 ms, got no such element\. See attachments\/run-browser-alice-edit-step_1\.html, and attachments\/run-browser-alice-edit-step_1\.png/,
      );
      return true;
    },
  );
  const [source, picture] = it.keepsakes.all();
  assert.match(new TextDecoder().decode(source?.bytes), /<title>notes/);
  assert.equal(Buffer.from(picture?.bytes ?? []).toString('latin1', 1, 4), 'PNG');
});

test('no picture is kept of a screen that shows a secret', async (context) => {
  const it = await opened(context, stepped());
  if (!it) return;
  await it.app.signIn(user);
  await assert.rejects(
    it.app.synchronize(),
    /got a visible one\..*no screenshot: the screen shows 1 secrets/,
  );
  assert.deepEqual(
    it.keepsakes.all().map(({ name }) => name),
    ['run-browser-alice-synchronize-step_1.html', 'run-browser-alice-commands.txt'],
  );
});

test('a module does the same by its methods; its error is told by its place, not by its words', async (context) => {
  const it = await opened(context, loadActions(join(__dirname, 'test_support/notes_actions.ts'), 'browser'));
  if (!it) return;
  await it.app.signIn(user);
  assert.match(await browser.$('li').getText(), /^note of a\.b\+c/);
  await assert.rejects(it.app.synchronize(), (error: Error) => {
    assert.match(
      error.message,
      /the method synchronize in notes_actions\.ts .* got an error at notes_actions\.ts:\d+\./,
    );
    assert.doesNotMatch(error.message, /quoted value/);
    return true;
  });
});
