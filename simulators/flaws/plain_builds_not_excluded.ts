import type { Build } from '../../devices/port';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'plain_builds_not_excluded',
  title: 'only builds that encrypt their database are kept out of backups',
  promises: ['backup_exclusion'],
  shownBy: ['Exclusion does not depend on encryption'],
  replace: (parts) => ({
    appPackage: class extends parts.appPackage {
      override sources(build: Build): Readonly<Record<string, string>> {
        const { 'AndroidManifest.xml': manifest = '', ...rules } = super.sources(build);
        if (build.encryptionDbEnabled) return { ...rules, 'AndroidManifest.xml': manifest };
        return { 'AndroidManifest.xml': manifest.replace(this.backupAttributes(), '') };
      }
    },
    backupExclusion: class extends parts.backupExclusion {
      override database(): void {
        if (this.client.memory.release?.encryptionDbEnabled) super.database();
      }
    },
  }),
};
