import type { Entity } from '../../model/app_model';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'backend_sends_hashed_strings',
  title: 'the backend synchronizes hashed strings',
  promises: ['access_rules', 'intent'],
  replace: (parts) => ({
    backend: class extends parts.backend {
      protected override synchronizedAttributes(entity: Entity) {
        return entity.attributes.filter(({ calculated }) => !calculated);
      }
    },
  }),
};
