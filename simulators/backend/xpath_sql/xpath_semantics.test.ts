import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ObjectGraph } from '../../../model/object_graph';
import { NotModelledError } from '../../../model/outcome_errors';
import { evaluate } from '../../../model/xpath/evaluate';
import { findProblems } from '../../../model/xpath/find_problems';
import { parseXPath } from '../../../model/xpath/parse';
import { XPathSyntaxError } from '../../../model/xpath/syntax_error';
import { guidColumn, tableOf } from '../database/tables';
import { onEachDatabase } from '../test_support/databases';
import { readSemanticsPage } from './semantics_page';
import { XPathToSql } from './xpath_to_sql';

const { population, currentUser, cases, refused } = readSemanticsPage();
const { model, moment } = population;
const graph = new ObjectGraph(population);
const orders = population.objects.filter(({ entity }) => entity === 'M.Order');

test('the page has its cases and objects', () => {
  assert.ok(cases.length > 100);
  assert.ok(refused.length > 20);
  assert.equal(orders.length, 6);
  assert.equal(new Set(cases.map(({ constraint }) => constraint)).size, cases.length);
});

for (const { constraint, holdsFor } of cases) {
  test(`${constraint} holds for ${holdsFor.join(' ') || 'none'} [evaluated]`, () => {
    const expression = parseXPath(constraint);
    assert.deepEqual(findProblems(expression, 'M.Order', model), []);
    const evaluated = orders.filter((order) => evaluate(expression, order, { graph, currentUser, moment }));
    assert.deepEqual(
      evaluated.map(({ guid }) => guid),
      holdsFor,
    );
  });
}

/** All cases on one database, which is opened once. */
onEachDatabase('every constraint of the page selects its orders', async ({ sourceOf }) => {
  const { dialect, open } = await sourceOf(population);
  const { db, close } = await open();
  try {
    for (const { constraint, holdsFor } of cases) {
      const translation = new XPathToSql({ model, currentUser, moment, dialect });
      const rows = await db
        .selectFrom(`${tableOf({ name: 'M.Order' })} as o`)
        .select(`o.${guidColumn}`)
        .where(translation.condition(parseXPath(constraint), 'M.Order', 'o'))
        .execute();
      assert.deepEqual(rows.map((row) => String(row[guidColumn])).sort(), holdsFor, constraint);
    }
  } finally {
    await close();
  }
});

/** Where a constraint is refused, from 1, and what is said. */
function refusal(constraint: string): { readonly character: number; readonly said: string } {
  try {
    const [problem] = findProblems(parseXPath(constraint), 'M.Order', model);
    assert.ok(problem, 'nothing was refused');
    const said = `${problem.message}; expected ${problem.expected}`;
    const grade = problem.kind === 'mistake' ? '' : 'not modelled: ';
    return { character: problem.at + 1, said: `${grade}${said}` };
  } catch (error) {
    if (error instanceof XPathSyntaxError) return { character: error.position + 1, said: error.message };
    if (!(error instanceof NotModelledError)) throw error;
    const [, what, character] = /constraint: (.*) at character (\d+) is/.exec(error.message) ?? [];
    return { character: Number(character), said: `not modelled: ${what}` };
  }
}

for (const { constraint, character, said } of refused) {
  test(`${constraint} is refused at its character ${character}`, () => {
    const told = refusal(constraint);
    assert.equal(told.character, character, told.said);
    assert.ok(told.said.includes(said), told.said);
  });
}
