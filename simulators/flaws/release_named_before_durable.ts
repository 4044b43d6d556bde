import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'release_named_before_durable',
  title: 'a release that came over the air is named the one in force before its files are durable',
  promises: ['enable_existing_app'],
  explored: { path: 'plain/ota_off', invariant: 'goes_on' },
  replace: (parts) => ({
    sandbox: class extends parts.sandbox {
      override sync(path: string): void {
        if (!path.includes('/Ota/')) super.sync(path);
      }
    },
  }),
};
