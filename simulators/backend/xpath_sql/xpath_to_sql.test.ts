import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { ObjectGraph } from '../../../model/object_graph';
import { populate } from '../../../model/populate';
import type { AttributeValue } from '../../../model/population';
import { readAppModel } from '../../../model/read_app_model';
import { evaluate } from '../../../model/xpath/evaluate';
import { parseXPath } from '../../../model/xpath/parse';
import { timeTokenNames } from '../../../model/xpath/time_tokens';
import { datePartFunctions } from '../../../model/xpath/vocabulary';
import { guidColumn, tableOf } from '../database/tables';
import { onEachDatabase } from '../test_support/databases';
import { XPathToSql } from './xpath_to_sql';

const model = readAppModel(join(__dirname, '../../../examples/field_service/app.yaml'));
const generated = populate(model, 11);
/** Before 1970 editions of the tz database differ, and so do engines. */
const since1970 = (value: AttributeValue) => (typeof value === 'number' ? Math.abs(value) : value);
/** Every third object has no values, or empty ones. */
const population = {
  ...generated,
  objects: generated.objects.map((each, index) => {
    const dated = Object.entries(each.values).map(([name, value]) => [name, since1970(value)]);
    const object = { ...each, values: Object.fromEntries(dated) };
    if (index % 3 > 0) return object;
    const nothing = index % 2 === 0 ? '' : null;
    const values = Object.entries(object.values).map(([name, value]) => [
      name,
      typeof value === 'string' ? nothing : null,
    ]);
    return { ...object, values: Object.fromEntries(values) };
  }),
};
/** Shortly after midnight on the day on which the session's clocks go back. */
const moment = { nowMs: Date.UTC(2026, 9, 24, 22, 30), timeZone: 'Europe/Amsterdam' };
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
  fc.constantFrom('true()', 'false()', 'Billable', 'FieldService.WorkOrder_Region'),
  fc
    .tuple(orders, stored('Title'), fc.constantFrom('Title', 'Description'))
    .map(([operator, text, attribute]) => `${attribute} ${operator} '${text}'`),
  fc.tuple(orders).map(([operator]) => `Title ${operator} Description`),
  fc.tuple(orders, fc.nat(40)).map(([operator, length]) => `length(Description) ${operator} ${length}`),
  fc
    .tuple(orders, fc.constantFrom(...timeTokenNames), fc.integer({ min: -3, max: 3 }))
    .map(
      ([operator, token, days]) =>
        `ScheduledFor ${operator} '[%${token}%] ${days < 0 ? '-' : '+'} ${Math.abs(days)} * [%WeekLength%]'`,
    ),
  fc
    .tuple(
      fc.constantFrom(...datePartFunctions.keys()),
      fc.constantFrom('', ", 'UTC'", ", 'America/New_York'", ", 'Asia/Kolkata'", ", 'Pacific/Chatham'"),
      orders,
      fc.nat(60),
    )
    .map(([name, timeZone, operator, value]) => `${name}(ScheduledFor${timeZone}) ${operator} ${value}`),
  fc
    .tuple(orders, fc.integer({ min: 0, max: 2_000_000 }), fc.constantFrom('Notes', 'StartedAt'))
    .map(
      ([operator, value, filled]) =>
        `FieldService.Visit_WorkOrder/FieldService.Visit[Odometer ${operator} ${value}]/${filled} != empty`,
    ),
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
const numRuns = 600;

onEachDatabase('SQL selects what plain evaluation selects, for any constraint', async ({ sourceOf }) => {
  const source = await sourceOf(population);
  const { db, close } = await source.open();
  const selects = async (text: string, user: string) => {
    const parsed = parseXPath(`[${text}]`);
    const expected = workOrders.filter((object) =>
      evaluate(parsed, object, { graph, currentUser: user, moment }),
    );
    const translation = new XPathToSql({ model, currentUser: user, moment, dialect: source.dialect });
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

onEachDatabase('The largest constraint that the parser lets pass is answered', async ({ sourceOf }) => {
  const source = await sourceOf(population);
  const { db, close } = await source.open();
  const hop = 'FieldService.Visit_WorkOrder/FieldService.Visit';
  const back = 'FieldService.Visit_WorkOrder/FieldService.WorkOrder';
  const conditions = Array(390).fill("Title = 'x'").join(' or ');
  const inside = `${`${hop}[${back}[`.repeat(5)}${conditions}${']]'.repeat(5)}`;
  const parsed = parseXPath(`[${'not('.repeat(9)}(${inside})${')'.repeat(9)}]`);
  try {
    const { dialect } = source;
    const translation = new XPathToSql({ model, currentUser: 'none', moment, dialect });
    const rows = await db
      .selectFrom(`${tableOf({ name: 'FieldService.WorkOrder' })} as o`)
      .select(`o.${guidColumn}`)
      .where(translation.condition(parsed, 'FieldService.WorkOrder', 'o'))
      .execute();
    assert.equal(rows.length, workOrders.length);
  } finally {
    await close();
  }
});
