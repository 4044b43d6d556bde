import type { ExposedEntity, RoleExposure } from './exposure';
import type { ExposurePlace } from './finding';

/** What a change of a model does to what is on devices. */
export interface Difference {
  /** Stable as long as the place is, e.g. `member: NativePhone User Shop.Order.Iban`. */
  readonly id: string;
  /** `more`: newly on devices, or no longer protected there; `changed`: somebody has to read what it does; `less`: the opposite of more. */
  readonly kind: 'more' | 'changed' | 'less';
  readonly place: ExposurePlace;
  readonly message: string;
}

/** What other exposures say of the same user role and profile. */
export function sameDevices(exposures: readonly RoleExposure[], { role, profile }: RoleExposure) {
  return exposures.find((each) => each.role === role && each.profile === profile);
}

/** Attributes, references and files that are stored. */
export function storedMembers({ attributes, references }: ExposedEntity): readonly string[] {
  return [...attributes, ...references.map(({ association }) => association)];
}

/** Members of an entity that a device stores and by another exposure does not, with the rules that give them: places from 1, 0 for none that guards. */
export function membersBeyond(
  known: ExposedEntity | undefined,
  exposed: ExposedEntity,
): readonly { readonly member: string; readonly rules: readonly number[] }[] {
  const before = known === undefined ? [] : storedMembers(known);
  return storedMembers(exposed)
    .filter((member) => !before.includes(member))
    .map((member) => ({
      member,
      rules: exposed.rules.filter(({ members }) => members.includes(member)).map(({ rule }) => rule),
    }));
}

/** Why a member may be read. @param rules as membersBeyond gives them */
export function byRules(rules: readonly number[]): string {
  return rules.includes(0)
    ? 'which no access rule guards'
    : `by rule ${rules.join(', ')} of its access rules`;
}
