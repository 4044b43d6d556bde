import type { ReleaseManifest } from '../backend/protocol';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'older_release_taken',
  title: 'whatever release is offered over the air is taken, an older one too',
  promises: ['enable_existing_app'],
  shownBy: ['An update that is not whole, or older than the app, leaves the app as it was'],
  replace: (parts) => ({
    overTheAir: class extends parts.overTheAir {
      protected override isNewer({ version }: ReleaseManifest): boolean {
        return version !== this.running().version;
      }
    },
  }),
};
