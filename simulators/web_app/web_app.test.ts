import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WebApp } from './web_app';

const worker = '/service_worker.js';

function assetText(webApp: WebApp, path: string): string {
  return webApp.assets().get(path)?.body ?? '';
}

test('the service worker keeps every file of the app but itself', () => {
  const webApp = new WebApp();
  const listed = /const shell = (\[[^\]]*\])/.exec(assetText(webApp, worker))?.[1] ?? '';
  const shell = [...listed.matchAll(/'([^']+)'/g)].map(([, path]) => path);
  assert.deepEqual(shell, [...webApp.assets().keys()].filter((path) => path !== worker).sort());
});

test('every module that another one imports is served', () => {
  const assets = new WebApp().assets();
  const imported = [...assets.values()].flatMap(({ body }) => [...body.matchAll(/from '\.(\/[^']+)'/g)]);
  assert.ok(imported.length > 0);
  for (const [, path] of imported) assert.ok(assets.has(path as string), path);
});

test('a release is told by its page and its service worker, and by no file of another', () => {
  const [one, other] = [new WebApp('Release one'), new WebApp('Release other')];
  for (const path of ['/', worker]) {
    assert.match(assetText(one, path), /Release one/);
    assert.doesNotMatch(assetText(other, path), /Release one/);
  }
  for (const { body } of one.assets().values()) assert.doesNotMatch(body, /\{\{/);
});
