import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'update_over_the_air_not_taken',
  title: 'a release that is offered over the air is never put in place',
  promises: [
    'enable_existing_app',
    'disable_new_installs_only',
    'template_prerequisites',
    'file_encryption_existing_app',
  ],
  replace: (parts) => ({
    overTheAir: class extends parts.overTheAir {
      override async update(): Promise<boolean> {
        return false;
      }
    },
  }),
};
