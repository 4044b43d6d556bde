import type { Entity } from '../../model/app_model';
import type { ModelUser } from '../../model/population';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'backend_ignores_roles',
  title: 'the backend applies the access rules of all roles to every user',
  promises: [
    'access_rules',
    'browser_profile',
    'intent',
    'file_encryption',
    'file_encryption_existing_app',
    'file_encryption_disable',
  ],
  shownBy: [
    'Objects that no access rule lets the user read are not on the phone',
    'Objects that the user may not read are not in the profile',
    'No phone keeps what the intent keeps off it, though its user has synchronized',
  ],
  replace: (parts) => ({
    backend: class extends parts.backend {
      protected override rulesFor(_user: ModelUser, entity: Entity) {
        return entity.accessRules;
      }
    },
  }),
};
