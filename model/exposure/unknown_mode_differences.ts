import type { AppModel, Entity, OfflineProfile } from '../app_model';
import { byRules, type Difference, membersBeyond, sameDevices } from './difference';
import type { ExposedEntity, RoleExposure } from './exposure';
import { ExposureAnalysis } from './exposure_analysis';
import { exposureOf } from './exposure_of';
import { placeText } from './finding';
import { wayChanges } from './way_changes';

/** Looks at access rules alone: every entity is taken for synchronized without a constraint. */
class ReadableData extends ExposureAnalysis {
  protected override synchronizationOf(_: OfflineProfile, { name }: Entity) {
    return { entity: name, mode: 'All' as const };
  }
}

/**
 * What somebody has to read, because a mode was or is not known: entities of which the models do not tell whether it is new
 * that they go to a device, and rights to them that were given since. Nothing of it is found to be more, and none goes unsaid.
 */
export function unknownModeDifferences(before: AppModel, after: AppModel): readonly Difference[] {
  const earlier = exposureOf(before).roles;
  const readableBefore = new ReadableData().of(before).roles;
  const readableAfter = new ReadableData().of(after).roles;
  return exposureOf(after).roles.flatMap((exposure) => {
    const base = sameDevices(earlier, exposure);
    const wereOpen = exposure.unknownModes.filter((entity) => base?.unknownModes.includes(entity));
    return [
      ...modeChanges(base, exposure),
      ...wereOpen.flatMap((entity) => {
        const find = (roles: readonly RoleExposure[]) =>
          sameDevices(roles, exposure)?.entities.find((each) => each.entity === entity);
        const [known, exposed] = [find(readableBefore), find(readableAfter)];
        return known && exposed ? newRights(known, exposed, exposure) : [];
      }),
    ];
  });
}

/** Entities whose mode was known and is no more, or the other way round. */
function modeChanges(base: RoleExposure | undefined, exposure: RoleExposure): readonly Difference[] {
  const before = (entity: string) => base?.entities.some((each) => each.entity === entity);
  const open = (entity: string) => base?.unknownModes.includes(entity) ?? false;
  return [
    ...exposure.entities.flatMap(({ entity }) =>
      open(entity)
        ? [
            modeDifference(
              exposure,
              entity,
              'goes to',
              'whether it did before is not known, because its mode was',
            ),
          ]
        : [],
    ),
    ...exposure.unknownModes
      .filter((entity) => !open(entity))
      .map((entity) =>
        modeDifference(
          exposure,
          entity,
          before(entity) ? 'went to' : 'did not go to',
          'whether it does now is not known, because its mode is',
        ),
      ),
  ];
}

function modeDifference(
  { role, profile }: RoleExposure,
  entity: string,
  goes: string,
  unknown: string,
): Difference {
  const place = { profile, role, entity };
  return {
    id: `mode: ${placeText(place)}`,
    kind: 'changed',
    place,
    message: `${entity} ${goes} devices of ${role} (${profile}); ${unknown} derived from pages.`,
  };
}

function newRights(
  known: ExposedEntity,
  exposed: ExposedEntity,
  { profile, role }: RoleExposure,
): readonly Difference[] {
  const { entity } = exposed;
  const members = membersBeyond(known, exposed).map(({ member, rules }) => {
    const place = { profile, role, entity, member, rules };
    const message = `${entity}.${member} is newly readable by ${role}, ${byRules(rules)}.`;
    return { id: `member: ${placeText(place)}`, place, message };
  });
  const ways = wayChanges(known, exposed, { profile, role, entity }).filter(({ kind }) => kind !== 'less');
  return [...members, ...ways].map(({ id, place, message }) => ({
    id,
    kind: 'changed',
    place,
    message: `${message} Whether ${entity} goes to devices by ${profile} is not known.`,
  }));
}
