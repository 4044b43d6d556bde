import type { AppModel, Entity } from '../app_model';
import { entityIn } from '../entity_index';
import { generalizationsOf } from '../generalization';
import type { MistakeList } from '../mistake_list';
import type { YamlPath } from '../yaml_source';
import { type Check, checkKnown } from './check';
import { columnKey } from './column_key';

const systemGeneralizations: readonly string[] = ['System.FileDocument', 'System.Image', 'System.User'];

/** Reports generalizations that do not exist, come back to themselves, or clash with what the entity says of itself. */
export const checkGeneralizations: Check = (model, mistakes) => {
  const names = [...model.entities.map(({ name }) => name), ...systemGeneralizations];
  const known = {
    names,
    as: "one of the model's entities, System.FileDocument, System.Image or System.User",
  };
  model.entities.forEach((entity, at) => {
    if (entity.generalization === undefined) return;
    const path = ['entities', at];
    const place = [...path, 'generalization'];
    checkKnown(entity.generalization, place, `generalization % of ${entity.name}`, known, mistakes);
    checkChain(model, entity, place, mistakes);
    checkPersistability(model, entity, path, mistakes);
    checkAttributes(entity, path, mistakes);
  });
};

function checkChain(model: AppModel, entity: Entity, place: YamlPath, mistakes: MistakeList): void {
  const chain = generalizationsOf(model, entity);
  if (!chain.includes(entity.name)) return;
  mistakes.atValue(place, {
    message: `${entity.name} is its own generalization, by way of ${chain.join(', ')}`,
    expected: 'a chain of generalizations that ends',
  });
}

function checkPersistability(model: AppModel, entity: Entity, path: YamlPath, mistakes: MistakeList): void {
  const general = entityIn(model.entities, entity.generalization ?? '');
  if ((general?.persistable ?? true) === entity.persistable) return;
  const word = (persistable: boolean) => (persistable ? 'persistable' : 'non-persistable');
  mistakes.atValue([...path, 'persistable'], {
    message: `${entity.name} is ${word(entity.persistable)}, and its generalization ${entity.generalization} is not`,
    expected: `a ${word(!entity.persistable)} entity, as its generalization is`,
  });
}

/** Attributes in a chain have different names; the inherited ones stand behind the entity's own. */
function checkAttributes({ name: entity, attributes }: Entity, path: YamlPath, mistakes: MistakeList): void {
  const inherited = attributes.filter((each) => each.inheritedFrom !== undefined);
  attributes.forEach(({ name, inheritedFrom }, index) => {
    const other = inherited.find((each) => columnKey(each.name) === columnKey(name));
    if (inheritedFrom !== undefined || name === '' || other === undefined) return;
    mistakes.atValue([...path, 'attributes', index, 'name'], {
      message: `attribute "${name}" of ${entity}, which it inherits from ${other.inheritedFrom}`,
      expected: 'another name, because names in a chain of generalizations differ',
    });
  });
}
