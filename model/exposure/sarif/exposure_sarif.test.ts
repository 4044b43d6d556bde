import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { AppModel } from '../../app_model';
import { parseAppModel } from '../../read_app_model';
import { review } from '../acceptance';
import { differencesOf } from '../differences';
import { exposureOf } from '../exposure_of';
import { findingKinds } from '../finding_kinds';
import { findingsOf } from '../findings';
import { ModelPlaces } from '../model_places';
import { findingsSarif, reviewSarif, type SarifSource } from './exposure_sarif';

const text = readFileSync(join(__dirname, '../../../examples/field_service/app.yaml'), 'utf8');
const lines = text.split('\n');
const sample = parseAppModel(text, 'app.yaml');
const wide = parseAppModel(text.replace('{ Iban: None, ', '{ '), 'app.yaml');

/** What the standard asks of the parts that are used here. */
interface Log {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: { readonly name: string; readonly version: string; readonly rules: readonly Rule[] };
      };
      readonly results: readonly Result[];
    },
  ];
}
interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
  readonly defaultConfiguration: { readonly level: string };
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind?: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string };
        readonly region?: { readonly startLine: number; readonly startColumn: number };
      };
      readonly logicalLocations?: readonly { readonly fullyQualifiedName: string }[];
    },
  ];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly {
    readonly kind: string;
    readonly status: string;
    readonly justification: string;
  }[];
  readonly properties: { readonly id: string };
}

function sourceOf(model: AppModel, yaml: string): SarifSource {
  const places = new ModelPlaces(model, yaml);
  return { version: '9.8.7', uri: 'apps/app.yaml', positionOf: (place) => places.positionOf(place) };
}
const source = sourceOf(sample, text);
const logOf = (model: AppModel, of: SarifSource = source) =>
  findingsSarif(of, findingsOf(model, exposureOf(model), ['iban'])) as Log;
const resultOf = (log: Log, id: string) => {
  const found = log.runs[0].results.find(({ properties }) => properties.id === id);
  assert.ok(found, id);
  return found;
};

describe('findings as SARIF', () => {
  test('have a rule for each kind, with sentence, help and level', () => {
    const { version, runs } = logOf(sample);
    const { driver } = runs[0].tool;
    assert.deepEqual([version, driver.name, driver.version], ['2.1.0', 'Watertight', '9.8.7']);
    assert.deepEqual(
      driver.rules.map(({ id }) => id),
      Object.keys(findingKinds),
    );
    for (const { id, shortDescription, fullDescription, help, defaultConfiguration } of driver.rules) {
      assert.match(shortDescription.text, /^[A-Z].*\.$/, id);
      assert.match(fullDescription.text, /Mendix's page on offline data security: ".+"$/, id);
      assert.match(help.text, /\.$/, id);
      assert.ok(['error', 'warning', 'note'].includes(defaultConfiguration.level), id);
    }
  });

  test('point to their rule, and to the line of the entity or access rule', () => {
    const { runs } = logOf(sample);
    for (const { ruleId, ruleIndex, locations } of runs[0].results) {
      assert.equal(runs[0].tool.driver.rules[ruleIndex]?.id, ruleId);
      assert.equal(locations[0].physicalLocation.artifactLocation.uri, 'apps/app.yaml');
    }
    const rows = resultOf(logOf(sample), 'rows_of_others: native Planner FieldService.Customer');
    assert.equal(rows.level, 'warning');
    const [{ physicalLocation, logicalLocations }] = rows.locations;
    const { startLine, startColumn } = physicalLocation.region ?? { startLine: 0, startColumn: 0 };
    const entity = lines.indexOf('  - name: Customer');
    assert.ok(startLine > entity + 1 && startLine < entity + 20);
    assert.match(lines[startLine - 1]?.slice(startColumn - 1) ?? '', /^roles: \[Planner\]/);
    assert.deepEqual(logicalLocations, [{ fullyQualifiedName: 'Planner/FieldService.Customer' }]);
  });

  test('of an entity, a profile and the whole model have their places, of a member its name', () => {
    const yaml = text
      .replace('encryptionDbEnabled: true', 'encryptionDbEnabled: false')
      .replace('module: F', 'securityLevel: CheckNothing\nguestUserRole: Technician\nmodule: F');
    const model = parseAppModel(yaml, 'app.yaml');
    const log = logOf(model, sourceOf(model, yaml));
    const lineOf = (id: string) => {
      const { region } = resultOf(log, id).locations[0].physicalLocation;
      return yaml.split('\n')[(region?.startLine ?? 0) - 1];
    };
    assert.equal(
      lineOf('sensitive_unencrypted: native Planner FieldService.Customer.Iban'),
      '  - name: Customer',
    );
    assert.equal(lineOf('rules_do_not_hold: CheckNothing'), 'securityLevel: CheckNothing');
    assert.equal(lineOf('guest_on_device: native Technician'), '  otaEnabled: true');
    assert.equal(resultOf(log, 'rules_do_not_hold: CheckNothing').locations[0].logicalLocations, undefined);
    assert.deepEqual(
      resultOf(log, 'sensitive_unencrypted: native Planner FieldService.Customer.Iban').locations[0]
        .logicalLocations,
      [{ fullyQualifiedName: 'Planner/FieldService.Customer/Iban' }],
    );
  });

  test('of a file that is no text have no line', () => {
    const log = logOf(sample, { version: '9.8.7', uri: 'My.mpr' });
    for (const { locations } of log.runs[0].results)
      assert.deepEqual(locations[0].physicalLocation, { artifactLocation: { uri: 'My.mpr' } });
  });

  test('keep their fingerprints when lines move, and have one each', () => {
    const moved = `\n\n${text}`;
    const prints = (log: Log) =>
      log.runs[0].results.map(({ partialFingerprints }) => partialFingerprints['findingId/v1']);
    const here = prints(logOf(sample));
    assert.deepEqual(prints(logOf(sample, sourceOf(sample, moved))), here);
    assert.equal(new Set(here).size, here.length);
    for (const print of here) assert.match(print ?? '', /^[0-9a-f]{64}$/);
  });
});

test('a change as SARIF: new, accepted as suppressed, and less for information', () => {
  const id = 'member: native Technician FieldService.Customer.Iban';
  const accept = [{ id, reason: 'audited', expires: '2027-01-01' }];
  const log = (before: AppModel, after: AppModel, accepted: typeof accept) =>
    reviewSarif(source, review(differencesOf(before, after), accepted, '2026-11-24')) as Log;
  const fresh = resultOf(log(sample, wide, []), id);
  assert.deepEqual([fresh.ruleId, fresh.level, fresh.suppressions], ['newly_on_devices', 'error', undefined]);
  assert.deepEqual(resultOf(log(sample, wide, accept), id).suppressions, [
    { kind: 'external', status: 'accepted', justification: 'audited' },
  ]);
  const less = resultOf(log(wide, sample, []), id);
  assert.deepEqual([less.ruleId, less.kind, less.level], ['no_longer_on_devices', 'informational', 'none']);
});
