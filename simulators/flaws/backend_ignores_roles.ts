import type { Entity } from '../../model/app_model';
import type { ModelUser } from '../../model/population';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'backend_ignores_roles',
  title: 'the backend applies the access rules of all roles to every user',
  promises: ['access_rules', 'browser_profile'],
  replace: (parts) => ({
    backend: class extends parts.backend {
      protected override rulesFor(_user: ModelUser, entity: Entity) {
        return entity.accessRules;
      }
    },
  }),
};
