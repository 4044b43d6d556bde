import type { AccessRule } from '../../model/app_model';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'backend_ignores_association_paths',
  title: 'the backend ignores constraints that go over an association to another entity',
  promises: ['access_rules', 'browser_profile'],
  shownBy: [
    'Objects that no access rule lets the user read are not on the phone',
    'Objects that the user may not read are not in the profile',
  ],
  replace: (parts) => ({
    backend: class extends parts.backend {
      protected override constraintOf(rule: AccessRule) {
        const constraint = super.constraintOf(rule);
        return constraint?.includes('/') ? undefined : constraint;
      }
    },
  }),
};
