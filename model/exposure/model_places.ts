import type { AppModel } from '../app_model';
import { profilesWithPaths } from '../checks/profile_paths';
import { type YamlPath, type YamlPosition, YamlSource } from '../yaml_source';
import type { ExposurePlace } from './finding';

/** Finds in an app model's YAML what an exposure speaks of: the access rule, else the entity, else the profile, else its security. */
export class ModelPlaces {
  private readonly source: YamlSource;

  /** @param text that the model was read from */
  constructor(
    private readonly model: AppModel,
    text: string,
  ) {
    this.source = new YamlSource(text);
  }

  positionOf(place: ExposurePlace): YamlPosition {
    return this.source.positionOf(this.pathOf(place));
  }

  private pathOf({ profile, entity, rules = [] }: ExposurePlace): YamlPath {
    const index = this.model.entities.findIndex(({ name }) => name === entity);
    const [rule] = rules;
    if (index >= 0)
      return rule === undefined ? ['entities', index, 'name'] : ['entities', index, 'accessRules', rule - 1];
    const found = profilesWithPaths(this.model).find((each) => each.profile.name === profile);
    return found?.path ?? ['securityLevel'];
  }
}
