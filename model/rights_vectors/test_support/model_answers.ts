import type { Exposure } from '../../exposure/exposure';
import { Oracle } from '../../oracle';
import { type DeviceLines, deviceLine, memberList, shortName, usersByRole } from './device_lines';
import { qualified, type RightsVector, userRolesOf } from './rights_vector';
import type { NamedPopulation } from './vector_population';

/** What the oracle puts on devices: of each object the members that have a value. */
export function oracleLines(vector: RightsVector, { population, nameOf }: NamedPopulation): DeviceLines {
  const oracle = new Oracle(population, { canaries: [] });
  return usersByRole(vector)
    .flatMap(([role, user]) =>
      oracle.onDevice(user).map(({ object, members }) => {
        const filled = [...members].filter(
          (name) =>
            (name === 'Contents' && object.file !== undefined) ||
            (object.values[name] ?? null) !== null ||
            oracle.referred(object, name).length > 0,
        );
        return deviceLine(role, object.entity, nameOf(object.guid), filled);
      }),
    )
    .sort();
}

/** What the exposure says of each user role: entities with mode and members, whether it is guests', what is encrypted. */
export function exposureLines(
  { roles }: Exposure,
  { exposure: looked = {} }: RightsVector,
): readonly string[] {
  return roles
    .flatMap(({ role, entities, isGuest, databaseEncrypted, filesEncrypted, unknownModes }) => [
      `${role}: ${about(isGuest, databaseEncrypted, filesEncrypted)}`,
      ...entities.map(({ entity, mode, xPathConstraint, attributes, references }) => {
        const members = [...attributes, ...references.map(({ association }) => association)];
        return `${role}: ${shortName(entity)} ${xPathConstraint ?? mode}: ${memberList(members)}`;
      }),
      `${role}: not known: ${memberList(unknownModes)}`,
      ...(looked.rowsOfOthers === undefined
        ? []
        : [
            `${role}: rows of others: ${memberList(
              entities.filter(({ rowsOfOthers }) => rowsOfOthers === 'possible').map(({ entity }) => entity),
            )}`,
          ]),
    ])
    .sort();
}

/** What the exposure has to say after the vector. */
export function expectedExposure(vector: RightsVector): readonly string[] {
  const { device, guest, encrypt = {}, synchronization = {}, exposure: looked = {} } = vector;
  return Object.keys(userRolesOf(vector))
    .flatMap((role) => [
      `${role}: ${about(role === guest, encrypt.database ?? true, encrypt.files ?? true)}`,
      ...Object.entries(device[role] ?? {}).map(([entity, expected]) => {
        const members = new Set(Array.isArray(expected) ? expected : Object.values(expected).flat());
        return `${role}: ${shortName(qualified(entity))} ${synchronization[entity] ?? 'All'}: ${memberList(members)}`;
      }),
      `${role}: not known: ${memberList(looked.unknown?.[role] ?? [])}`,
      ...(looked.rowsOfOthers === undefined
        ? []
        : [`${role}: rows of others: ${memberList(looked.rowsOfOthers[role] ?? [])}`]),
    ])
    .sort();
}

function about(isGuest: boolean, database: boolean, files: boolean): string {
  const word = (encrypted: boolean) => (encrypted ? 'encrypted' : 'plain');
  return `${isGuest ? 'guests, ' : ''}database ${word(database)}, files ${word(files)}`;
}
