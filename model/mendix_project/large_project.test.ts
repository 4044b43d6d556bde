import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exposureOf } from '../exposure/exposure_of';
import { loadAppModel } from '../load_app_model';
import { attributeElement, noGeneralization, ruleElement } from './test_support/elements';
import { versionTwo, withUnit, written } from './test_support/project_for_tests';
import { idBytes, marked } from './test_support/write_mpr';

const count = 10_000;
const firstId = 10_000;
const cpuBoundMs = 10_000;

/** Entities in a row, each of which refers to the next one; every other association is owned by both ends. */
const large = withUnit(4, ({ element }) => ({
  element: {
    ...element,
    Entities: marked([
      ...(element.Entities as readonly unknown[]).slice(1),
      ...Array.from({ length: count }, (_, at) => ({
        $ID: idBytes(firstId + at),
        $Type: 'DomainModels$EntityImpl',
        Name: `E${at}`,
        MaybeGeneralization: noGeneralization(true),
        Attributes: marked([attributeElement('Name', 'String')]),
        AccessRules: marked([ruleElement(['Shop.Clerk'], { [`Shop.E${at}.Name`]: 'ReadOnly' })]),
        Source: null,
      })),
    ]),
    Associations: marked([
      ...(element.Associations as readonly unknown[]).slice(1),
      ...Array.from({ length: count - 1 }, (_, at) => ({
        $Type: 'DomainModels$Association',
        Name: `E${at}_E${at + 1}`,
        ParentPointer: idBytes(firstId + at),
        ChildPointer: idBytes(firstId + at + 1),
        Type: 'Reference',
        Owner: at % 2 === 0 ? 'Default' : 'Both',
      })),
    ]),
  },
}));

test('10,000 entities with as many associations are read, and their exposure is told, in 10 s of one processor', async (t) => {
  const path = await written(t, versionTwo, large);
  const before = process.cpuUsage();
  const model = await loadAppModel(path);
  exposureOf(model);
  const usedMs = process.cpuUsage(before).user / 1000;
  assert.ok(model.entities.length > count && model.associations.length >= count);
  assert.ok(usedMs < cpuBoundMs, `it took ${usedMs} ms`);
  t.diagnostic(`${Math.round(usedMs)} ms`);
});
