import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { AppModel } from '../../app_model';
import { appModelText } from '../../load_app_model';
import type { ProjectReader } from '../../mendix_project/project_reader';
import { type WrittenFile, writeMpr } from '../../mendix_project/test_support/write_mpr';
import { parseAppModel } from '../../read_app_model';
import { type RightsVector, userRolesOf } from './rights_vector';
import { vectorUnits } from './vector_units';

/** A project file and its overlay. */
export interface VectorProject {
  readonly vector: RightsVector;
  readonly path: string;
  readonly overlay: string;
}

/** Writes a vector's project, with a persona for each user role, into a new folder below this one. */
export async function writeVectorProject(
  vector: RightsVector,
  file: WrittenFile,
  below: string,
): Promise<VectorProject> {
  const folder = join(below, `${vector.id}_${file.formatVersion}`);
  mkdirSync(folder);
  const path = join(folder, 'Vector.mpr');
  await writeMpr(path, file, vectorUnits(vector));
  const overlay = join(folder, 'overlay.yaml');
  const personas = Object.fromEntries(Object.keys(userRolesOf(vector)).map((role) => [role, role]));
  writeFileSync(overlay, stringify({ personas }));
  return { vector, path, overlay };
}

/** The app model that a reader makes of a vector's project, by way of YAML. */
export async function readVectorProject(
  { vector, path, overlay }: VectorProject,
  reader: Pick<ProjectReader, 'read'>,
): Promise<AppModel> {
  return parseAppModel(await appModelText(path, overlay, reader), `${vector.id}.yaml`);
}
