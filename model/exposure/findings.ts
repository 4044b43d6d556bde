import type { AppModel } from '../app_model';
import type { ExposedEntity, Exposure, RoleExposure } from './exposure';
import { looksAtUser } from './exposure_analysis';
import { attributesOfEverybody } from './exposure_of';
import { type ExposureFinding, finding, worstFirst } from './finding';
import { profileThatCannotEncrypt } from './native_template';
import { sensitiveWordIn } from './sensitive_words';

/**
 * The findings about what a model puts on devices: worst first, and in the order of profiles, roles and entities among equals.
 * @param words that make an attribute's name look personal or secret
 * @fidelity names are judged by words alone; whether pages need what is synchronized is not known
 */
export function findingsOf(
  model: AppModel,
  exposure: Exposure,
  words: readonly string[],
): readonly ExposureFinding[] {
  const found = [
    ...securityLevel(exposure),
    ...oldTemplate(model),
    ...exposure.roles.flatMap((role) => [
      ...guestAccess(role),
      ...role.entities.flatMap((entity) => [
        ...sensitiveNames(role, entity, words),
        ...plainFiles(role, entity),
        ...rowsOfOthers(role, entity),
      ]),
      ...unknownModes(role),
    ]),
    ...model.profiles.flatMap(({ name }) => readByEveryone(name, exposure)),
  ];
  return worstFirst(found);
}

function securityLevel({ securityLevel: level }: Exposure): readonly ExposureFinding[] {
  if (level === 'CheckEverything') return [];
  const message = () =>
    `The security level is ${level}: access rules do not hold, and everything may go to everybody's device.`;
  return [finding('rules_do_not_hold', {}, message, level)];
}

function oldTemplate(model: AppModel): readonly ExposureFinding[] {
  const found = profileThatCannotEncrypt(model);
  if (found === undefined) return [];
  const { profile, template } = found;
  const message = () =>
    `${profile.name} encrypts the local database, and the native template ${template} cannot.`;
  return [finding('template_cannot_encrypt', { profile: profile.name }, message, template)];
}

function guestAccess({ isGuest, profile, role, entities }: RoleExposure): readonly ExposureFinding[] {
  if (!isGuest || entities.length === 0) return [];
  const names = entities.map(({ entity }) => entity).join(', ');
  const message = (roles: string) =>
    `${profile} gives people who have not signed in (user role ${roles}) objects of ${names}.`;
  return [finding('guest_on_device', { profile, role }, message)];
}

function sensitiveNames(
  { databaseEncrypted, profile, role }: RoleExposure,
  { entity, attributes }: ExposedEntity,
  words: readonly string[],
): readonly ExposureFinding[] {
  if (databaseEncrypted) return [];
  return attributes
    .filter((attribute) => sensitiveWordIn(attribute, words) !== undefined)
    .map((attribute) =>
      finding(
        'sensitive_unencrypted',
        { profile, role, entity, member: attribute },
        (roles) =>
          `${entity}.${attribute} looks personal or secret by its name, goes to devices of ${roles}, and ${profile} does not encrypt the local database.`,
      ),
    );
}

function plainFiles(
  { filesEncrypted, profile, role }: RoleExposure,
  { entity, attributes }: ExposedEntity,
): readonly ExposureFinding[] {
  if (filesEncrypted || !attributes.includes('Contents')) return [];
  const message = (roles: string) =>
    `Files of ${entity} go to devices of ${roles}, and ${profile} does not encrypt local files.`;
  return [finding('file_unencrypted', { profile, role, entity }, message)];
}

function rowsOfOthers(
  { profile, role }: RoleExposure,
  { entity, mode, rules, rowsOfOthers }: ExposedEntity,
): readonly ExposureFinding[] {
  if (mode !== 'All' || rowsOfOthers !== 'possible') return [];
  const wide = rules.filter(({ rule, xPathConstraint }) => rule > 0 && !looksAtUser(xPathConstraint));
  if (wide.length === 0) return [];
  const named = wide.map(({ rule }) => rule);
  const message = (roles: string) =>
    `${entity} is synchronized without a constraint to devices of ${roles}, and rule ${named.join(', ')} of its access rules does not look at the current user: rows of others go with it.`;
  return [finding('rows_of_others', { profile, role, entity, rules: named }, message)];
}

function unknownModes({ profile, role, unknownModes }: RoleExposure): readonly ExposureFinding[] {
  return unknownModes.map((entity) =>
    finding(
      'mode_unknown',
      { profile, role, entity },
      (roles) =>
        `${roles} may read ${entity}; whether ${profile} synchronizes it is not known, because Studio Pro derives the mode from pages.`,
    ),
  );
}

/** Attributes that every one of several user roles gets, of rows of everybody. */
function readByEveryone(profile: string, { roles }: Exposure): readonly ExposureFinding[] {
  const [first, ...others] = roles.filter((role) => role.profile === profile);
  if (first === undefined || others.length === 0) return [];
  return first.entities.flatMap((exposed) => {
    const { entity } = exposed;
    const same = others.map(({ entities }) => {
      const found = entities.find((each) => each.entity === entity);
      return found === undefined ? [] : attributesOfEverybody(found);
    });
    const common = attributesOfEverybody(exposed).filter((name) => same.every((each) => each.includes(name)));
    if (common.length === 0) return [];
    const message = () =>
      `Every user role gets ${common.join(', ')} of ${entity} by ${profile}, whoever's rows they are.`;
    return [finding('readable_by_everyone', { profile, entity }, message)];
  });
}
