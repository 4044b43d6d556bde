import type { AccessRule, Entity } from '../../model/app_model';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'backend_ignores_attribute_rights',
  title: 'the backend sends attributes that the user may not read',
  promises: ['access_rules', 'browser_profile', 'intent'],
  shownBy: [
    'Attributes that the user may not read are not on the phone',
    'Attributes that the user may not read are not in the profile',
    'No phone keeps what the intent keeps off it, though its user has synchronized',
  ],
  replace: (parts) => ({
    backend: class extends parts.backend {
      protected override readableMembers(entity: Entity, rule: AccessRule) {
        return new Set([
          ...super.readableMembers(entity, rule),
          ...entity.attributes.map(({ name }) => name),
        ]);
      }
    },
  }),
};
