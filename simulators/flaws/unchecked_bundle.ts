import { unzipSync } from 'fflate';
import type { ReleaseManifest } from '../backend/protocol';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'unchecked_bundle',
  title: 'a bundle that came over the air is taken without a look at its hash',
  promises: ['enable_existing_app'],
  shownBy: ['An update that is not whole, or older than the app, leaves the app as it was'],
  replace: (parts) => ({
    overTheAir: class extends parts.overTheAir {
      protected override checked(_: ReleaseManifest, bundle: Uint8Array) {
        return unzipSync(bundle);
      }
    },
  }),
};
