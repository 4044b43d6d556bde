import type { AppModel } from '../../model/app_model';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'backend_ignores_modes',
  title: 'the backend synchronizes entities whose mode keeps them off devices',
  promises: ['access_rules', 'intent'],
  shownBy: [
    'Whoever synchronizes, the phone holds all that this user may have on a device, and nothing else',
    'No phone keeps what the intent keeps off it, though its user has synchronized',
  ],
  replace: (parts) => ({
    backend: class extends parts.backend {
      private withoutModes: AppModel | undefined;

      protected override get model(): AppModel {
        this.withoutModes ??= synchronizingAll(super.model);
        return this.withoutModes;
      }
    },
  }),
};

function synchronizingAll(model: AppModel): AppModel {
  const { nativeProfile } = model;
  const synchronization = nativeProfile.synchronization.map((sync) =>
    sync.mode === 'Constrained' ? sync : { ...sync, mode: 'All' as const },
  );
  return { ...model, nativeProfile: { ...nativeProfile, synchronization } };
}
