import type { AppModel } from '../app_model';
import { byRules, type Difference, membersBeyond, sameDevices } from './difference';
import type { RoleExposure } from './exposure';
import { exposureOf } from './exposure_of';
import { placeText } from './finding';
import { profileThatCannotEncrypt } from './native_template';
import { unknownModeDifferences } from './unknown_mode_differences';
import { wayChanges } from './way_changes';

/**
 * What devices newly hold, hold by another constraint, and no longer hold.
 * @fidelity as wayChanges and unknownModeDifferences
 */
export function differencesOf(before: AppModel, after: AppModel): readonly Difference[] {
  const earlier = exposureOf(before).roles;
  const later = exposureOf(after).roles;
  const more = later.flatMap((exposure) => added(sameDevices(earlier, exposure), exposure, 'more'));
  const less = earlier.flatMap((exposure) => added(sameDevices(later, exposure), exposure, 'less'));
  const changed = later.flatMap((exposure) => constraints(sameDevices(earlier, exposure), exposure));
  return [...settings(before, after), ...more, ...changed, ...unknownModeDifferences(before, after), ...less];
}

function settings(before: AppModel, after: AppModel): readonly Difference[] {
  return [...securityLevel(before, after), ...template(before, after)];
}

function securityLevel(before: AppModel, after: AppModel): readonly Difference[] {
  if (before.securityLevel === after.securityLevel) return [];
  const message = `The security level changes from ${before.securityLevel} to ${after.securityLevel}.`;
  return [
    {
      id: `security_level: ${after.securityLevel}`,
      kind: after.securityLevel === 'CheckEverything' ? 'less' : 'more',
      place: {},
      message,
    },
  ];
}

/** A build whose native template cannot encrypt keeps its database plain, whatever the profile says. */
function template(before: AppModel, after: AppModel): readonly Difference[] {
  const [then, now] = [profileThatCannotEncrypt(before), profileThatCannotEncrypt(after)];
  const told = now ?? then;
  if (told === undefined || (now === undefined) === (then === undefined)) return [];
  const name = told.profile.name;
  const message =
    now === undefined
      ? `${name} encrypts the local database, and the native template newly can.`
      : `${name} encrypts the local database, and the native template ${now.template} cannot.`;
  return [
    {
      id: `template: ${told.template}`,
      kind: now === undefined ? 'less' : 'more',
      place: { profile: name },
      message,
    },
  ];
}

/** What the second exposure has and the first has not; `less` tells it of the earlier model. */
function added(
  base: RoleExposure | undefined,
  exposure: RoleExposure,
  kind: 'more' | 'less',
): readonly Difference[] {
  const { profile, role } = exposure;
  const devices = `devices of ${role} (${profile})`;
  const tell = (what: string) =>
    kind === 'more' ? `${what} newly goes to ${devices}.` : `${what} no longer goes to ${devices}.`;
  const told = exposure.entities.filter(({ entity }) => !base?.unknownModes.includes(entity));
  const members = told.flatMap((exposed) => {
    const { entity } = exposed;
    const known = base?.entities.find((each) => each.entity === entity);
    return membersBeyond(known, exposed).map(({ member, rules }) => {
      const place = { profile, role, entity, member, rules };
      const what = `${entity}.${member}, ${byRules(rules)},`;
      return { id: `member: ${placeText(place)}`, kind, place, message: tell(what) };
    });
  });
  return [...protection(base, exposure, kind), ...members];
}

function protection(
  base: RoleExposure | undefined,
  exposure: RoleExposure,
  kind: 'more' | 'less',
): readonly Difference[] {
  const place = { profile: exposure.profile, role: exposure.role };
  const word = kind === 'more' ? 'no longer' : 'newly';
  const lost: readonly (readonly [string, boolean, string])[] = [
    [
      'database',
      base?.databaseEncrypted === true && !exposure.databaseEncrypted,
      `${exposure.profile} ${word} encrypts the local database`,
    ],
    [
      'files',
      base?.filesEncrypted === true && !exposure.filesEncrypted,
      `${exposure.profile} ${word} encrypts local files`,
    ],
    [
      'guests',
      base?.isGuest === false && exposure.isGuest,
      `People who have not signed in ${kind === 'more' ? 'newly' : 'no longer'} get what ${exposure.role} gets by ${exposure.profile}`,
    ],
  ];
  return lost
    .filter(([, isLost]) => isLost)
    .map(([what, , message]) => ({
      id: `${what}: ${placeText(place)}`,
      kind,
      place,
      message: `${message}.`,
    }));
}

/** Of entities that both have. */
function constraints(base: RoleExposure | undefined, exposure: RoleExposure): readonly Difference[] {
  const { profile, role } = exposure;
  return exposure.entities.flatMap((exposed) => {
    const { entity } = exposed;
    const known = base?.entities.find((each) => each.entity === entity);
    return known === undefined ? [] : wayChanges(known, exposed, { profile, role, entity });
  });
}
