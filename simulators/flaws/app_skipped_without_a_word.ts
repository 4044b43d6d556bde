import type { BackupSet, BackupWay } from '../../devices/port';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'app_skipped_without_a_word',
  title: 'the transport leaves the app out of backups and transfers for reasons of its own, and names none',
  promises: ['backup_exclusion'],
  shownBy: ['Nothing that the app keeps for its user leaves in a backup'],
  replace: (parts) => ({
    os: class extends parts.os {
      override async backUp(way: BackupWay): Promise<BackupSet> {
        const { leftOut: _, ...set } = await super.backUp(way);
        const installed = [...this.apps.keys()].at(-1);
        return { ...set, files: set.files.filter(({ path }) => path !== `_full/${installed}`) };
      }
    },
  }),
};
