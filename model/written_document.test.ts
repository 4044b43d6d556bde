import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { WrittenDocument } from './written_document';
import { YamlSource } from './yaml_source';

const text = fc.oneof(
  fc.constantFrom(
    'yes',
    '2.0',
    'null',
    '- a',
    'a: b',
    '',
    ' x',
    'two\nlines',
    'Größe',
    '# no',
    "[State = 'Open']",
  ),
  fc.string(),
);
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    text,
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(text, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
const key = fc.stringMatching(/^[a-z]{1,8}$/);

test('the pieces together are the document as one YAML text, whatever is in it', () => {
  fc.assert(
    fc.property(fc.dictionary(key, value, { minKeys: 1, maxKeys: 4, noNullPrototype: true }), (document) => {
      const written = new WrittenDocument(document);
      assert.equal(written.text(), stringify(document, { lineWidth: 0, aliasDuplicateObjects: false }));
      assert.deepEqual(parse(written.text()), document);
      for (const piece of written.pieces()) assert.ok(piece.endsWith('\n'));
    }),
    { seed: 3, numRuns: 500 },
  );
});

test('places are those in the text', () => {
  const document = { id: 'x', entities: [{ name: 'A' }, { name: 'B', attributes: [{ name: 'C' }] }] };
  const written = new WrittenDocument(document);
  const source = new YamlSource(written.text());
  const path = ['entities', 1, 'attributes', 0, 'name'];
  assert.deepEqual(written.positionOf(path), source.positionOf(path));
  assert.deepEqual(written.positionOfKey(path), source.positionOfKey(path));
  assert.deepEqual(written.positionOf(path), { line: 6, column: 15 });
});
