import type { AppModel, Attribute, Entity, EntitySync } from '../../model/app_model';
import { synchronizedAssociations } from './access_rules';
import type { ModelAnswer } from './protocol';

const downloads = ({ mode }: EntitySync) => mode === 'All' || mode === 'Constrained';

/** What a client needs for its local schema: the persistable entities that are downloaded, with the attributes that leave the backend. */
export function clientModel(
  model: AppModel,
  synchronizedAttributes: (entity: Entity) => readonly Attribute[],
): ModelAnswer {
  const entities = model.nativeProfile.synchronization.filter(downloads).flatMap(({ entity: name, mode }) => {
    const entity = model.entities.find((candidate) => candidate.name === name && candidate.persistable);
    if (entity === undefined) return [];
    return {
      name,
      mode,
      attributes: synchronizedAttributes(entity).map(({ name: attribute, type }) => ({
        name: attribute,
        type,
      })),
      associations: synchronizedAssociations(model, entity).map(({ association }) => association.name),
    };
  });
  return { version: model.version, entities };
}
