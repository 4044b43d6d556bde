import { listOf, textOf, textsOf } from '../loose_values';
import type { ProjectSecurity } from './mendix_project';
import { type Element, requiredList } from './unit_document';

const levels: readonly string[] = ['CheckEverything', 'CheckFormsAndMicroflows', 'CheckNothing'];

/**
 * Security level, user roles and guest access.
 * @param element a `Security$ProjectSecurity`
 * @throws Error naming what it has and this project does not know
 */
export function readSecurity(element: Element): ProjectSecurity {
  const level = textOf(element.SecurityLevel);
  if (!levels.includes(level))
    throw new Error(`unknown security level "${level}"; expected one of ${levels.join(', ')}`);
  return {
    level: level as ProjectSecurity['level'],
    userRoles: listOf(requiredList(element, 'UserRoles', 'the security')).map((role) => ({
      name: textOf(role.Name),
      moduleRoles: textsOf(requiredList(role, 'ModuleRoles', `the user role ${textOf(role.Name)}`)),
    })),
    ...(element.EnableGuestAccess === true && { guestUserRole: textOf(element.GuestUserRole) }),
  };
}
