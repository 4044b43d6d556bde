import type { ReleaseManifest } from '../backend/protocol';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'unchecked_manifest',
  title: 'whatever address and length the manifest of an update names is followed',
  promises: ['enable_existing_app'],
  shownBy: ['An update that is not what it says leaves the app as it was'],
  replace: (parts) => ({
    overTheAir: class extends parts.overTheAir {
      protected override async offered(): Promise<ReleaseManifest | undefined> {
        const offered = await this.client.backend.offer(Number.MAX_SAFE_INTEGER);
        return offered && JSON.parse(new TextDecoder().decode(offered.body));
      }
    },
  }),
};
