import type { EntitySync } from '../app_model';
import type { ReadableEntity } from './document_entities';
import type { OfflineEntity, ProjectProfile } from './mendix_project';

/** A mode that the overlay names for an entity, in one profile or in all. */
export interface OverlaidSync extends EntitySync {
  readonly profile?: string;
}

/**
 * The mode of every persistable entity in a profile: the customized one, else the overlay's, else Unknown.
 * @param tell takes a sentence about what is unknown or left out
 */
export function documentSynchronization(
  profile: ProjectProfile,
  entities: readonly ReadableEntity[],
  overlaid: readonly OverlaidSync[],
  tell: (sentence: string) => void,
): readonly EntitySync[] {
  const modelled = new Set(entities.map(({ name }) => name));
  for (const { entity, mode } of profile.synchronization.filter((each) => !modelled.has(each.entity)))
    tell(
      `${profile.name} synchronizes ${entity} with mode ${mode}, and it is not modelled: what reaches devices of it is not known`,
    );
  const modes = entities
    .filter(({ persistable }) => persistable)
    .map(({ name }) => modeOf(name, profile, overlaid));
  const unknown = modes.filter(({ mode }) => mode === 'Unknown').map(({ entity }) => entity);
  if (unknown.length > 0)
    tell(
      `The synchronization modes of ${unknown.length} entities in ${profile.name} are derived from pages, which are not read: ${unknown.join(', ')}`,
    );
  return modes;
}

function modeOf(
  entity: string,
  { name, synchronization }: ProjectProfile,
  overlaid: readonly OverlaidSync[],
): EntitySync {
  const customized = synchronization.find((each) => each.entity === entity);
  const answered = overlaid.find(
    (each) => each.entity === entity && (each.profile === undefined || each.profile === name),
  );
  return sync(customized ?? answered ?? { entity, mode: 'Unknown' });
}

function sync({ entity, mode, xPathConstraint }: EntitySync | OfflineEntity): EntitySync {
  return { entity, mode, ...(xPathConstraint !== undefined && { xPathConstraint }) };
}
