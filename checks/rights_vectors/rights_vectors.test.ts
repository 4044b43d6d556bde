import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { exposureOf } from '../../model/exposure/exposure_of';
import { ProjectReader } from '../../model/mendix_project/project_reader';
import { versions, versionTwo } from '../../model/mendix_project/test_support/project_for_tests';
import type { WrittenFile } from '../../model/mendix_project/test_support/write_mpr';
import { expectedLines } from '../../model/rights_vectors/test_support/device_lines';
import {
  expectedExposure,
  exposureLines,
  oracleLines,
} from '../../model/rights_vectors/test_support/model_answers';
import {
  readVectorProject,
  writeVectorProject,
} from '../../model/rights_vectors/test_support/read_vector_project';
import { type RightsVector, rightsVectors } from '../../model/rights_vectors/test_support/rights_vector';
import { vectorPopulation } from '../../model/rights_vectors/test_support/vector_population';
import { onEachDatabase } from '../../simulators/backend/test_support/databases';
import { backendHolding, backendLines, phoneLines } from './device_answers';

const folder = mkdtempSync(join(tmpdir(), 'watertight-vectors-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The model as read from a project file that is written for it, and objects of it. */
async function read(vector: RightsVector, version: WrittenFile) {
  const model = await readVectorProject(
    await writeVectorProject(vector, version, mkdtempSync(join(folder, 'test-'))),
    new ProjectReader(),
  );
  return { model, objects: vectorPopulation(vector, model) };
}

for (const vector of rightsVectors())
  describe(`${vector.id}: ${vector.sentence}`, () => {
    for (const version of versions)
      test(`version ${version.formatVersion}: oracle and exposure`, async () => {
        const { model, objects } = await read(vector, version);
        assert.deepEqual(oracleLines(vector, objects), expectedLines(vector, objects), 'the oracle');
        assert.deepEqual(exposureLines(exposureOf(model), vector), expectedExposure(vector), 'the exposure');
      });
    onEachDatabase('backend and phone', async (database) => {
      const { objects } = await read(vector, versionTwo);
      const expected = expectedLines(vector, objects);
      const backend = await backendHolding(objects.population, database);
      try {
        assert.deepEqual(await backendLines(vector, objects, backend), expected, 'the backend');
        assert.deepEqual(await phoneLines(vector, objects, backend), expected, 'the phone');
      } finally {
        await backend.close();
      }
    });
  });

test('none of the vectors is lost', () => {
  assert.ok(rightsVectors().length >= 60);
});
