import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'updates_taken_although_off',
  title: 'an app whose profile takes no updates over the air asks for them all the same',
  promises: ['enable_existing_app'],
  shownBy: ['An app that takes no updates over the air is changed by none'],
  replace: (parts) => ({
    overTheAir: class extends parts.overTheAir {
      protected override asks(): boolean {
        return true;
      }
    },
  }),
};
