import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import type { AppModel } from '../../app_model';
import { loadAppModel } from '../../load_app_model';
import { versionTwo, written } from './project_for_tests';
import { shopUnits } from './shop_project';

/** Writes the project of a shop. @returns its path */
export const shop = (t: TestContext) => written(t, versionTwo, shopUnits);

/** The shop with an overlay beside it. */
export async function overlaid(t: TestContext, overlay: string): Promise<AppModel> {
  const path = await shop(t);
  const beside = join(dirname(path), 'overlay.yaml');
  writeFileSync(beside, overlay);
  return loadAppModel(path, beside);
}
