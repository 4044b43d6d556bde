import assert from 'node:assert';
import { test } from 'node:test';
import { NotModelledError } from '../outcome_errors';
import { parseXPath } from './parse';
import { withCaret, XPathSyntaxError } from './syntax_error';

/** The expression as one line, so that its shape can be read. */
function shape(text: string): string {
  return JSON.stringify(parseXPath(text), (key, value) =>
    /[aA]t$/.test(key) ? undefined : value,
  ).replaceAll('"', '');
}

function path(name: string, kind = 'attribute'): string {
  return `path:{steps:[],member:{kind:${kind},name:${name},reversed:false}}`;
}

test('and binds tighter than or, brackets and groups change that', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(
    (name) => `{kind:comparison,${path(name)},operator:=,value:{kind:number,digits:1}}`,
  );
  assert.equal(shape('[a=1 or b=1 and c=1]'), `{kind:or,operands:[${a},{kind:and,operands:[${b},${c}]}]}`);
  assert.equal(shape('[(a=1 or b=1) and c=1]'), `{kind:and,operands:[{kind:or,operands:[${a},${b}]},${c}]}`);
  assert.equal(shape('[a=1 or b=1][c=1]'), `{kind:and,operands:[{kind:or,operands:[${a},${b}]},${c}]}`);
  assert.equal(shape('[not(a=1)]'), `{kind:not,operand:${a}}`);
});

test('every kind of value is told apart', () => {
  const kinds = ["'x'", '"x"', '-3.50', 'true()', 'false()', 'empty', "'[%CurrentUser%]'"].map((value) => {
    const parsed = parseXPath(`[a = ${value}]`);
    assert.equal(parsed.kind, 'comparison');
    return parsed.kind === 'comparison' ? JSON.stringify(parsed.value) : '';
  });
  assert.deepEqual(kinds, [
    '{"kind":"string","value":"x","at":5}',
    '{"kind":"string","value":"x","at":5}',
    '{"kind":"number","digits":"-3.50","at":5}',
    '{"kind":"boolean","value":true,"at":5}',
    '{"kind":"boolean","value":false,"at":5}',
    '{"kind":"empty","at":5}',
    '{"kind":"current_user","at":5}',
  ]);
});

test('a path alternates associations and entities and ends in a member', () => {
  const parsed = parseXPath("[M.A/M.E/M.B/M.F/attr != 'x' and M.C = '[%CurrentUser%]']");
  assert.ok(
    parsed.kind === 'and' &&
      parsed.operands[0]?.kind === 'comparison' &&
      parsed.operands[1]?.kind === 'comparison',
  );
  assert.deepEqual(parsed.operands[0].path, {
    steps: [
      { association: 'M.A', associationAt: 1, reversed: false, entity: 'M.E', entityAt: 5 },
      { association: 'M.B', associationAt: 9, reversed: false, entity: 'M.F', entityAt: 13 },
    ],
    member: { kind: 'attribute', name: 'attr', at: 17, reversed: false },
  });
  assert.deepEqual(parsed.operands[1].path.member, {
    kind: 'association',
    name: 'M.C',
    at: 33,
    reversed: false,
  });
});

test('text functions and constants', () => {
  assert.equal(shape("[contains(a, 'x')]"), `{kind:text_search,function:contains,${path('a')},text:x}`);
  assert.equal(shape("[ends-with(a, 'x')]"), `{kind:text_search,function:ends-with,${path('a')},text:x}`);
  assert.equal(shape("[starts-with(a, 'x')]"), `{kind:text_search,function:starts-with,${path('a')},text:x}`);
  assert.equal(
    shape('[true() or false()]'),
    '{kind:or,operands:[{kind:constant,value:true},{kind:constant,value:false}]}',
  );
});

const syntaxErrors: readonly [text: string, position: number, expected: RegExp][] = [
  ['', 0, /the opening \[/],
  ['a = 3', 0, /the opening \[/],
  ['[a = ', 5, /a text in quotes, a number/],
  ["[a = 'x", 7, /the closing quote/],
  ['[a = 3', 6, /the closing \]/],
  ['[a 3]', 3, /one of = != </],
  ["[a ']']", 3, /one of = != </],
  ['[a = 3 b = 4]', 7, /and, or, or the closing \]/],
  ['[(a = 3]', 7, /the closing \)/],
  ['[foo(a) = 3]', 1, /not\(\), true\(\)/],
  ['[M.A/E/x = 3]', 5, /a qualified name/],
  ['[M.A/M.E[x = 3/y]', 14, /and, or, or the closing \]/],
  ['[M.A/M.E[reversed()]/x = 3]', 5, /\[reversed\(\)\] behind the association/],
  ['[a[x = 3] = 3]', 1, /an entity before a constraint/],
  ['[a[reversed()] = 3]', 1, /an association before \[reversed\(\)\]/],
  ['[M.A/length(b) = 3]', 5, /a function is no part of a path/],
  ['[length(a)]', 10, /one of = != </],
  ['[month-from-dateTime(a, 3) = 3]', 24, /a time zone/],
  ['[A/M.E/x = 3]', 1, /a qualified name/],
  ['[contains(a, 3)]', 13, /a text in quotes/],
  ['[a = true]', 9, /true\(\)/],
  ['[a = 3] and', 8, /the opening \[/],
  ['[§ = 3]', 1, /a name, a value or an operator/],
];

for (const [text, position, expected] of syntaxErrors) {
  test(`"${text}" is refused at its character ${position + 1}`, () => {
    assert.throws(
      () => parseXPath(text),
      (error) => {
        assert.ok(error instanceof XPathSyntaxError);
        assert.equal(error.position, position);
        assert.match(error.expected, expected);
        assert.equal(error.message.split('\n')[2], `    ${' '.repeat(position)}^`);
        return true;
      },
    );
  });
}

const notModelled: readonly [text: string, name: RegExp][] = [
  ['[a + 1 = 3]', /arithmetic/],
  ['[a = 3 + 1]', /arithmetic/],
  ['[//M.E = 3]', /begins with \/\//],
  ['[avg(M.A/M.E/x) > 3]', /avg\(\)/],
  ['[a = length(b)]', /member with a function/],
  ["[a = '[%UserRole_Boss%]']", /UserRole_Boss/],
  ["[M.A = '[%CurrentObject%]']", /CurrentObject/],
];

for (const [text, name] of notModelled) {
  test(`"${text}" is known and not modelled`, () => {
    assert.throws(
      () => parseXPath(text),
      (error) => error instanceof NotModelledError && name.test(error.message),
    );
  });
}

test('of a long line only what is around the mistake is shown', () => {
  const line = `${'a'.repeat(100)}X${'b'.repeat(100)}`;
  const shown = `    …${'a'.repeat(80)}X${'b'.repeat(79)}…\n    ${' '.repeat(81)}^`;
  assert.equal(withCaret(line, 100), shown);
  assert.equal(withCaret(`first\n${line}\nlast`, 106), shown);
  assert.equal(withCaret(`${'a'.repeat(80)}X`, 80), `    ${'a'.repeat(80)}X\n    ${' '.repeat(80)}^`);
});
