import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Exposure } from '../model/exposure/exposure';
import {
  entitiesOfEach,
  largeProject,
  modules,
  offlineConfigurations,
} from '../model/mendix_project/test_support/large_project';
import { versionOne, versionTwo, written } from '../model/mendix_project/test_support/project_for_tests';
import { ended, startCommand } from './cli_for_tests';

const entities = modules * entitiesOfEach;

test('10,000 entities of a project of version 1 become as many in the app model, with all that belongs to them', async (t) => {
  const path = await written(t, versionOne, largeProject());
  const { exitCode, out, complaints } = await ended(startCommand(['model', path]));
  assert.equal(exitCode, 0, complaints);
  const count = (line: RegExp) => out.match(line)?.length ?? 0;
  assert.deepEqual(
    {
      entities: count(/^ {2}- name: Module\d+\.Entity\d+$/gm),
      attributes: count(/^ {6}- name: \w+$/gm),
      generalizations: count(/^ {4}generalization: /gm),
      associations: count(/^ {4}parent: /gm),
      constraints: count(/^ {8}xPathConstraint: /gm),
      customized: count(/^ {6}mode: (All|Constrained)$/gm),
      derived: count(/^ {6}mode: Unknown$/gm),
    },
    {
      entities,
      attributes: entities * 5,
      generalizations: entities * 0.3,
      associations: entities / 2,
      constraints: entities * 1.5,
      customized: offlineConfigurations,
      derived: entities - offlineConfigurations,
    },
  );
});

test('of 10,000 entities of a project of version 2 the exposure is told', async (t) => {
  const path = await written(t, versionTwo, largeProject());
  const json = join(path, '..', 'exposure.json');
  const { exitCode, complaints } = await ended(startCommand(['exposure', path, '--json', json]));
  assert.equal(exitCode, 0, complaints);
  const { roles }: Exposure = JSON.parse(readFileSync(json, 'utf8'));
  assert.deepEqual(
    roles.map((each) => [each.role, each.entities.length, each.unknownModes.length]),
    [
      ['User', offlineConfigurations, entities - offlineConfigurations],
      ['Other', offlineConfigurations / modules, (entities - offlineConfigurations) / modules],
    ],
  );
});
