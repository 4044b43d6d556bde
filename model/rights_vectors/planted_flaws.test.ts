import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { AppModel } from '../app_model';
import { ExposureAnalysis } from '../exposure/exposure_analysis';
import { exposureFlaws } from '../exposure/test_support/exposure_flaws';
import { ProjectReader } from '../mendix_project/project_reader';
import { versionOne } from '../mendix_project/test_support/project_for_tests';
import { readerFlaws } from '../mendix_project/test_support/reader_flaws';
import { expectedLines } from './test_support/device_lines';
import { expectedExposure, exposureLines, oracleLines } from './test_support/model_answers';
import {
  readVectorProject,
  type VectorProject,
  writeVectorProject,
} from './test_support/read_vector_project';
import { type RightsVector, rightsVectors } from './test_support/rights_vector';
import { vectorPopulation } from './test_support/vector_population';

const folder = mkdtempSync(join(tmpdir(), 'watertight-flaws-'));
const projects: VectorProject[] = [];
const models: AppModel[] = [];

before(async () => {
  for (const vector of rightsVectors()) {
    const project = await writeVectorProject(vector, versionOne, folder);
    projects.push(project);
    models.push(await readVectorProject(project, new ProjectReader()));
  }
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Whether oracle or exposure say of the model that a reader makes something else than the vector; refusing it is that as well. */
async function misreads(project: VectorProject, Reader: typeof ProjectReader): Promise<boolean> {
  const { vector } = project;
  try {
    const model = await readVectorProject(project, new Reader());
    const objects = vectorPopulation(vector, model);
    return (
      !isDeepStrictEqual(oracleLines(vector, objects), expectedLines(vector, objects)) ||
      misjudges(vector, model, ExposureAnalysis)
    );
  } catch {
    return true;
  }
}

function misjudges(vector: RightsVector, model: AppModel, Analysis: typeof ExposureAnalysis): boolean {
  return !isDeepStrictEqual(exposureLines(new Analysis().of(model), vector), expectedExposure(vector));
}

async function catchersOfReader(Reader: typeof ProjectReader): Promise<readonly string[]> {
  const caught: string[] = [];
  for (const project of projects) if (await misreads(project, Reader)) caught.push(project.vector.id);
  return caught;
}

function catchersOfExposure(Analysis: typeof ExposureAnalysis): readonly string[] {
  return projects
    .map(({ vector }) => vector)
    .filter((vector, at) => misjudges(vector, models[at] as AppModel, Analysis))
    .map(({ id }) => id);
}

describe('flaws of the reader', () => {
  test('the healthy reader is accused by no vector', async () => {
    assert.deepEqual(await catchersOfReader(ProjectReader), []);
  });
  for (const [id, { title, reader, shownBy }] of Object.entries(readerFlaws))
    test(`${id}: ${title}`, async (t) => {
      const caught = await catchersOfReader(reader);
      t.diagnostic(`${id} is caught by ${caught.join(', ') || 'nothing'}`);
      assert.ok(caught.includes(shownBy), `${shownBy} does not show it`);
    });
});

describe('flaws of the exposure', () => {
  test('the healthy exposure is accused by no vector', () => {
    assert.deepEqual(catchersOfExposure(ExposureAnalysis), []);
  });
  for (const [id, { title, analysis, shownBy }] of Object.entries(exposureFlaws))
    test(`${id}: ${title}`, (t) => {
      const caught = catchersOfExposure(analysis);
      t.diagnostic(`${id} is caught by ${caught.join(', ') || 'nothing'}`);
      assert.ok(caught.includes(shownBy), `${shownBy} does not show it`);
    });
});
