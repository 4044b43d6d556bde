import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DocumentMistakes, describeMistake } from '../../model/mistakes';
import { WrongUse } from '../../model/outcome_errors';
import type { Platform } from '../port';
import { loadActions } from './load_actions';
import { kindAndValue, locatorOf } from './locator';
import { parseActions } from './read_actions';
import { textOfSource } from './screen';

function mistakesIn(text: string, platform: Platform = 'browser'): readonly string[] {
  try {
    parseActions(text, 'actions.yaml', platform);
  } catch (error) {
    if (error instanceof DocumentMistakes) return error.mistakes.map(describeMistake);
    throw error;
  }
  return [];
}

test('every step has its number and its place', () => {
  const { app, actions } = parseActions(
    `app: { id: com.example.app, activity: .Main, version: '2.1' }
actions:
  signIn:
    - type: { into: { id: user }, text: '\${user}' }
    - back:
  synchronize:
    - tap: { uiAutomator: 'new UiSelector()' }
`,
    '/somewhere/actions.yaml',
    'android',
  );
  assert.deepEqual(app, { id: 'com.example.app', activity: '.Main', version: '2.1' });
  assert.deepEqual(
    actions.get('signIn')?.map(({ number, place }) => [number, place]),
    [
      [1, 'actions.yaml:4'],
      [2, 'actions.yaml:5'],
    ],
  );
  assert.deepEqual([...actions.keys()], ['signIn', 'synchronize']);
});

test('all mistakes are told at once, of shape and of meaning, each with its place', () => {
  const told = mistakesIn(`actions:
  signIn:
    - tap: { id: go, css: '#go' }
    - typ: { into: { id: user }, text: x }
    - type: { into: { uiAutomator: x }, text: '\${pasword}' }
    - until: { withinMs: 100 }
    - until: { visible: { id: a }, gone: { id: b } }
    - until: { text: { of: { id: a }, matches: '(' } }
  edit:
    - open: '/\${password}'
`);
  const expected = [
    /^actions\.yaml:2:3 actions lacks synchronize/,
    /^actions\.yaml:3:12 .*must NOT have more than 1/,
    /^actions\.yaml:4:7 unknown key "typ" .*did you mean "tap"\?/,
    /^actions\.yaml:5:23 browser has no selector "uiAutomator"; expected one of css, xpath, id, accessibilityId/,
    /^actions\.yaml:5:47 unknown placeholder "\$\{pasword\}" in signIn; .*did you mean "password"\?/,
    /^actions\.yaml:6:7 until waits for nothing; expected exactly one of visible, gone, text/,
    /^actions\.yaml:7:7 until waits for visible and gone/,
    /^actions\.yaml:8:48 matches is no regular expression/,
    /^actions\.yaml:10:13 unknown placeholder "\$\{password\}" in edit/,
  ];
  for (const [index, words] of expected.entries())
    assert.match(told.join('\n'), new RegExp(words.source, 'm'), String(index));
  assert.equal(told.length, expected.length, told.join('\n'));
});

test('selectors become strategies of the WebDriver protocol', () => {
  assert.equal(locatorOf('browser', { id: 'a b' }), '[id="a b"]');
  assert.equal(locatorOf('browser', { accessibilityId: 'Sign in' }), '[aria-label="Sign in"]');
  assert.equal(locatorOf('browser', { css: '#a' }), 'css selector:#a');
  assert.equal(locatorOf('android', { id: 'app:id/go' }), 'id:app:id/go');
  assert.equal(
    locatorOf('android', { uiAutomator: 'new UiSelector()' }),
    '-android uiautomator:new UiSelector()',
  );
  assert.equal(locatorOf('ios', { iosPredicate: 'label == "Go"' }), '-ios predicate string:label == "Go"');
  assert.equal(locatorOf('ios', { accessibilityId: 'go' }), 'accessibility id:go');
  assert.deepEqual(kindAndValue({ xpath: '//a' }), ['xpath', '//a']);
});

test("the texts of Appium's page source are read, entities decoded", () => {
  const source = `<hierarchy><node text="one &amp; two" resource-id="secret"><node content-desc="three"/></node></hierarchy>`;
  assert.deepEqual(textOfSource(source).split('\n').sort(), ['one & two', 'three']);
});

test('a module without the class, or without a required method, is refused with its name', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'watertight-actions-test-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const refused = (text: string, words: RegExp) => {
    const path = join(folder, 'actions.mjs');
    writeFileSync(path, text);
    assert.throws(
      () => loadActions(path, 'browser'),
      (error: Error) => {
        assert.ok(error instanceof WrongUse);
        assert.match(error.message, words);
        return true;
      },
    );
  };
  refused('export const other = 1;', /exports the class AppActions, got no such export/);
  refused('export class AppActions { async signIn() {} }', /got none of the name synchronize/);
  refused('export class {', /Failed to load .*actions\.mjs/);
});
