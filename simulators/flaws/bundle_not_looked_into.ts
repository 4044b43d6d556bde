import { unzipSync } from 'fflate';
import type { ReleaseManifest } from '../backend/protocol';
import type { Flaw } from '../flaw_planting/flaw';
import { requireNamed } from '../phone/client/release_bundle';

export const flaw: Flaw = {
  id: 'bundle_not_looked_into',
  title: 'a bundle whose hash is right is taken whatever is in it',
  promises: ['enable_existing_app'],
  shownBy: ['An update that is not what it says leaves the app as it was'],
  replace: (parts) => ({
    overTheAir: class extends parts.overTheAir {
      protected override checked(manifest: ReleaseManifest, bundle: Uint8Array) {
        requireNamed(manifest, bundle);
        return unzipSync(bundle);
      }
    },
  }),
};
