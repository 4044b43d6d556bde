import type { AccessRule } from '../../model/app_model';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'backend_ignores_association_paths',
  title: 'the backend ignores constraints that go over an association to another entity',
  promises: ['access_rules', 'browser_profile'],
  replace: (parts) => ({
    backend: class extends parts.backend {
      protected override constraintOf(rule: AccessRule) {
        const constraint = super.constraintOf(rule);
        return constraint?.includes('/') ? undefined : constraint;
      }
    },
  }),
};
