import type { Entity } from '../../model/app_model';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'backend_sends_calculated_values',
  title: 'the backend synchronizes calculated attributes',
  promises: ['access_rules', 'intent'],
  shownBy: [
    'Whoever synchronizes, the phone holds all that this user may have on a device, and nothing else',
    'No phone keeps what the intent keeps off it, though its user has synchronized',
  ],
  replace: (parts) => ({
    backend: class extends parts.backend {
      protected override synchronizedAttributes(entity: Entity) {
        return entity.attributes.filter(({ type }) => type !== 'HashedString');
      }
    },
  }),
};
