import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { ObjectGraph } from '../../model/object_graph';
import { populate } from '../../model/populate';
import { readAppModel } from '../../model/read_app_model';
import { evaluate } from '../../model/xpath/evaluate';
import { parseXPath } from '../../model/xpath/parse';
import { guidColumn, tableOf } from './database/tables';
import { onEachDatabase } from './test_support/databases';
import { XPathToSql } from './xpath_to_sql';

const model = readAppModel(join(__dirname, '../../examples/field_service/app.yaml'));
const generated = populate(model, 11);
/** Every third object has no values, or empty ones. */
const population = {
  ...generated,
  objects: generated.objects.map((object, index) => {
    if (index % 3 > 0) return object;
    const nothing = index % 2 === 0 ? '' : null;
    const values = Object.entries(object.values).map(([name, value]) => [
      name,
      typeof value === 'string' ? nothing : null,
    ]);
    return { ...object, values: Object.fromEntries(values) };
  }),
};
const graph = new ObjectGraph(population);
const workOrders = population.objects.filter(({ entity }) => entity === 'FieldService.WorkOrder');

/** Values that some work order has, so that comparisons meet equality. */
const stored = (attribute: string) =>
  fc.constantFrom(...workOrders.map(({ values }) => String(values[attribute] || '0')));

const orders = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
const equalities = fc.constantFrom('=', '!=');
const comparisons = fc.oneof(
  fc
    .tuple(fc.constantFrom('MeterReading', 'DeviceSerial', 'Margin', 'Number'), orders)
    .chain(([attribute, operator]) =>
      stored(attribute).map((digits) => `${attribute} ${operator} ${digits}`),
    ),
  fc.tuple(equalities, stored('Status')).map(([operator, value]) => `Status ${operator} '${value}'`),
  fc.tuple(equalities, stored('Title')).map(([operator, value]) => `Title ${operator} '${value}'`),
  fc
    .tuple(equalities, fc.constantFrom('true()', 'false()'))
    .map(([operator, value]) => `Billable ${operator} ${value}`),
  fc
    .tuple(fc.constantFrom('Title', 'Margin', 'MeterReading', 'ScheduledFor'), equalities)
    .map(([attribute, operator]) => `${attribute} ${operator} empty`),
  fc
    .tuple(fc.constantFrom('contains', 'starts-with'), stored('Title'), fc.nat(20), fc.nat(4))
    .map(([name, text, start, length]) => `${name}(Title, '${text.slice(start, start + length)}')`),
  fc
    .tuple(stored('Title'), fc.nat(5))
    .map(([text, length]) => `ends-with(Title, '${text.slice(text.length - length)}')`),
  fc
    .tuple(fc.constantFrom('WorkOrder_Region', 'WorkOrder_Customer', 'Visit_WorkOrder'), equalities)
    .map(([name, operator]) => `FieldService.${name} ${operator} empty`),
  equalities.map(
    (operator) =>
      `FieldService.WorkOrder_Region/FieldService.Region/FieldService.Region_Technicians ${operator} '[%CurrentUser%]'`,
  ),
  equalities.map(
    (operator) =>
      `FieldService.Visit_WorkOrder/FieldService.Visit/FieldService.Visit_Technician ${operator} '[%CurrentUser%]'`,
  ),
  fc
    .tuple(orders, fc.integer({ min: 0, max: 2_000_000 }))
    .map(
      ([operator, value]) => `FieldService.Visit_WorkOrder/FieldService.Visit/Odometer ${operator} ${value}`,
    ),
  fc.constantFrom('true()', 'false()'),
);

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3 },
    comparisons,
    tie('expression').map((operand) => `not(${operand})`),
    fc
      .tuple(tie('expression'), fc.constantFrom('and', 'or'), tie('expression'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
  ),
}));

/** How many constraints are tried. */
const numRuns = 250;

onEachDatabase('SQL selects what plain evaluation selects, for any constraint', async ({ sourceOf }) => {
  const source = await sourceOf(population);
  const { db, close } = await source.open();
  const selects = async (text: string, user: string) => {
    const parsed = parseXPath(`[${text}]`);
    const expected = workOrders.filter((object) => evaluate(parsed, object, { graph, currentUser: user }));
    const translation = new XPathToSql(model, user, source.dialect);
    const rows = await db
      .selectFrom(`${tableOf({ name: 'FieldService.WorkOrder' })} as o`)
      .select(`o.${guidColumn}`)
      .where(translation.condition(parsed, 'FieldService.WorkOrder', 'o'))
      .execute();
    const guids = expected.map(({ guid }) => guid);
    assert.deepEqual(rows.map((row) => row[guidColumn]).sort(), guids.sort(), text);
  };
  try {
    const users = fc.constantFrom(...population.users.map(({ guid }) => guid));
    await fc.assert(fc.asyncProperty(expression, users, selects), { numRuns, seed: 1 });
  } finally {
    await close();
  }
});
