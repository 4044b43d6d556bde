import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'published_and_not_offered',
  title: 'a release is published over the air without an error, and no device is offered it',
  promises: ['enable_existing_app', 'disable_new_installs_only', 'template_prerequisites'],
  shownBy: [
    'The update signs the user out',
    'An install that is encrypted stays so through updates',
    'Encryption that comes over the air to such a binary stores nothing more in plain',
  ],
  spoils: { profile: 'android_wire', endsAs: 'environment' },
  replace: (parts) => ({
    backend: class extends parts.backend {
      override publishOverTheAir(): void {}
    },
  }),
};
