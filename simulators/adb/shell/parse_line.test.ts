import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseLine } from './parse_line';
import type { Word } from './tokens';
import { UnknownSyntax } from './unknown_syntax';

const text = (word: Word) => word.map((part) => (part.variable ? `<${part.text}>` : part.text)).join('');
const wordsOf = (line: string) =>
  parseLine(line).map(({ commands }) => commands.map(({ words }) => words.map(text)));

test('words in single quotes are what stands between them', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string().filter((word) => !word.includes("'")),
        { minLength: 1 },
      ),
      (words) => {
        assert.deepEqual(wordsOf(`echo ${words.map((word) => `'${word}'`).join(' ')}`), [
          [['echo', ...words]],
        ]);
      },
    ),
  );
});

test('quotes, escapes and variables make words', () => {
  assert.deepEqual(wordsOf(`a"b $? c"'d e'f\\ g ""`), [[['ab <?> cd ef g', '']]]);
  assert.deepEqual(wordsOf('"\\$HOME" "\\a" $PWD/x'), [[['$HOME', '\\a', '<PWD>/x']]]);
});

test('chains say when each part runs, and pipes join commands', () => {
  const chain = parseLine('a; b && c || d | e\nf');
  assert.deepEqual(
    chain.map(({ when }) => when),
    ['always', 'always', 'after_success', 'after_failure', 'always'],
  );
  assert.deepEqual(chain[3]?.commands.length, 2);
});

test('redirections are told from words', () => {
  const [pipeline] = parseLine('cmd one 2>&1 >/dev/null 2> err < in >> more two');
  const [command] = pipeline?.commands ?? [];
  assert.deepEqual(command?.words.map(text), ['cmd', 'one', 'two']);
  assert.deepEqual(
    command?.redirections.map(({ kind, file }) => [kind, file && text(file)]),
    [
      ['error_to_output', undefined],
      ['output', '/dev/null'],
      ['error', 'err'],
      ['input', 'in'],
      ['append', 'more'],
    ],
  );
});

test('what is not understood is never run', () => {
  const lines = [
    'ls *',
    'a & b',
    '(a)',
    'if a',
    '{ a',
    'a `b`',
    'a $(b)',
    'a "b',
    "a 'b",
    'a >',
    'a > > b',
    'a "$(b)"',
  ];
  for (const line of lines) assert.throws(() => parseLine(line), UnknownSyntax, line);
});
