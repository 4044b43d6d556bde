import type { AppModel, EntitySync, OfflineProfile } from '../app_model';
import { entityIn } from '../entity_index';
import { fileGeneralizationOf } from '../generalization';
import type { MistakeList } from '../mistake_list';
import type { YamlPath } from '../yaml_source';
import { type Check, checkKnown } from './check';
import { profilesWithPaths } from './profile_paths';
import { checkXPath } from './xpath';

/** Reports synchronization of unknown or non-persistable entities, XPath that is missing or too much, and entities without a mode. */
export const checkSynchronization: Check = (model, mistakes) => {
  for (const { profile, path } of profilesWithPaths(model)) checkProfile(model, profile, path, mistakes);
};

function checkProfile(
  model: AppModel,
  { synchronization }: OfflineProfile,
  place: YamlPath,
  mistakes: MistakeList,
): void {
  const names = model.entities.map(({ name }) => name);
  synchronization.forEach((sync, index) => {
    const path = [...place, 'synchronization', index];
    const known = { names, as: "one of the model's entities" };
    checkKnown(sync.entity, [...path, 'entity'], 'entity % in the synchronization', known, mistakes);
    checkEntity(model, sync, path, mistakes);
    checkConstraint(sync, path, mistakes);
    if (entityIn(model.entities, sync.entity) === undefined) return;
    const where = { path: [...path, 'xPathConstraint'], what: `the synchronization XPath of ${sync.entity}` };
    checkXPath(sync.xPathConstraint, sync.entity, where, model, mistakes);
  });
  const named = new Set(synchronization.map(({ entity }) => entity));
  model.entities.forEach((entity, index) => {
    if (!entity.persistable || entity.name === '' || named.has(entity.name)) return;
    mistakes.atValue(['entities', index, 'name'], {
      message: `no synchronization mode for "${entity.name}"`,
      expected: `each persistable entity in ${place[0]}.synchronization`,
    });
  });
}

function checkEntity(
  model: AppModel,
  sync: EntitySync,
  path: readonly (string | number)[],
  mistakes: MistakeList,
): void {
  const entity = entityIn(model.entities, sync.entity);
  if (entity?.persistable === false) {
    mistakes.atValue([...path, 'entity'], {
      message: `synchronization of the non-persistable entity "${sync.entity}"`,
      expected: 'a persistable entity, because objects of this one live in memory only',
    });
  }
  if (entity && fileGeneralizationOf(model, entity) !== undefined && sync.mode === 'Never') {
    mistakes.atValue([...path, 'mode'], {
      message: `mode Never for the file entity "${sync.entity}"`,
      expected: 'another mode, because files cannot be kept on the device only',
    });
  }
}

function checkConstraint(sync: EntitySync, path: readonly (string | number)[], mistakes: MistakeList): void {
  if (sync.mode === 'Constrained' && sync.xPathConstraint === undefined) {
    mistakes.atValue([...path, 'mode'], {
      message: `mode Constrained without an XPath for "${sync.entity}"`,
      expected: 'the key "xPathConstraint" beside it',
    });
  }
  if (sync.mode !== 'Constrained' && sync.mode !== ('' as string) && sync.xPathConstraint !== undefined) {
    mistakes.atKey([...path, 'xPathConstraint'], {
      message: `an XPath with mode ${sync.mode} for "${sync.entity}"`,
      expected: 'the mode Constrained, or no XPath',
    });
  }
}
