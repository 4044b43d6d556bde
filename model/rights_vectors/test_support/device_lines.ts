import type { ModelObject } from '../../population';
import { qualified, type RightsVector, userRolesOf } from './rights_vector';
import type { NamedPopulation } from './vector_population';

/**
 * What is on devices, a line each of the form `role: Entity object: members`, so that two answers are compared, and shown, as
 * texts. Names of module M are without it.
 */
export type DeviceLines = readonly string[];

export function deviceLine(role: string, entity: string, object: string, members: Iterable<string>): string {
  return `${role}: ${shortName(entity)} ${object}: ${memberList(members)}`;
}

/** Members as a line shows them. */
export function memberList(members: Iterable<string>): string {
  return [...members].map(shortName).sort().join(', ');
}

export function shortName(name: string): string {
  return name.replace(/^M\./, '');
}

/** What the vector says. */
export function expectedLines(
  { device }: RightsVector,
  { population, nameOf }: NamedPopulation,
): DeviceLines {
  const lines = Object.entries(device).flatMap(([role, entities]) =>
    Object.entries(entities).flatMap(([entity, expected]) => {
      const named = population.objects.filter((object) => object.entity === qualified(entity));
      if (named.length === 0)
        throw new Error(`The vector speaks of objects of ${entity}, and there are none.`);
      const members = Array.isArray(expected) ? () => expected : ofObject(expected, nameOf);
      return named.flatMap((object) => {
        const listed: readonly string[] | undefined = members(object);
        return listed === undefined ? [] : [deviceLine(role, entity, nameOf(object.guid), listed)];
      });
    }),
  );
  return lines.sort();
}

function ofObject(
  expected: RightsVector['device'][string][string],
  nameOf: (guid: string) => string,
): (object: ModelObject) => readonly string[] | undefined {
  return ({ guid }) => (expected as Readonly<Record<string, readonly string[]>>)[nameOf(guid)];
}

/** Each user role and the name of the user who has it. */
export function usersByRole(vector: RightsVector): readonly (readonly [role: string, user: string])[] {
  return Object.keys(userRolesOf(vector)).map((role) => [role, role.toLowerCase()]);
}
