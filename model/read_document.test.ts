import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DocumentMistakes } from './mistakes';
import { parseDocument } from './read_document';

const kind = { name: 'intent', format: 'a YAML file', advice: '' };

function refused(text: string, said: RegExp): void {
  assert.throws(
    () => parseDocument(text, 'a.yaml', kind),
    (error: unknown) => {
      assert.ok(error instanceof DocumentMistakes, String(error));
      assert.match(error.message, said);
      return true;
    },
  );
}

test('aliases are followed', () => {
  assert.deepEqual(parseDocument('a: &x [1]\nb: *x\n', 'a.yaml', kind).value(), { a: [1], b: [1] });
});

test('aliases of aliases that would fill the memory are refused, and so are those of nothing', () => {
  const ten = (name: string) => `[${Array(10).fill(`*${name}`).join(', ')}]`;
  const levels = [...'bcdefgh'].map(
    (name, index) => `${name}: &${name} ${ten('abcdefg'[index] as string)}\n`,
  );
  refused(`a: &a [1]\n${levels.join('')}`, /a\.yaml:1:1 Excessive alias count/);
  refused('a: *nowhere\n', /a\.yaml:1:1 Unresolved alias .*nowhere/);
});
